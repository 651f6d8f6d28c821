"""How often something may happen in a while, counted for all processes that share a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from a2a_agents.core.errors import LimitExceeded


class TooMany(LimitExceeded):
    """This limit is reached for now; try again later."""

    def __init__(self, detail: str, again_s: float) -> None:
        super().__init__(detail)
        self.again_s = again_s
        """Seconds until the window that is full has passed."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which something may happen ``most`` times; None = counted only.

    ``period`` is ``minute``, ``day`` or ``month`` of the calendar (UTC).
    """

    name: str
    """What is counted and for whom; a secret stands in it only as an HMAC (CONTRACT 21)."""
    period: str
    most: int | None = None


class Counters(Protocol):
    """Where it is counted. Every method may raise ``StoreUnavailable``."""

    async def add(self, window: Window, amount: int = 1) -> int:
        """Count, atomically, and give the sum of the current period.

        Raises :class:`TooMany` when the sum would exceed ``most``, and counts nothing then.
        """
        ...

    async def count(self, window: Window) -> int:
        """The sum of the current period."""
        ...
