"""Sweeping: events go when a snapshot holds them, tasks and keys when their time is over."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Fenced, Key, Phase, PushConfig, Query, Retention, Store
from a2a_agents.state import open_store
from tests.state.batches import SCOPE, begin, end, go_on, read_all

NEVER_S = 3600.0
AT_ONCE_S = -1.0
"""Whatever has ended by now, even in this millisecond."""
KEEP = Retention(NEVER_S, NEVER_S, NEVER_S)


async def ended_task(store: Store, snapshot: bytes | None = b"fold", events: int = 2) -> str:
    batch = begin(*[b"event"] * events, notes=[b"note"], push=[PushConfig("hook", b"body")])
    await store.append(batch)
    await store.append(end(batch.task, events, b"last", snapshot=snapshot))
    return batch.task


async def test_nothing_goes_before_its_time(store: Store) -> None:
    task = await ended_task(store)
    await store.keep_reply(SCOPE, Key("send", "value", "digest"), b"reply")
    await store.sweep(KEEP)
    assert len(await read_all(store, task)) == 3
    assert list(await store.notes(task)) == [b"note"]
    assert await store.find_key(SCOPE, "send", "value") is not None


async def test_events_go_and_the_snapshot_stays(store: Store) -> None:
    task = await ended_task(store)
    before = await store.head(SCOPE, task)
    await store.sweep(Retention(AT_ONCE_S, NEVER_S, NEVER_S))
    assert await read_all(store, task) == []
    assert await store.head(SCOPE, task) == before
    assert list(await store.notes(task)) == [b"note"]
    assert [push.id for push in await store.pushes(SCOPE, task)] == ["hook"]


@pytest.mark.parametrize("snapshot", [None, b"early fold"])
async def test_events_that_no_snapshot_folds_stay(store: Store, snapshot: bytes | None) -> None:
    batch = begin(b"one", snapshot=snapshot)
    await store.append(batch)
    await store.append(end(batch.task, 1, b"two"))
    await store.sweep(Retention(AT_ONCE_S, NEVER_S, NEVER_S))
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]


@pytest.mark.parametrize("phase", [Phase.RUNNING, Phase.PAUSED])
async def test_a_task_that_has_not_ended_is_never_swept(store: Store, phase: Phase) -> None:
    batch = begin(b"one", snapshot=b"fold", phase=phase)
    await store.append(batch)
    await store.sweep(Retention(AT_ONCE_S, AT_ONCE_S, AT_ONCE_S))
    assert await read_all(store, batch.task) == [(1, b"one")]
    await store.append(go_on(batch.task, 1, b"two"))


@pytest.mark.parametrize("snapshot", [None, b"fold"])
async def test_an_old_task_goes_with_all_that_is_its_own(
    store: Store, snapshot: bytes | None
) -> None:
    task = await ended_task(store, snapshot)
    kept = begin(b"kept")
    await store.append(kept)
    await store.sweep(Retention(AT_ONCE_S, NEVER_S, NEVER_S))
    await store.sweep(Retention(AT_ONCE_S, AT_ONCE_S, NEVER_S))
    assert await store.head(SCOPE, task) is None
    assert await read_all(store, task) == []
    assert list(await store.notes(task)) == []
    assert list(await store.pushes(SCOPE, task)) == []
    assert list(await store.due_pushes()) == []
    assert (await store.list(Query(SCOPE))).total == 1
    assert await read_all(store, kept.task) == [(1, b"kept")]


async def test_a_swept_file_holds_nothing_and_shrinks(tmp_path: Path) -> None:
    path = tmp_path / "a2a.db"
    store = open_store(f"sqlite:///{path}")
    await store.open()
    for _ in range(30):
        batch = begin(*[b"x" * 1000] * 100, notes=[b"note"] * 3, key=Key("send", uuid7(), "d"))
        await store.append(batch)
        for _ in range(10):
            await store.append(go_on(batch.task, 100, notes=[b"note"]))
        await store.append(end(batch.task, 100, snapshot=b"fold"))
        await store.put_push(SCOPE, batch.task, PushConfig("hook", b"body"))
    await store.close()
    full = path.stat().st_size
    await store_swept(path)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("task", "segment", "note", "push", "key"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert path.stat().st_size < full / 2


async def store_swept(path: Path) -> None:
    store = open_store(f"sqlite:///{path}")
    await store.open()
    await store.sweep(Retention(AT_ONCE_S, AT_ONCE_S, AT_ONCE_S))
    await store.close()


async def test_the_name_of_a_swept_task_can_begin_again(store: Store) -> None:
    task = await ended_task(store)
    with pytest.raises(Fenced):
        await store.append(go_on(task, 3, b"too late"))
    await store.sweep(Retention(AT_ONCE_S, AT_ONCE_S, AT_ONCE_S))
    await store.append(begin(b"anew", task=task))
    assert await read_all(store, task) == [(1, b"anew")]
    assert list(await store.notes(task)) == []


async def test_keys_go_after_their_time(store: Store) -> None:
    batch = begin(b"one", key=Key("send", "of a task", "digest"))
    await store.append(batch)
    await store.keep_reply(SCOPE, Key("send", "of a reply", "digest"), b"reply")
    await store.sweep(Retention(NEVER_S, NEVER_S, AT_ONCE_S))
    assert await store.find_key(SCOPE, "send", "of a task") is None
    assert await store.find_key(SCOPE, "send", "of a reply") is None
    await store.append(begin(b"again", key=Key("send", "of a task", "other digest")))
    assert await store.head(SCOPE, batch.task) is not None


async def test_more_than_a_bite_is_swept_while_others_write(store: Store) -> None:
    tasks = [begin(b"event", snapshot=b"fold") for _ in range(250)]
    await asyncio.gather(*map(store.append, tasks))
    await asyncio.gather(*(store.append(end(batch.task, 1, snapshot=b"x")) for batch in tasks))
    long = begin(notes=[b"note"], key=Key("send", "long", "digest"))
    await store.append(long)
    for after in range(500):
        await store.append(go_on(long.task, after, b"event", notes=[b"note"]))
    await store.append(end(long.task, 500, b"last", snapshot=b"fold"))
    other = begin(b"0")
    await store.append(other)

    async def write() -> None:
        for after in range(1, 100):
            await store.append(go_on(other.task, after, b"%d" % after))

    await asyncio.gather(store.sweep(Retention(AT_ONCE_S, NEVER_S, NEVER_S)), write())
    assert await read_all(store, long.task) == []
    assert await read_all(store, tasks[-1].task) == []
    assert (await store.list(Query(SCOPE))).total == 252
    await store.sweep(Retention(AT_ONCE_S, AT_ONCE_S, AT_ONCE_S))
    assert (await store.list(Query(SCOPE))).total == 1
    assert list(await store.notes(long.task)) == []
    assert len(await read_all(store, other.task)) == 100
