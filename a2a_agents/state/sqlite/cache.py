"""Answers in the store's own file: bounded by bytes, the oldest leave first, the expired anyway.

What was used last is not written down: a read would then cost a write, and what is asked for
often lies in memory before it comes here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from a2a_agents.core.cache import Filling

MOST_BYTES = 256 * 1024 * 1024
BITE = 64
"""Rows that leave in one go."""


class Ask(Protocol):
    """Has work done on a thread that owns a connection."""

    def __call__(self, work: Callable[[sqlite3.Connection], Any], /) -> Awaitable[Any]: ...


class StoreCache:
    """Implements :class:`a2a_agents.core.cache.Level` on the store's threads."""

    def __init__(
        self, read: Ask, write: Ask, now_ms: Callable[[], int], most_bytes: int = MOST_BYTES
    ) -> None:
        self._read = read
        self._write = write
        self._now_ms = now_ms
        self._most_bytes = most_bytes
        self._counted = False
        self._filling = Filling()

    @property
    def filling(self) -> Filling:
        """As the writer last saw it."""
        return self._filling

    async def get(self, key: str) -> bytes | None:
        now_ms = self._now_ms()
        return await self._read(lambda file: find_answer(file, key, now_ms))

    async def put(self, key: str, body: bytes, ttl_s: float) -> None:
        if len(body) > self._most_bytes:
            return
        now_ms = self._now_ms()
        expires_ms = now_ms + int(ttl_s * 1000)
        await self._write(lambda file: self._put(file, key, body, expires_ms))

    def drop_expired(self, connection: sqlite3.Connection) -> bool:
        """A bite of those whose time is up, and a bite of what is too much; on the writer."""
        done = connection.execute(
            "DELETE FROM answer WHERE seq IN"
            " (SELECT seq FROM answer WHERE expires_ms <= ? LIMIT ?)",
            (self._now_ms(), BITE),
        )
        self._count(connection)
        return done.rowcount == BITE or self._make_room(connection, 0)

    def _put(self, file: sqlite3.Connection, key: str, body: bytes, expires_ms: int) -> None:
        """On the writer thread, which alone changes what is counted here."""
        if not self._counted:
            self._count(file)
        before = file.execute("DELETE FROM answer WHERE key = ? RETURNING size", (key,)).fetchall()
        self._grow(-len(before), -sum(size for (size,) in before))
        while self._make_room(file, len(body)):
            pass
        file.execute(
            "INSERT INTO answer (key, expires_ms, size, body) VALUES (?, ?, ?, ?)",
            (key, expires_ms, len(body), body),
        )
        self._grow(1, len(body))

    def _make_room(self, file: sqlite3.Connection, size_bytes: int) -> bool:
        """Drop a bite of the oldest if so much does not fit; whether any were dropped."""
        if self._filling.size_bytes + size_bytes <= self._most_bytes:
            return False
        dropped = file.execute(
            "DELETE FROM answer WHERE seq IN (SELECT seq FROM answer ORDER BY seq LIMIT ?)"
            " RETURNING size",
            (BITE,),
        ).fetchall()
        self._grow(-len(dropped), -sum(size for (size,) in dropped), len(dropped))
        return bool(dropped)

    def _count(self, file: sqlite3.Connection) -> None:
        """From the file: a transaction that was undone has left the count wrong."""
        ((entries, size_bytes),) = file.execute("SELECT count(*), total(size) FROM answer")
        self._filling = Filling(entries, int(size_bytes), self._filling.evictions)
        self._counted = True

    def _grow(self, entries: int, size_bytes: int, evictions: int = 0) -> None:
        was = self._filling
        self._filling = Filling(
            was.entries + entries, was.size_bytes + size_bytes, was.evictions + evictions
        )


def find_answer(connection: sqlite3.Connection, key: str, now_ms: int) -> bytes | None:
    row = connection.execute(
        "SELECT body FROM answer WHERE key = ? AND expires_ms > ?", (key, now_ms)
    ).fetchone()
    return row and row[0]
