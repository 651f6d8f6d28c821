"""A server that swallows everything: each part of a store says so within the time of the URL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from a2a_agents.core.limits import Window
from a2a_agents.core.log import Scope, Store, StoreUnavailable
from a2a_agents.core.queue import Job
from a2a_agents.state import open_store
from a2a_agents.state.redis.connection import connect
from a2a_agents.state.redis.pipe import Call, Pipe, script
from a2a_agents.state.redis.place import read_place
from a2a_agents.state.redis.queue import RedisQueue
from tests.proxy import Proxy, proxy
from tests.redis_server import RedisServer
from tests.state.batches import soon

WAIT_S = 0.3
MOST_S = 2.0
"""Far above the one, and below the five seconds of a URL that names none."""

Ask = Callable[[Store], Awaitable[object]]


@asynccontextmanager
async def far(server: RedisServer, url: str) -> AsyncGenerator[tuple[Proxy, str]]:
    """A line, and the URL of the store at its end."""
    async with proxy(server.port) as line:
        yield line, url.replace(f":{server.port}/", f":{line.port}/") + f"&wait_s={WAIT_S}"


async def refused_after_s(asked: Awaitable[object]) -> float:
    """How long it took to be refused."""
    begun_s = time.monotonic()
    with pytest.raises(StoreUnavailable):
        await soon(asked, 4 * MOST_S)
    return time.monotonic() - begun_s


ASKED: dict[str, Ask] = {
    "ledger": lambda store: store.ledger().spent("acme"),
    "totals": lambda store: store.ledger().totals(by=()),
    "adding": lambda store: store.counters().add(Window("mail", "day")),
    "counting": lambda store: store.counters().count(Window("mail", "day")),
    "pinning": lambda store: store.board().pin("name", b"body", 60),
    "pins": lambda store: store.board().pins(),
    "getting": lambda store: store.cache.get("key"),
    "putting": lambda store: store.cache.put("key", b"body", 60),
}


@pytest.mark.parametrize("name", ASKED)
async def test_each_part_waits_as_long_as_the_url_says(
    redis_server: RedisServer, redis_url: str, name: str
) -> None:
    async with far(redis_server, redis_url) as (line, url):
        store = open_store(url)
        await store.open()
        line.downward.hold()
        assert WAIT_S / 2 < await refused_after_s(ASKED[name](store)) < MOST_S
        line.cut()
        line.restore()
        await store.close()


async def test_a_queue_waits_as_long_as_the_url_says(
    redis_server: RedisServer, redis_url: str
) -> None:
    async with far(redis_server, redis_url) as (line, url):
        queue = RedisQueue(read_place(url), lease_s=1)
        await queue.open()
        line.downward.hold()
        assert (
            WAIT_S / 2
            < await refused_after_s(queue.put(Job("task", Scope("anna", "desk"), 1, 0)))
            < MOST_S
        )
        line.cut()
        line.restore()
        await queue.close()


async def test_a_call_does_not_wait_for_the_batches_ahead_of_it(
    redis_server: RedisServer, redis_url: str
) -> None:
    async with far(redis_server, redis_url) as (line, url):
        place = read_place(url)
        client = connect(place)
        pipe = Pipe(client, place.wait_s, most=1)
        line.downward.hold()
        start_s = time.monotonic()
        calls = [pipe.run(Call(script("return 1"), [], [])) for _ in range(20)]
        said = await soon(asyncio.gather(*calls, return_exceptions=True), 20)
        assert {type(each) for each in said} == {StoreUnavailable}
        await soon(pipe.drain(), 20)  # nothing is sent for those who have gone
        assert time.monotonic() - start_s < MOST_S
        line.cut()
        line.restore()
        await client.aclose()
