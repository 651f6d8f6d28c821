"""Appending: one batch is one whole, fenced by its epoch and by the position it builds on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from a2a_agents.core.errors import LimitExceeded
from a2a_agents.core.log import Fenced, Head, Key, KeyTaken, Phase, Query, Scope, Store
from a2a_agents.state.redis import changes
from a2a_agents.state.sqlite import fences
from tests.state.batches import SCOPE, begin, end, go_on, read_all


async def test_a_new_task_is_found_by_its_head(store: Store) -> None:
    batch = begin(b"one", b"three", snapshot=b"fold")
    await store.append(batch)
    assert await store.head(SCOPE, batch.task) == Head(
        task=batch.task,
        scope=SCOPE,
        context="context",
        state="working",
        phase=Phase.RUNNING,
        status_ms=1000,
        created_ms=1000,
        epoch=1,
        position=2,
        folded=2,
        snapshot=b"fold",
        ended_ms=None,
        size=8,
    )


async def test_an_append_moves_the_head_and_keeps_the_snapshot_it_does_not_bring(
    store: Store,
) -> None:
    batch = begin(b"one", snapshot=b"first fold")
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"two", b"three", status_ms=2000))
    head = await store.head(SCOPE, batch.task)
    assert head is not None
    assert (head.position, head.folded, head.snapshot) == (3, 1, b"first fold")
    assert (head.status_ms, head.created_ms, head.size) == (2000, 1000, 11)
    await store.append(end(batch.task, 3, b"four", snapshot=b"last fold"))
    head = await store.head(SCOPE, batch.task)
    assert head is not None
    assert (head.position, head.folded, head.snapshot) == (4, 4, b"last fold")
    assert head.phase == Phase.ENDED
    assert head.ended_ms is not None


async def test_a_task_of_another_account_or_agent_is_as_good_as_absent(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    assert await store.head(Scope("other", "agent"), batch.task) is None
    assert await store.head(Scope("account", "other"), batch.task) is None
    assert await store.head(SCOPE, "no-such-task") is None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"epoch": 2}, id="an epoch nobody was given"),
        pytest.param({"epoch": 0}, id="an epoch that is lost"),
        pytest.param({"after": 1}, id="records that somebody else wrote meanwhile"),
        pytest.param({"after": 3}, id="a gap"),
        pytest.param({"task": "no-such-task"}, id="a task that does not exist"),
        pytest.param({"new": True, "after": 0}, id="a task that exists"),
        pytest.param({"new": True, "task": "another"}, id="a task that begins in the middle"),
    ],
)
async def test_an_append_that_does_not_fit_is_fenced_and_leaves_nothing(
    store: Store, changes: dict[str, Any]
) -> None:
    batch = begin(b"one", b"two", notes=[b"note"])
    await store.append(batch)
    before = await store.head(SCOPE, batch.task)
    fitting = {"task": batch.task, "after": 2, "new": False, "notes": [b"x"], "snapshot": b"x"}
    with pytest.raises(Fenced):
        await store.append(begin(b"three", **(fitting | changes)))
    assert await store.head(SCOPE, batch.task) == before
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]
    assert list(await store.notes(batch.task)) == [b"note"]


async def test_nothing_is_appended_to_a_task_that_has_ended(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    await store.append(end(batch.task, 1, b"two"))
    with pytest.raises(Fenced):
        await store.append(go_on(batch.task, 2, b"three"))
    with pytest.raises(Fenced):
        await store.append(go_on(batch.task, 2, notes=[b"three"]))
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]


async def test_an_append_that_is_refused_does_not_harm_those_beside_it(store: Store) -> None:
    """All of these are handed in at once, so a store that groups them has them in one group."""
    stream, other = begin(b"one"), begin(b"alone")
    taken = Key("send", "taken", "digest")
    await store.append(begin(b"before", key=taken))
    outcomes = await asyncio.gather(
        store.append(stream),
        store.append(go_on(stream.task, 1, b"two")),
        store.append(go_on(stream.task, 1, b"another two")),
        store.append(begin(b"late", key=taken)),
        store.append(go_on(stream.task, 2, b"three")),
        store.append(begin(b"not a line\nbut two")),
        store.append(begin(b"a name that cannot be written", context="\ud800")),
        store.append(other),
        store.claim("no-such-task", "owner", 5),
        store.ping(),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [
        type(None),
        type(None),
        Fenced,
        KeyTaken,
        type(None),
        ValueError,
        UnicodeEncodeError,
        type(None),
        Fenced,
        type(None),
    ]
    assert await read_all(store, stream.task) == [(1, b"one"), (2, b"two"), (3, b"three")]
    assert await read_all(store, other.task) == [(1, b"alone")]


async def test_one_refused_append_among_hundreds_takes_none_with_it(store: Store) -> None:
    """The group is larger than a statement, so part of it was written when the last one failed."""
    taken = Key("send", "taken", "digest")
    await store.append(begin(b"before", key=taken))
    batches = [begin(b"one") for _ in range(200)]
    outcomes = await asyncio.gather(
        *map(store.append, [*batches, begin(b"late", key=taken)]),
        store.claim(batches[0].task, "me", 60),
        return_exceptions=True,
    )
    assert outcomes[:200] == [None] * 200
    assert isinstance(outcomes[200], KeyTaken)
    assert outcomes[201] == 2
    assert (await store.list(Query(SCOPE, limit=1))).total == 201


async def test_a_number_too_large_for_the_store_harms_nobody_else(store: Store) -> None:
    batch = begin(b"one")
    outcomes = await asyncio.gather(
        store.append(batch), store.append(begin(b"x", status_ms=2**70)), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), OverflowError]
    assert await read_all(store, batch.task) == [(1, b"one")]


async def test_more_tasks_than_are_kept_in_mind_are_fenced_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fences, "MAX_FENCES", 3)
    batches = [begin(b"0") for _ in range(10)]
    for batch in batches:
        await store.append(batch)
    for after in (1, 2):
        for batch in batches:
            with pytest.raises(Fenced):
                await store.append(go_on(batch.task, after, b"lost", epoch=2))
            await store.append(go_on(batch.task, after, b"%d" % after))
    for batch in batches:
        assert await read_all(store, batch.task) == [(1, b"0"), (2, b"1"), (3, b"2")]


async def test_a_log_has_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (fences, changes):
        monkeypatch.setattr(module, "MAX_POSITION", 3)
    batch = begin(b"one", b"two")
    await store.append(batch)
    with pytest.raises(LimitExceeded):
        await store.append(go_on(batch.task, 2, b"three", b"four"))
    await store.append(go_on(batch.task, 2, b"three"))


async def test_appends_are_taken_in_the_order_of_the_calls(store: Store) -> None:
    batch = begin(b"0")
    waits = [store.append(batch)]
    for number in range(1, 300):
        waits.append(store.append(go_on(batch.task, number, b"%d" % number)))
    await asyncio.gather(*waits)
    assert await read_all(store, batch.task) == [(n + 1, b"%d" % n) for n in range(300)]


async def test_of_writers_that_race_for_one_position_exactly_one_wins(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    outcomes = await asyncio.gather(
        *(store.append(go_on(batch.task, 1, b"%d" % number)) for number in range(20)),
        return_exceptions=True,
    )
    winners = [number for number, outcome in enumerate(outcomes) if outcome is None]
    assert len(winners) == 1
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [Fenced] * 19
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"%d" % winners[0])]


async def test_notes_are_a_sequence_of_their_own(store: Store) -> None:
    batch = begin(b"one", notes=[b"message"])
    await store.append(batch)
    await store.append(go_on(batch.task, 1, notes=[b"attempt", b""]))
    await store.append(go_on(batch.task, 1, b"two", notes=[b"step"]))
    assert list(await store.notes(batch.task)) == [b"message", b"attempt", b"", b"step"]
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]
    assert list(await store.notes("no-such-task")) == []


async def test_bodies_come_back_byte_for_byte(store: Store) -> None:
    bodies = [b"", b"\x00", b'{"a":"\\n"}', "ü€😀".encode(), b"\xff\xfe", b"x" * 100_000, b"\r"]
    batch = begin(*bodies, notes=bodies, snapshot=b"\x00\xff")
    await store.append(batch)
    assert [body for _, body in await read_all(store, batch.task)] == bodies
    assert list(await store.notes(batch.task)) == bodies
    head = await store.head(SCOPE, batch.task)
    assert head is not None
    assert head.snapshot == b"\x00\xff"


async def test_a_clock_that_is_set_back_does_not_take_the_status_with_it(store: Store) -> None:
    """A list that is being paged would show the task a second time."""
    batch = begin(b"one", status_ms=5000)
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"two", status_ms=4000))
    head = await store.head(SCOPE, batch.task)
    assert head is not None
    assert head.status_ms == 5000


async def test_what_a_caller_left_behind_is_written_all_the_same(store: Store) -> None:
    batch = begin(b"one")
    wait = asyncio.ensure_future(store.append(batch))
    wait.cancel()
    await store.append(begin(b"another"))
    assert await read_all(store, batch.task) == [(1, b"one")]
