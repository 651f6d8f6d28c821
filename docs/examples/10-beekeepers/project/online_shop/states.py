"""The steps that things may take from state to state; change them here."""

from typing import Any

from . import models

STEPS: dict[Any, dict[str, tuple[str, ...]]] = {
    models.BackupPlan: {
        "active": ("paused",),
        "paused": ("active",),
    },
    models.BackupSource: {
        "active": ("retired",),
        "paused": ("retired",),
        "retired": (),
    },
    models.CorrectiveAction: {
        "open": ("done", "rejected"),
        "done": (),
        "verified": ("rejected",),
        "rejected": (),
    },
    models.FactorChallenge: {
        "open": ("cancelled",),
        "passed": ("cancelled",),
        "failed": (),
        "cancelled": (),
    },
    models.ImportJob: {
        "uploaded": ("cancelled", "confirmed", "checked", "importing", "completed", "failed", "undone"),
        "checked": ("cancelled", "confirmed", "importing", "completed", "failed", "undone"),
        "confirmed": ("cancelled", "importing", "completed", "failed", "undone"),
        "importing": ("cancelled", "completed", "failed", "undone"),
        "completed": (),
        "failed": (),
        "cancelled": (),
        "undone": (),
    },
    models.InspectionChecklist: {
        "draft": ("published",),
        "published": (),
        "retired": (),
    },
    models.InspectionFinding: {
        "open": ("resolved",),
        "in_progress": ("resolved",),
        "resolved": (),
        "accepted": (),
    },
    models.InspectionVisit: {
        "planned": ("approved", "cancelled", "in_progress", "submitted"),
        "in_progress": ("approved", "cancelled", "submitted"),
        "submitted": ("approved", "cancelled"),
        "approved": ("cancelled",),
        "cancelled": (),
    },
    models.Order: {
        "placed": ("cancelled", "fulfilled"),
        "paid": ("cancelled", "fulfilled"),
        "fulfilled": ("cancelled",),
        "completed": (),
        "cancelled": (),
    },
    models.Passkey: {
        "active": ("revoked",),
        "revoked": (),
    },
    models.Product: {
        "draft": ("active",),
        "active": (),
        "archived": (),
    },
    models.RestoreRun: {
        "requested": ("approved", "completed"),
        "approved": ("completed",),
        "running": ("completed",),
        "completed": (),
        "failed": (),
    },
    models.TotpDevice: {
        "pending": ("revoked",),
        "active": ("revoked",),
        "revoked": (),
    },
    models.Payment: {
        "created": ("authorised", "succeeded", "failed", "cancelled"),
        "authorised": ("succeeded", "failed", "cancelled"),
        "succeeded": ("failed", "cancelled"),
        "failed": (),
        "cancelled": (),
    },
}
