"""Whole answers that are kept to be given again: where they lie, and of which kind they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["design", "analysis", "plan", "validation", "embedding"]
"""What is kept; how long it holds depends on it."""

Source = Literal["memory", "store", "semantic"]
"""Which level an answer came from; the bill's ``cache``."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How full a level is, and what had to leave it for want of room."""

    entries: int = 0
    size_bytes: int = 0
    evictions: int = 0


class Level(Protocol):
    """One place where bodies lie under keys. Both methods may raise ``StoreUnavailable``."""

    @property
    def filling(self) -> Filling: ...

    async def get(self, key: str) -> bytes | None:
        """The body, unless it is absent or has expired."""
        ...

    async def put(self, key: str, body: bytes, ttl_s: float) -> None:
        """Keep it at most so long; others may have to go for it."""
        ...
