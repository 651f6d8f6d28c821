"""Level 1: bodies in memory, bounded by bytes; who was used last leaves last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from a2a_agents.core.cache import Filling

_OVERHEAD_BYTES = 300
"""What an entry costs beside its body."""


@dataclass(frozen=True, slots=True)
class _Entry:
    body: bytes
    until_s: float

    @property
    def size_bytes(self) -> int:
        return len(self.body) + _OVERHEAD_BYTES


class Memory:
    """Implements :class:`a2a_agents.core.cache.Level`; every call takes the same short time."""

    def __init__(self, most_bytes: int, now: Callable[[], float] = monotonic) -> None:
        self._most_bytes = most_bytes
        self._now = now
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._size_bytes = 0
        self._evictions = 0

    @property
    def filling(self) -> Filling:
        return Filling(len(self._entries), self._size_bytes, self._evictions)

    async def get(self, key: str) -> bytes | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry.until_s <= self._now():
            self.drop(key)
            return None
        self._entries.move_to_end(key)
        return entry.body

    async def put(self, key: str, body: bytes, ttl_s: float) -> None:
        self.drop(key)
        entry = _Entry(body, self._now() + ttl_s)
        if entry.size_bytes > self._most_bytes:
            return
        self._entries[key] = entry
        self._size_bytes += entry.size_bytes
        while self._size_bytes > self._most_bytes:
            _, oldest = self._entries.popitem(last=False)
            self._size_bytes -= oldest.size_bytes
            self._evictions += 1

    def drop(self, key: str) -> None:
        """Forget it, if it is there."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._size_bytes -= entry.size_bytes

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._size_bytes = 0
