"""Answers in the store: expiry, bounds, and what survives a restart."""

from __future__ import annotations

import asyncio

import pytest

from a2a_agents.core.cache import Filling
from a2a_agents.core.log import Retention, StoreUnavailable
from a2a_agents.state.redis import cache as on_redis
from a2a_agents.state.sqlite.cache import BITE
from tests.state.parts import Kept, Parts, RedisParts

KEPT = Retention(replay_s=3_600, ended_s=86_400, keys_s=86_400)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def small(kept: Kept) -> Parts:
    """A store with room for 10 kB of answers."""
    return await kept.open(cache_bytes=10_000)


async def test_what_was_put_is_there_until_its_time_is_up(small: Parts, clock: Clock) -> None:
    await small.cache.put("a", b"\x00\nbody", 60)
    assert await small.cache.get("a") == b"\x00\nbody"
    assert await small.cache.get("b") is None
    clock.now += 60
    assert await small.cache.get("a") is None


async def test_it_survives_a_restart(kept: Kept) -> None:
    await (await kept.open()).cache.put("a", b"body", 3_600)
    assert await (await kept.open()).cache.get("a") == b"body"


async def test_putting_again_replaces_and_counts_once(small: Parts) -> None:
    await small.cache.put("a", bytes(4_000), 60)
    await small.cache.put("a", bytes(5_000), 60)
    assert (small.cache.filling.entries, small.cache.filling.size_bytes) == (1, 5_000)


async def test_the_oldest_leave_when_there_is_no_room(small: Parts) -> None:
    for number in range(200):
        await small.cache.put(str(number), bytes(100), 60)
    filling = small.cache.filling
    assert filling.size_bytes <= 10_000
    assert filling.evictions == 200 - filling.entries
    assert filling.evictions % BITE == 0
    assert await small.cache.get("0") is None
    assert await small.cache.get("199") is not None


async def test_what_is_larger_than_all_the_room_is_not_kept(small: Parts) -> None:
    await small.cache.put("a", b"x", 60)
    await small.cache.put("b", bytes(10_001), 60)
    assert await small.cache.get("b") is None
    assert await small.cache.get("a") == b"x"


async def test_sweeping_drops_what_has_expired(small: Parts, clock: Clock) -> None:
    for number in range(2 * BITE + 5):
        await small.cache.put(str(number), bytes(10), 60)
    await small.cache.put("later", b"x", 120)
    clock.now += 61
    await small.sweep(KEPT)
    assert small.cache.filling.entries == 1
    assert await small.cache.get("later") == b"x"


async def test_a_smaller_bound_takes_effect_at_the_next_sweep(kept: Kept) -> None:
    for most_bytes in (100_000, 5_000):
        store = await kept.open(cache_bytes=most_bytes)
        for number in range(400 if most_bytes == 100_000 else 0):
            await store.cache.put(str(number), bytes(100), 60)
        await store.sweep(KEPT)
        assert store.cache.filling.size_bytes <= most_bytes


async def test_processes_fill_one_bound(redis_url: str, clock: Clock) -> None:
    """Each says what it last saw of all, and counts the answers that it has pushed out itself."""
    homes = [Kept(redis_url, clock) for _ in range(2)]
    one, other = [await home.open(cache_bytes=10_000) for home in homes]
    for number in range(100):
        await one.cache.put(f"{number}", bytes(100), 60)
    await other.cache.put("last", bytes(100), 60)
    assert one.cache.filling == Filling(100, 10_000, 0)
    assert other.cache.filling == Filling(101 - on_redis.BITE, 3_700, on_redis.BITE)
    assert await one.cache.get("63") is None
    assert await one.cache.get("64") == await one.cache.get("last") == bytes(100)
    for home in homes:
        await home.close()


async def test_bodies_expire_by_themselves_and_what_tells_of_them_no_sooner(
    redis_url: str, clock: Clock
) -> None:
    kept = Kept(redis_url, clock)
    store = await kept.open()
    assert isinstance(store, RedisParts)
    await store.cache.put("long", b"x", 3_600)
    await store.cache.put("short", b"x", 60)
    spare_s = on_redis.SPARE_MS // 1000
    for left_s, name in (
        (3_600, ("body", "long")),
        (60, ("body", "short")),
        (3_600, ("order",)),
        (3_600, ("expiring",)),
        (3_600, ("sizes",)),
        (3_600, ("filling",)),
    ):
        key = store.place.key("answer", *name)
        assert left_s + spare_s - 10 < await store.client.ttl(key) <= left_s + spare_s
    await kept.close()


async def test_sweeping_makes_nothing_that_lives_for_ever(redis_url: str, clock: Clock) -> None:
    """The sum of the sizes alone has gone; the check after each test looks at what is there."""
    kept = Kept(redis_url, clock)
    store = await kept.open()
    assert isinstance(store, RedisParts)
    await store.cache.put("a", b"x", 60)
    await store.client.delete(store.place.key("answer", "filling"))
    clock.now += 61
    await store.sweep(KEPT)
    assert await store.client.exists(store.place.key("answer", "filling")) == 1
    await kept.close()


async def test_many_at_once_are_all_counted(small: Parts) -> None:
    await asyncio.gather(
        *(small.cache.put(str(number % 7), bytes(100), 60) for number in range(50))
    )
    assert (small.cache.filling.entries, small.cache.filling.size_bytes) == (7, 700)


async def test_a_closed_store_says_so(kept: Kept, small: Parts) -> None:
    await kept.close()
    with pytest.raises(StoreUnavailable):
        await small.cache.get("a")
    with pytest.raises(StoreUnavailable):
        await small.cache.put("a", b"x", 60)
