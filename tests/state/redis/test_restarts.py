"""A server killed and started again: with its file synced, nothing that was told is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from a2a_agents.core.log import AgentsError, Fenced, StoreUnavailable
from a2a_agents.state import open_store
from tests.redis_server import RedisServer, running_redis
from tests.state.batches import SCOPE, begin, go_on, pairs, read_all, soon


@pytest.fixture
def server(tmp_path: Path) -> RedisServer:
    with running_redis(tmp_path / "probe"):
        pass  # skipped in words where there is none
    return RedisServer(tmp_path / "server", append_only=True, sync="always")


async def test_nothing_that_was_told_is_lost_when_the_server_is_killed(server: RedisServer) -> None:
    await asyncio.to_thread(server.start)
    store = open_store(f"{server.url}?wait_s=10")
    told: dict[str, int] = {}

    async def write(number: int) -> None:
        batch = begin(b"0", context=f"{number}")
        await store.append(batch)
        told[batch.task] = 1
        for after in range(1, 200):
            await store.append(go_on(batch.task, after, b"%d" % after))
            told[batch.task] = after + 1

    try:
        await store.open()
        writers = asyncio.gather(*map(write, range(20)))
        for _ in range(3):
            before = sum(told.values())
            while sum(told.values()) < before + 500:
                await asyncio.sleep(0)
            server.kill()
            await asyncio.to_thread(server.start)
        await soon(writers, 60)
        for task, position in told.items():
            assert position == 200
            assert await read_all(store, task) == [(n + 1, b"%d" % n) for n in range(200)]
        await store.close()
    finally:
        server.kill()


async def test_a_server_that_lost_everything_is_begun_anew(tmp_path: Path) -> None:
    with running_redis(tmp_path / "forgetful") as server:
        store = open_store(f"{server.url}?wait_s=5")
        await store.open()
        batch = begin(b"one")
        await store.append(batch)
        with store.watch("later") as watch:
            server.kill()
            await asyncio.to_thread(server.start)
            with pytest.raises(Fenced):
                await soon(store.append(go_on(batch.task, 1, b"two")))
            assert await soon(watch.records()) is None
            await store.append(begin(b"one", task="later"))
            assert pairs(await soon(watch.records())) == [(1, b"one")]
        assert await store.head(SCOPE, batch.task) is None
        await store.close()


async def test_a_server_that_is_away_is_heard_in_time_and_closing_does_not_hang(
    tmp_path: Path,
) -> None:
    with running_redis(tmp_path / "away") as server:
        store = open_store(f"{server.url}?wait_s=0.5")
        await store.open()
        server.kill()
        for _ in range(3):
            with pytest.raises(StoreUnavailable):
                await soon(store.append(begin(b"one", owner="me", lease_s=9)), 3)
        with pytest.raises(StoreUnavailable):
            await soon(store.head(SCOPE, "any"), 3)
        await soon(store.close(), 3)
    with pytest.raises(AgentsError):
        await soon(open_store(server.url).open(), 3)
