"""Reading a log from any position, whatever the appends were that made it."""

from __future__ import annotations

import random

import pytest

from a2a_agents.core.log import Store
from tests.state.batches import begin, go_on, pairs, read_all


async def grow(store: Store, sizes: list[int]) -> tuple[str, list[tuple[int, bytes]]]:
    """A task made by appends of so many events each."""
    batch = begin()
    await store.append(batch)
    position = 0
    for size in sizes:
        bodies = [b"event %d" % (position + number) for number in range(1, size + 1)]
        await store.append(go_on(batch.task, position, *bodies))
        position += size
    return batch.task, [(number, b"event %d" % number) for number in range(1, position + 1)]


async def test_every_position_and_limit_gives_the_right_slice(store: Store) -> None:
    task, log = await grow(store, [1, 3, 1, 7, 2])
    for after in range(len(log) + 2):
        for limit in (1, 2, 3, 100):
            found = pairs(await store.read(task, after, limit))
            assert found == log[after : after + limit]


@pytest.mark.parametrize("limit", [1, 7, 512])
async def test_pages_join_to_the_whole_log(store: Store, limit: int) -> None:
    chance = random.Random(7)
    task, log = await grow(store, [chance.randint(1, 30) for _ in range(60)])
    assert await read_all(store, task, limit) == log


async def test_a_read_ends_before_it_fills_the_memory_and_always_makes_progress(
    store: Store,
) -> None:
    batch = begin(*[b"x" * 60_000] * 50)
    await store.append(batch)
    for after in range(50, 100):
        await store.append(go_on(batch.task, after, b"%d" % after + b"x" * 60_000))
    first = await store.read(batch.task, 50)
    assert 1 <= len(first) < 50
    assert len(await read_all(store, batch.task)) == 100


async def test_neighbours_in_the_store_are_not_mixed_up(store: Store) -> None:
    batches = [begin(b"first of %d" % number) for number in range(5)]
    for batch in batches:
        await store.append(batch)
    for batch in batches:
        await store.append(go_on(batch.task, 1, b"second of " + batch.events[0]))
    for batch in batches:
        first = batch.events[0]
        assert await read_all(store, batch.task) == [(1, first), (2, b"second of " + first)]


async def test_a_task_without_events_does_not_show_those_of_its_neighbours(store: Store) -> None:
    await store.append(begin(b"before"))
    batch = begin(notes=[b"message"])
    await store.append(batch)
    await store.append(begin(b"after"))
    assert await read_all(store, batch.task) == []


async def test_an_absent_task_has_no_records(store: Store) -> None:
    assert list(await store.read("no-such-task", 0)) == []


async def test_a_position_beyond_all_bounds_finds_nothing(store: Store) -> None:
    task, _ = await grow(store, [3])
    for after in (3, 4, 1 << 24, 1 << 40):
        assert list(await store.read(task, after)) == []
