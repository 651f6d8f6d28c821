"""Counters of an SQLite store: minutes in memory, since one process owns it; the rest in its file.

A minute that is forgotten by a restart lets at most one minute's worth through a second time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from a2a_agents.core.limits import Window
from a2a_agents.state.periods import MINUTE_S, period, too_many
from a2a_agents.state.sqlite.jobs import Work

BITE_ROWS = 200

Ask = Callable[[Work], asyncio.Future[Any]]


class SqliteCounters:
    """Implements :class:`a2a_agents.core.limits.Counters`."""

    def __init__(self, read: Ask, write: Ask, now: Callable[[], float]) -> None:
        self._read = read
        self._write = write
        self._now = now
        self._minute = 0
        self._sums: dict[str, int] = {}

    async def add(self, window: Window, amount: int = 1) -> int:
        if window.period == "minute":
            return self._add_minute(window, amount)
        return await self._write(lambda file: add_count(file, window, amount, self._now()))

    async def count(self, window: Window) -> int:
        if window.period == "minute":
            return self._this_minute().get(window.name, 0)
        return await self._read(lambda file: find_count(file, window, self._now()))

    def _add_minute(self, window: Window, amount: int) -> int:
        sums = self._this_minute()
        total = sums.get(window.name, 0) + amount
        if window.most is not None and total > window.most:
            raise too_many(window, self._now())
        sums[window.name] = total
        return total

    def _this_minute(self) -> dict[str, int]:
        minute = int(self._now() // MINUTE_S)
        if minute != self._minute:
            self._minute = minute
            self._sums.clear()
        return self._sums


def add_count(connection: sqlite3.Connection, window: Window, amount: int, now_s: float) -> int:
    """Add to a day or month, unless it would exceed what may be."""
    now = period(window.period, now_s)
    counted = None
    if window.most is None or amount <= window.most:
        counted = connection.execute(
            "INSERT INTO counter VALUES (:name, :period, :amount, :until_ms)"
            " ON CONFLICT DO UPDATE SET sum = sum + :amount"
            " WHERE :most IS NULL OR sum + :amount <= :most RETURNING sum",
            {
                "name": window.name,
                "period": now.name,
                "amount": amount,
                "until_ms": now.until_s * 1000,
                "most": window.most,
            },
        ).fetchall()
    if not counted:
        raise too_many(window, now_s)
    return counted[0][0]


def find_count(connection: sqlite3.Connection, window: Window, now_s: float) -> int:
    ((total,),) = connection.execute(
        "SELECT coalesce(sum(sum), 0) FROM counter WHERE name = ? AND period = ?",
        (window.name, period(window.period, now_s).name),
    )
    return total


def drop_counters(connection: sqlite3.Connection, now_ms: int) -> bool:
    """Drop a bite of the counters whose period has passed."""
    done = connection.execute(
        "DELETE FROM counter WHERE (name, period) IN ("
        " SELECT name, period FROM counter WHERE until_ms <= ? LIMIT ?)",
        (now_ms, BITE_ROWS),
    )
    return done.rowcount == BITE_ROWS
