"""Large snapshots lie compressed on the server, and come out as they went in."""

from __future__ import annotations

import asyncio
import random
import threading
import zlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator

import pytest
import redis

from a2a_agents.core.log import Phase, Query, Store
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import read_place
from tests.state.batches import SCOPE, begin, go_on, read_all, soon

LARGE = b'{"id":"1","text":"' + b"a line that comes again and again; " * 10_000 + b'"}'
SMALL = b'{"id":"1"}'
MIDDLE = b"{" + random.Random(1).randbytes(100_000).replace(b"\n", b"")


class Gate:
    """Holds up compressing or decompressing until it is opened, and tells where that was done."""

    def __init__(self, work: Callable[..., bytes]) -> None:
        self._work = work
        self.is_open = threading.Event()
        self.was_inline: list[bool] = []

    def do(self, *arguments: object, **options: object) -> bytes:
        self.was_inline.append(threading.current_thread() is threading.main_thread())
        assert self.is_open.wait(5), "the event loop waits for it"
        return self._work(*arguments, **options)


@pytest.fixture
def packing(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    yield from _gate(monkeypatch, "compress")


@pytest.fixture
def unpacking(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    yield from _gate(monkeypatch, "decompress")


def _gate(monkeypatch: pytest.MonkeyPatch, name: str) -> Generator[Gate]:
    gate = Gate(getattr(zlib, name))
    monkeypatch.setattr(zlib, name, gate.do)
    yield gate
    gate.is_open.set()


@pytest.fixture
async def store(redis_url: str) -> AsyncGenerator[Store]:
    store = open_store(redis_url)
    await store.open()
    yield store
    await store.close()


async def test_a_large_snapshot_takes_little_room_and_is_whole_again(redis_url: str) -> None:
    store, place = open_store(redis_url), read_place(redis_url)
    await store.open()
    for snapshot in (SMALL, LARGE):
        batch = begin(b"one")
        await store.append(batch)
        await store.append(go_on(batch.task, 1, b"two", snapshot=snapshot, phase=Phase.ENDED))
        head = await store.head(SCOPE, batch.task)
        assert head is not None
        assert head.snapshot == snapshot
        with redis.Redis.from_url(place.server) as admin:
            lies = admin.get(place.key("fold", batch.task))
        assert isinstance(lies, bytes)
        assert len(lies) <= max(len(SMALL), len(LARGE) // 50)
    page = await store.list(Query(SCOPE))
    assert [each.snapshot for each in page.heads] == [LARGE, SMALL]
    await store.close()


async def test_appends_keep_their_order_while_a_thread_compresses(
    store: Store, packing: Gate
) -> None:
    earlier = store.append(begin(b"earlier"))
    batch = begin(b"one", owner="me", lease_s=60, snapshot=LARGE)
    large, later = store.append(batch), store.append(go_on(batch.task, 1, b"two"))
    await soon(earlier)
    assert await soon(store.head(SCOPE, batch.task)) is None
    packing.is_open.set()
    await soon(asyncio.gather(large, later))
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]
    head = await store.head(SCOPE, batch.task)
    assert head is not None
    assert (head.snapshot, head.folded) == (LARGE, 1)
    assert packing.was_inline == [False]


async def test_who_leaves_while_a_thread_compresses_has_no_lease(
    store: Store, packing: Gate
) -> None:
    batch = begin(b"one", owner="me", lease_s=60, snapshot=LARGE)
    left = asyncio.ensure_future(store.append(batch))
    left.cancel()
    packing.is_open.set()
    await soon(store.ping())
    assert [(head.task, head.snapshot) for head in await store.orphans()] == [(batch.task, LARGE)]


READS: dict[str, Callable[[Store, str], Awaitable[object]]] = {
    "head": lambda store, task: store.head(SCOPE, task),
    "list": lambda store, _: store.list(Query(SCOPE)),
    "orphans": lambda store, _: store.orphans(),
    "paused": lambda store, _: store.paused_before(10_000),
}


@pytest.mark.parametrize("name", READS)
async def test_the_event_loop_goes_on_while_a_thread_decompresses(
    store: Store, unpacking: Gate, name: str
) -> None:
    batch = begin(b"one", snapshot=LARGE, phase=Phase.PAUSED if name == "paused" else Phase.RUNNING)
    await store.append(batch)
    reading = asyncio.ensure_future(READS[name](store, batch.task))
    await soon(store.ping())
    while not unpacking.was_inline:
        await soon(store.ping())
    assert not reading.done()
    unpacking.is_open.set()
    assert await soon(reading)
    assert unpacking.was_inline == [False]


async def test_many_small_snapshots_are_read_in_a_thread_and_few_are_not(
    store: Store, packing: Gate, unpacking: Gate
) -> None:
    for gate in (packing, unpacking):
        gate.is_open.set()
    for _ in range(3):
        await store.append(begin(b"one", snapshot=MIDDLE))
    for limit, is_inline in ((2, True), (3, False)):
        unpacking.was_inline.clear()
        page = await store.list(Query(SCOPE, limit=limit))
        assert [head.snapshot for head in page.heads] == [MIDDLE] * limit
        assert unpacking.was_inline == [is_inline] * limit
    assert packing.was_inline == [True] * 3
