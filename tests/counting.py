"""Counters in memory: the calendar's minutes, days and months by a clock of the test's own."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from a2a_agents.core.limits import TooMany, Window

START = datetime(2026, 11, 27, 12, 0, 48, tzinfo=UTC)


class MemoryCounters:
    """Counts as the store does, for one process."""

    def __init__(self) -> None:
        self.now = START
        self.sums: Counter[tuple[str, str, datetime]] = Counter()

    async def add(self, window: Window, amount: int = 1) -> int:
        begin, end = _period(window.period, self.now)
        key = window.name, window.period, begin
        total = self.sums[key] + amount
        if window.most is not None and total > window.most:
            raise TooMany(window.name, (end - self.now).total_seconds())
        self.sums[key] = total
        return total

    async def count(self, window: Window) -> int:
        begin, _ = _period(window.period, self.now)
        return self.sums[window.name, window.period, begin]

    def of(self, period: str) -> list[int]:
        """All sums of the windows of this period."""
        return [total for (_, kind, _), total in self.sums.items() if kind == period]

    def pass_time(self, **by: float) -> None:
        self.now += timedelta(**by)


def _period(period: str, now: datetime) -> tuple[datetime, datetime]:
    minute = now.replace(second=0, microsecond=0)
    day = minute.replace(hour=0, minute=0)
    match period:
        case "minute":
            return minute, minute + timedelta(minutes=1)
        case "day":
            return day, day + timedelta(days=1)
        case _:
            month = day.replace(day=1)
            return month, (month + timedelta(days=32)).replace(day=1)
