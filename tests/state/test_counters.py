"""Counters in windows of the calendar: what is full refuses until the window has passed."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from a2a_agents.core.limits import Counters, TooMany, Window
from a2a_agents.core.log import Retention, StoreUnavailable
from tests.state.conftest import Clock, Home
from tests.state.parts import Kept, RedisParts

PERIODS = ["minute", "day", "month"]


@pytest.fixture
async def counters(kept: Kept) -> Counters:
    return (await kept.open()).counters()


@pytest.mark.parametrize("period", PERIODS)
async def test_it_counts_up_to_the_most(counters: Counters, period: str) -> None:
    window = Window("tasks of acme", period, most=3)
    assert await counters.count(window) == 0
    assert await counters.add(window) == 1
    assert await counters.add(window, 2) == 3
    with pytest.raises(TooMany, match=f"tasks of acme: 3 in a {period}"):
        await counters.add(window)
    assert await counters.count(window) == 3


@pytest.mark.parametrize("period", PERIODS)
async def test_more_than_may_ever_be_is_refused_at_once(counters: Counters, period: str) -> None:
    window = Window("tokens", period, most=3)
    with pytest.raises(TooMany):
        await counters.add(window, 4)
    assert await counters.count(window) == 0


@pytest.mark.parametrize("period", PERIODS)
async def test_without_a_most_it_only_counts(counters: Counters, period: str) -> None:
    assert await counters.add(Window("tokens", period), 1_000_000) == 1_000_000
    assert await counters.add(Window("tokens", period), 1) == 1_000_001


@pytest.mark.parametrize("period", PERIODS)
async def test_names_are_counted_apart(counters: Counters, period: str) -> None:
    await counters.add(Window("one", period), 5)
    assert await counters.add(Window("other", period)) == 1


async def test_periods_of_one_name_are_counted_apart(counters: Counters) -> None:
    assert [await counters.add(Window("one", period)) for period in PERIODS] == [1, 1, 1]


@pytest.mark.parametrize(
    ("period", "full", "anew", "again_s"),
    [
        ("minute", "2026-11-27 12:00:59.500", "2026-11-27 12:01:00", 0.5),
        ("day", "2026-11-27 23:00:00", "2026-11-28 00:00:00", 3600),
        ("day", "2026-11-30 23:59:59", "2026-12-01 00:00:00", 1),
        ("month", "2026-11-30 23:00:00", "2026-12-01 00:00:00", 3600),
        ("month", "2026-12-31 23:59:59", "2027-01-01 00:00:00", 1),
        ("month", "2028-02-28 00:00:00", "2028-03-01 00:00:00", 2 * 86_400),
    ],
)
async def test_it_says_when_there_is_room_again(
    counters: Counters, clock: Clock, period: str, full: str, anew: str, again_s: float
) -> None:
    window = Window("tasks", period, most=1)
    clock.set(full)
    await counters.add(window)
    with pytest.raises(TooMany) as caught:
        await counters.add(window)
    assert caught.value.again_s == pytest.approx(again_s)
    assert caught.value.public == "This limit is reached for now; try again later."
    clock.set(anew)
    assert await counters.count(window) == 0
    assert await counters.add(window) == 1


async def test_a_period_that_is_none_is_refused(counters: Counters) -> None:
    with pytest.raises(ValueError, match="minute, day or month"):
        await counters.add(Window("tasks", "week"))
    with pytest.raises(ValueError, match="minute, day or month"):
        await counters.count(Window("tasks", "week"))


@pytest.mark.parametrize("period", PERIODS)
async def test_no_race_gets_more_than_the_most(counters: Counters, period: str) -> None:
    window = Window("tasks", period, most=70)

    async def add() -> int:
        try:
            return await counters.add(window)
        except TooMany:
            return 0

    got = await asyncio.gather(*(add() for _ in range(200)))
    assert sorted(number for number in got if number) == list(range(1, 71))


async def test_days_and_months_outlive_a_restart(kept: Kept) -> None:
    counters = (await kept.open()).counters()
    for period in ("day", "month"):
        await counters.add(Window("tasks", period), 7)
    counters = (await kept.open()).counters()
    assert await counters.count(Window("tasks", "day")) == 7
    assert await counters.add(Window("tasks", "month")) == 8


async def test_what_has_passed_is_swept(timed: Home, clock: Clock, tmp_path: Path) -> None:
    store = await timed.open()
    counters = store.counters()
    for number in range(450):
        await counters.add(Window(f"{number}", "day"))
    await counters.add(Window("tasks", "month"))
    clock.set("2026-11-28 00:00:00")
    await store.sweep(Retention(3600, 3600, 3600))
    assert await counters.count(Window("tasks", "month")) == 1
    await timed.close()
    with closing(sqlite3.connect(tmp_path / "a2a.db")) as file:
        assert file.execute("SELECT name FROM counter").fetchall() == [("tasks",)]


async def test_what_has_passed_lapses(redis_url: str, clock: Clock) -> None:
    """A key lives as long as its period, and a little longer."""
    kept = Kept(redis_url, clock)
    store = await kept.open()
    assert isinstance(store, RedisParts)
    clock.set("2026-11-30 23:00:10")
    for period, name, left_s in (
        ("minute", str(int(clock.now_s // 60)), 50),
        ("day", "2026-11-30", 3590),
        ("month", "2026-11", 3590),
    ):
        await store.counters().add(Window("tasks of acme", period))
        key = store.place.key("count", period, name, "tasks of acme")
        assert left_s < await store.client.ttl(key) <= left_s + 60
    await kept.close()


async def test_a_store_that_is_closed_says_so(kept: Kept) -> None:
    counters = (await kept.open()).counters()
    await kept.close()
    with pytest.raises(StoreUnavailable):
        await counters.add(Window("tasks", "day"))
    with pytest.raises(StoreUnavailable):
        await counters.count(Window("tasks", "day"))
