"""A connection that breaks at the worst time: what was done is done once, and nobody hangs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
import redis

from a2a_agents.core.log import Fenced, Key, KeyTaken, Query, Store, StoreUnavailable
from a2a_agents.state import open_store
from tests.proxy import Proxy, proxy
from tests.redis_server import RedisServer
from tests.state.batches import SCOPE, begin, go_on, pairs, read_all, soon

# An append is one request; what comes back is its answer, and its notification beside.
LOST = {"upward": 1, "downward": 2}


class Line:
    """A store behind a line, and another one that goes straight to the same server."""

    def __init__(self, line: Proxy, store: Store, direct: Store) -> None:
        self.proxy = line
        self.store = store
        self.direct = direct


@pytest.fixture
async def line(redis_server: RedisServer, redis_url: str) -> AsyncGenerator[Line]:
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(proxy(redis_server.port))
        url = redis_url.replace(str(redis_server.port), str(wire.port)) + "&wait_s=1"
        store, direct = open_store(url), open_store(redis_url)
        for one in (direct, store):
            await one.open()
            stack.push_async_callback(one.close)
        yield Line(wire, store, direct)


@pytest.mark.parametrize("way", ["upward", "downward"])
async def test_an_append_cut_off_is_done_once(line: Line, way: str) -> None:
    batch = begin(b"0", notes=[b"note"], key=Key("send", "value", "digest"))
    for number in range(20):
        getattr(line.proxy, way).cut_next = LOST[way]
        if number == 0:
            await soon(line.store.append(batch))
        else:
            await soon(line.store.append(go_on(batch.task, number, b"%d" % number)))
    assert await read_all(line.direct, batch.task) == [(n + 1, b"%d" % n) for n in range(20)]
    assert list(await line.direct.notes(batch.task)) == [b"note"]
    assert line.proxy.cuts >= 20


async def test_answers_that_were_lost_are_given_as_they_were(line: Line) -> None:
    """Also those of appends that were refused while others beside them were not."""
    key = Key("send", "taken", "digest")
    first = begin(b"one", key=key)
    await line.store.append(first)
    line.proxy.downward.cut_next = LOST["downward"]
    outcomes = await soon(
        asyncio.gather(
            line.store.append(go_on(first.task, 1, b"two")),
            line.store.append(go_on(first.task, 1, b"another two")),
            line.store.append(begin(b"late", key=key)),
            line.store.append(go_on(first.task, 2, b"three")),
            line.store.claim(first.task, "me", 60),
            line.store.append(go_on(first.task, 3, b"lost", epoch=2)),
            return_exceptions=True,
        )
    )
    assert [type(outcome) for outcome in outcomes] == [
        type(None), Fenced, KeyTaken, type(None), int, Fenced,
    ]  # fmt: skip
    assert outcomes[4] == 2
    assert await read_all(line.direct, first.task) == [(1, b"one"), (2, b"two"), (3, b"three")]


async def test_a_line_that_swallows_everything_is_heard_in_time(line: Line) -> None:
    batch = begin(b"one")
    await line.store.append(batch)
    line.proxy.upward.hold()
    for call in (line.store.append(go_on(batch.task, 1, b"two")), line.store.ping()):
        with pytest.raises(StoreUnavailable):
            await soon(call, 5)
    with pytest.raises(StoreUnavailable):
        await soon(line.store.head(SCOPE, batch.task), 5)
    with pytest.raises(StoreUnavailable):
        await soon(line.store.list(Query(SCOPE)), 5)
    line.proxy.cut()
    line.proxy.restore()
    await soon(line.store.ping(), 5)
    head = await line.store.head(SCOPE, batch.task)
    assert head is not None
    assert head.position in (1, 2)
    await line.store.append(go_on(batch.task, head.position, b"on"))


async def test_a_lease_that_nobody_knows_of_is_given_up(line: Line) -> None:
    """The task began, but whoever began it was told that it did not: another must find it."""
    batch = begin(b"one", owner="me", lease_s=60)
    await line.store.ping()
    line.proxy.downward.hold()
    with pytest.raises(StoreUnavailable):
        await soon(line.store.append(batch), 5)
    line.proxy.cut()
    line.proxy.restore()
    await soon(line.store.ping(), 5)
    assert [head.task for head in await line.direct.orphans()] == [batch.task]
    await line.store.renew("me", 60)
    assert [head.task for head in await line.direct.orphans()] == [batch.task]


async def test_a_watcher_catches_up_after_its_line_was_cut(line: Line) -> None:
    batch = begin(b"0")
    await line.store.append(batch)
    seen: list[tuple[int, bytes]] = [(1, b"0")]
    with line.store.watch(batch.task) as watch:
        for number in range(1, 60):
            if number % 20 == 10:
                line.proxy.cut()
            await line.direct.append(go_on(batch.task, number, b"%d" % number))
        while len(seen) < 60:
            records = await soon(watch.records())
            if records is None:
                records = await line.store.read(batch.task, len(seen))
            seen += [pair for pair in pairs(records) if pair[0] > len(seen)]
    assert seen == [(n + 1, b"%d" % n) for n in range(60)]


async def test_a_slow_and_narrow_line_changes_nothing_but_time(line: Line) -> None:
    line.proxy.upward.delay_s = 0.005
    line.proxy.downward.bytes_per_s = 100_000
    batches = [begin(b"x" * 1000) for _ in range(50)]
    await soon(asyncio.gather(*map(line.store.append, batches)))
    assert (await line.direct.list(Query(SCOPE))).total == 50


async def test_a_full_server_refuses_whole_appends(line: Line, redis_server: RedisServer) -> None:
    batch = begin(b"one")
    await line.store.append(batch)
    with redis.Redis.from_url(redis_server.url) as admin:
        admin.config_set("maxmemory", 1)
        try:
            with pytest.raises(StoreUnavailable):
                await soon(line.store.append(go_on(batch.task, 1, b"two", notes=[b"note"])))
            with pytest.raises(StoreUnavailable):
                await soon(line.store.ping())
            assert await read_all(line.store, batch.task) == [(1, b"one")]
        finally:
            admin.config_set("maxmemory", 0)
    assert list(await line.store.notes(batch.task)) == []
    await line.store.append(go_on(batch.task, 1, b"two"))


async def test_scripts_that_the_server_forgot_are_told_again(
    line: Line, redis_server: RedisServer
) -> None:
    batch = begin(b"one")
    await line.store.append(batch)
    with redis.Redis.from_url(redis_server.url) as admin:
        admin.script_flush()
    await soon(line.store.append(go_on(batch.task, 1, b"two")))
    assert await read_all(line.store, batch.task) == [(1, b"one"), (2, b"two")]
