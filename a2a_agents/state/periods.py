"""Days and months of the calendar (UTC): by them money is added up and limits are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from a2a_agents.core.limits import TooMany, Window

DAY, MONTH = "%Y-%m-%d", "%Y-%m"
MINUTE_S = 60
DAY_S = 86_400


class Period(NamedTuple):
    """A stretch of the calendar and the second in which the next one begins."""

    name: str
    until_s: int


class Today(NamedTuple):
    """The day and the month of a moment, and when they began."""

    day: str
    month: str
    day_ms: int
    month_ms: int


def period(kind: str, now_s: float) -> Period:
    """The minute, day or month of a moment."""
    if kind == "minute":
        minute = int(now_s // MINUTE_S)
        return Period(str(minute), (minute + 1) * MINUTE_S)
    day = _midnight(int(now_s))
    match kind:
        case "day":
            return Period(day.strftime(DAY), int((day + timedelta(days=1)).timestamp()))
        case "month":
            end = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            return Period(day.strftime(MONTH), int(end.timestamp()))
        case other:
            raise ValueError(f"{other!r} is no period; it is minute, day or month")


def is_month(name: str) -> bool:
    """Whether the name of a day or month is that of a month."""
    return len(name) < len("2026-11-27")


def end_s(name: str) -> int:
    """The second in which the day or month of this name is over."""
    layout, kind = (MONTH, "month") if is_month(name) else (DAY, "day")
    return period(kind, datetime.strptime(name, layout).replace(tzinfo=UTC).timestamp()).until_s


def too_many(window: Window, now_s: float) -> TooMany:
    """What is said while a window is full."""
    again_s = period(window.period, now_s).until_s - now_s
    return TooMany(f"{window.name}: {window.most} in a {window.period}", again_s)


def today(now_ms: int) -> Today:
    return _day(now_ms // 1000 // DAY_S)


@lru_cache(maxsize=8)
def _day(number: int) -> Today:
    """Asked for at each hold and settling, and another one only once a day."""
    day = _midnight(number * DAY_S)
    month = day.replace(day=1)
    return Today(
        day.strftime(DAY),
        month.strftime(MONTH),
        int(day.timestamp()) * 1000,
        int(month.timestamp()) * 1000,
    )


def last_periods(now_ms: int, months: bool, periods: int) -> Sequence[str]:
    """The names of the last days or months, this one first."""
    now = datetime.fromtimestamp(now_ms // 1000, UTC)
    if not months:
        return [(now - timedelta(days=back)).strftime(DAY) for back in range(periods)]
    number = now.year * 12 + now.month - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(number, number - periods, -1)]


def _midnight(now_s: int) -> datetime:
    return datetime.fromtimestamp(now_s, UTC).replace(hour=0, minute=0, second=0)
