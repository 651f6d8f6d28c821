"""The steps that things may take from state to state; change them here."""

from typing import Any

from app import models

STEPS: dict[Any, dict[str, tuple[str, ...]]] = {
    models.BankAccount: {
        "pending": ("active", "blocked", "closed"),
        "active": ("blocked", "closed"),
        "blocked": ("closed",),
        "closed": (),
    },
    models.BankCard: {
        "ordered": ("cancelled",),
        "active": ("cancelled",),
        "replaced": ("cancelled",),
        "cancelled": (),
    },
    models.BankTransfer: {
        "requested": ("authorised", "cancelled"),
        "authorised": ("cancelled",),
        "posted": ("cancelled",),
        "settled": ("cancelled",),
        "returned": (),
        "rejected": (),
        "cancelled": (),
    },
    models.GiftCard: {
        "ordered": ("active", "blocked"),
        "active": ("blocked",),
        "used_up": ("blocked",),
        "blocked": (),
        "expired": (),
    },
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
    models.StandingOrder: {
        "active": ("cancelled", "paused"),
        "paused": ("cancelled",),
        "ended": ("cancelled",),
        "cancelled": (),
    },
    models.StoreCredit: {
        "active": ("frozen",),
        "frozen": (),
    },
    models.Payment: {
        "created": ("authorised", "succeeded", "failed", "cancelled"),
        "authorised": ("succeeded", "failed", "cancelled"),
        "succeeded": ("failed", "cancelled"),
        "failed": (),
        "cancelled": (),
    },
}
