"""Several stores on one server: one log, one order, and one owner."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import redis

import a2a_agents
from a2a_agents.core.log import Fenced, Retention, Store, StoreRefused
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import read_place
from tests.redis_server import RedisServer
from tests.state.batches import SCOPE, begin, end, go_on, pairs, read_all, soon

ROOT = Path(a2a_agents.__file__).parents[1]


@pytest.fixture
async def two(redis_url: str) -> AsyncGenerator[tuple[Store, Store]]:
    stores = open_store(redis_url), open_store(redis_url)
    for store in stores:
        await store.open()
    yield stores
    for store in stores:
        await store.close()


async def test_a_claim_elsewhere_fences_the_old_owner(two: tuple[Store, Store]) -> None:
    one, other = two
    batch = begin(b"one", owner="me", lease_s=60)
    await one.append(batch)
    assert await other.claim(batch.task, "them", 60) == 2
    with pytest.raises(Fenced):
        await one.append(go_on(batch.task, 1, b"lost"))
    await other.append(go_on(batch.task, 1, b"two", epoch=2))
    assert await read_all(one, batch.task) == [(1, b"one"), (2, b"two")]


async def test_both_hear_of_a_claim(two: tuple[Store, Store]) -> None:
    heard: list[asyncio.Queue[tuple[str, int]]] = [asyncio.Queue(), asyncio.Queue()]
    for store, queue in zip(two, heard, strict=True):
        store.on_claim(lambda task, epoch, queue=queue: queue.put_nowait((task, epoch)))
    batch = begin(b"one")
    await two[0].append(batch)
    await two[1].claim(batch.task, "me", 60)
    for queue in heard:
        assert await soon(queue.get()) == (batch.task, 2)


async def test_only_what_nobody_holds_is_taken_idly(two: tuple[Store, Store]) -> None:
    one, other = two
    held, left = begin(b"one", owner="me", lease_s=60), begin(b"one", owner="me", lease_s=0)
    waiting = begin(b"one", owner="queue", lease_s=60)
    for batch in (held, left, waiting):
        await one.append(batch)
    with pytest.raises(Fenced):
        await other.claim(held.task, "them", 60, idle=True)
    assert await other.claim(left.task, "them", 60, idle=True) == 2
    assert await other.claim(waiting.task, "them", 60, idle=True) == 2


@pytest.mark.parametrize("size", [10, 6_000])
async def test_watchers_in_both_see_one_order_whoever_wrote(
    two: tuple[Store, Store], size: int
) -> None:
    """Small bodies come with the notification, large ones are fetched; the writer changes often."""
    batch = begin(b"0" * size)
    await two[0].append(batch)
    log = [(1, b"0" * size)]
    with two[0].watch(batch.task) as first, two[1].watch(batch.task) as second:
        epoch = 1
        for number in range(1, 30):
            writer = two[number % 2]
            epoch = await writer.claim(batch.task, f"{number}", 60)
            body = b"%d" % (number % 10) * size
            await writer.append(go_on(batch.task, number, body, epoch=epoch))
            log.append((number + 1, body))
        for watch in (first, second):
            seen: list[tuple[int, bytes]] = []
            while not seen or seen[-1][0] < 30:
                seen += pairs(await soon(watch.records()))
            assert seen == log[-len(seen) :]
            assert len(seen) >= 29


async def test_a_reader_behind_a_trimmed_stream_goes_to_the_log(
    two: tuple[Store, Store], redis_url: str
) -> None:
    one, other = two
    batch = begin(b"0")
    await one.append(batch)
    place = read_place(redis_url)
    with other.watch(batch.task) as watch, redis.Redis.from_url(place.server) as admin:
        await asyncio.gather(*[one.append(go_on(batch.task, n, b"%d" % n)) for n in range(1, 4)])
        await soon(watch.records())
        # In one transaction: the reader cannot see the notification before it is gone.
        key = place.key("told")
        with admin.pipeline() as pipe:
            pipe.xadd(key, {"t": batch.task, "a": 4, "b": "never shown"}, id="1-*")
            pipe.xtrim(key, maxlen=0, approximate=False)
            pipe.execute()
        await one.append(go_on(batch.task, 4, b"4"))
        assert await soon(watch.records()) is None
        assert len(await other.read(batch.task, 4)) == 1


async def test_a_process_that_is_killed_leaves_a_whole_log_and_watchers_saw_it(
    redis_url: str,
) -> None:
    store = open_store(redis_url)
    await store.open()
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.state.writes_until_killed", redis_url),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    seen: list[int] = []
    with store.watch("killed") as watch:
        while not seen or seen[-1] < 300:
            records = await soon(watch.records())
            assert records is not None
            seen += [record.position for record in records]
        program.kill()
        await soon(program.wait())
        await soon(program.stdout.read())
    log = await read_all(store, "killed")
    assert [position for position, _ in log] == list(range(1, len(log) + 1))
    assert len(log) % 3 == 1
    assert seen == list(range(seen[0], seen[-1] + 1))
    await store.close()


async def test_two_that_sweep_at_once_drop_everything_once(two: tuple[Store, Store]) -> None:
    batches = [begin(b"one", snapshot=b"fold") for _ in range(250)]
    for batch in batches:
        await two[0].append(batch)
        await two[0].append(end(batch.task, 1, b"two", snapshot=b"fold"))
    kept = begin(b"kept")
    await two[0].append(kept)
    retention = Retention(-1, -1, -1)
    await asyncio.gather(*[store.sweep(retention) for store in two])
    assert await read_all(two[1], kept.task) == [(1, b"kept")]
    for batch in batches:
        assert await two[1].head(SCOPE, batch.task) is None
        assert await read_all(two[1], batch.task) == []


async def test_an_unknown_layout_is_refused(redis_url: str) -> None:
    store = open_store(redis_url)
    await store.open()
    await store.close()
    place = read_place(redis_url)
    with redis.Redis.from_url(place.server) as admin:
        admin.hset(place.key("meta"), "layout", 999)
    with pytest.raises(StoreRefused, match="layout 999"):
        await open_store(redis_url).open()


async def test_an_evicting_server_is_warned_of(
    redis_server: RedisServer, redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with redis.Redis.from_url(redis_server.url) as admin:
        admin.config_set("maxmemory-policy", "allkeys-lru")
        try:
            store = open_store(redis_url)
            with caplog.at_level(logging.WARNING):
                await store.open()
            await store.close()
        finally:
            admin.config_set("maxmemory-policy", "noeviction")
    assert "will drop tasks" in caplog.text
