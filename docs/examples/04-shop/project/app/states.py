"""The steps that things may take from state to state; change them here."""

from typing import Any

from app import models

STEPS: dict[Any, dict[str, tuple[str, ...]]] = {
    models.Order: {
        "placed": ("cancelled", "fulfilled"),
        "paid": ("cancelled", "fulfilled"),
        "fulfilled": ("cancelled",),
        "completed": (),
        "cancelled": (),
    },
    models.Product: {
        "draft": ("active",),
        "active": (),
        "archived": (),
    },
    models.Payment: {
        "created": ("authorised", "succeeded", "failed", "cancelled"),
        "authorised": ("succeeded", "failed", "cancelled"),
        "succeeded": ("failed", "cancelled"),
        "failed": (),
        "cancelled": (),
    },
}
