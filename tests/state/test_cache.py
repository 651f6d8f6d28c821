"""Answers in the store: expiry, bounds, and what survives a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from a2a_agents.core.log import Retention, StoreUnavailable
from a2a_agents.state.sqlite.cache import BITE
from a2a_agents.state.sqlite.place import Place
from a2a_agents.state.sqlite.store import SqliteStore
from tests.state.conftest import Home

KEPT = Retention(replay_s=3_600, ended_s=86_400, keys_s=86_400)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def small(tmp_path: Path, clock: Clock) -> AsyncGenerator[SqliteStore]:
    """A store with room for 10 kB of answers."""
    store = SqliteStore(Place(tmp_path / "a2a.db"), clock, cache_bytes=10_000)
    await store.open()
    yield store
    await store.close()


async def test_what_was_put_is_there_until_its_time_is_up(small: SqliteStore, clock: Clock) -> None:
    await small.cache.put("a", b"\x00\nbody", "plan", 60)
    assert await small.cache.get("a") == b"\x00\nbody"
    assert await small.cache.get("b") is None
    clock.now += 60
    assert await small.cache.get("a") is None


async def test_it_survives_a_restart(lasting: Home) -> None:
    await (await lasting.open()).cache.put("a", b"body", "design", 3_600)
    assert await (await lasting.open()).cache.get("a") == b"body"


async def test_putting_again_replaces_and_counts_once(small: SqliteStore) -> None:
    await small.cache.put("a", bytes(4_000), "plan", 60)
    await small.cache.put("a", bytes(5_000), "plan", 60)
    assert (small.cache.filling.entries, small.cache.filling.size_bytes) == (1, 5_000)


async def test_the_oldest_leave_when_there_is_no_room(small: SqliteStore) -> None:
    for number in range(200):
        await small.cache.put(str(number), bytes(100), "plan", 60)
    filling = small.cache.filling
    assert filling.size_bytes <= 10_000
    assert filling.evictions == 200 - filling.entries
    assert filling.evictions % BITE == 0
    assert await small.cache.get("0") is None
    assert await small.cache.get("199") is not None


async def test_what_is_larger_than_all_the_room_is_not_kept(small: SqliteStore) -> None:
    await small.cache.put("a", b"x", "plan", 60)
    await small.cache.put("b", bytes(10_001), "plan", 60)
    assert await small.cache.get("b") is None
    assert await small.cache.get("a") == b"x"


async def test_sweeping_drops_what_has_expired(small: SqliteStore, clock: Clock) -> None:
    for number in range(2 * BITE + 5):
        await small.cache.put(str(number), bytes(10), "plan", 60)
    await small.cache.put("later", b"x", "design", 120)
    clock.now += 61
    await small.sweep(KEPT)
    assert small.cache.filling.entries == 1
    assert await small.cache.get("later") == b"x"


async def test_a_smaller_bound_takes_effect_at_the_next_sweep(tmp_path: Path, clock: Clock) -> None:
    place = Place(tmp_path / "a2a.db")
    for most_bytes in (100_000, 5_000):
        store = SqliteStore(place, clock, cache_bytes=most_bytes)
        await store.open()
        for number in range(400 if most_bytes == 100_000 else 0):
            await store.cache.put(str(number), bytes(100), "plan", 60)
        await store.sweep(KEPT)
        assert store.cache.filling.size_bytes <= most_bytes
        await store.close()


async def test_many_at_once_are_all_counted(small: SqliteStore) -> None:
    await asyncio.gather(
        *(small.cache.put(str(number % 7), bytes(100), "plan", 60) for number in range(50))
    )
    assert (small.cache.filling.entries, small.cache.filling.size_bytes) == (7, 700)


async def test_a_closed_store_says_so(small: SqliteStore) -> None:
    await small.close()
    with pytest.raises(StoreUnavailable):
        await small.cache.get("a")
    with pytest.raises(StoreUnavailable):
        await small.cache.put("a", b"x", "plan", 60)
