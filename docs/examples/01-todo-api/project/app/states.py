"""The steps that things may take from state to state; change them here."""

from typing import Any

from app import models

STEPS: dict[Any, dict[str, tuple[str, ...]]] = {
    models.Sprint: {
        "planned": ("closed",),
        "active": ("closed",),
        "closed": (),
    },
    models.Task: {
        "open": ("done",),
        "in_progress": ("done",),
        "done": (),
        "cancelled": (),
    },
}
