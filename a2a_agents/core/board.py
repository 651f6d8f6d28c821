"""A board where processes that share a store tell each other what is in force.

What hangs there is small and for everybody: flags, and who is there. It is looked at every few
seconds, and a line that nobody renews is taken down.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol


class Board(Protocol):
    """Every method may raise ``StoreUnavailable``."""

    async def pin(self, name: str, body: bytes, ttl_s: float) -> None:
        """Hang it up, in place of what hung there under this name."""
        ...

    async def pins(self) -> Mapping[str, bytes]:
        """Everything that hangs there, by name."""
        ...


class OwnBoard:
    """The board of a store that only one process has."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._pins: dict[str, tuple[float, bytes]] = {}

    async def pin(self, name: str, body: bytes, ttl_s: float) -> None:
        self._pins[name] = self._now() + ttl_s, body

    async def pins(self) -> Mapping[str, bytes]:
        now_s = self._now()
        self._pins = {name: pin for name, pin in self._pins.items() if pin[0] > now_s}
        return {name: body for name, (_, body) in self._pins.items()}
