"""Who asks and pays, and what they bought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """What an account bought."""

    FREE = "free"
    """Fifty tasks a month; local lanes, and the cloud within its provider's free limits."""
    PREMIUM = "premium"
    """The cloud with a key of its own."""
    ENTERPRISE = "enterprise"
    """The cloud with the platform's key."""


@dataclass(frozen=True, slots=True)
class Account:
    """One customer; ``None`` where something is not limited."""

    name: str
    tier: Tier = Tier.ENTERPRISE
    per_minute: int | None = None
    """Requests that begin work."""
    tasks_per_month: int | None = None
    day_micro_usd: int | None = None
    month_micro_usd: int | None = None
