"""Watching: everything appended from now on, in order, only after it was written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from a2a_agents.core.log import Fenced, Record, Store, StoreUnavailable
from a2a_agents.state import watch as watching
from tests.state.batches import begin, go_on, pairs, read_all, soon


async def test_a_watch_shows_what_is_appended_in_order(store: Store) -> None:
    batch = begin(b"0")
    with store.watch(batch.task) as watch:
        await store.append(batch)
        for number in range(1, 50):
            await store.append(go_on(batch.task, number, b"%d" % number))
        assert pairs(await soon(watch.records())) == [(n + 1, b"%d" % n) for n in range(50)]


async def test_what_is_shown_can_be_read(store: Store) -> None:
    batch = begin(b"one")
    with store.watch(batch.task) as watch:
        appended = asyncio.ensure_future(store.append(batch))
        shown = pairs(await soon(watch.records()))
        assert shown == await read_all(store, batch.task)
        await appended


async def test_a_watcher_sees_a_batch_before_its_writer_goes_on(store: Store) -> None:
    batch = begin(b"one")
    with store.watch(batch.task) as watch:
        await store.append(batch)
        shown = asyncio.ensure_future(watch.records())
        await asyncio.sleep(0)
        assert shown.done()
        assert pairs(shown.result()) == [(1, b"one")]


async def test_all_watchers_share_the_same_records(store: Store) -> None:
    """A rendering made for one of them is made for all."""
    batch = begin(b"one")
    with store.watch(batch.task) as first, store.watch(batch.task) as second:
        await store.append(batch)
        shown, also_shown = await soon(first.records()), await soon(second.records())
        assert shown
        assert also_shown
        assert shown[0] is also_shown[0]


async def test_notes_wake_nobody_and_neither_do_other_tasks(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    with store.watch(batch.task) as watch:
        wait = asyncio.ensure_future(watch.records())
        await store.append(go_on(batch.task, 1, notes=[b"note"]))
        await store.append(begin(b"another"))
        assert not wait.done()
        await store.append(go_on(batch.task, 1, b"two"))
        assert pairs(await soon(wait)) == [(2, b"two")]


async def test_what_was_refused_is_not_shown(store: Store) -> None:
    batch = begin(b"one")
    with store.watch(batch.task) as watch:
        await store.append(batch)
        with pytest.raises(Fenced):
            await store.append(go_on(batch.task, 5, b"lost"))
        await store.append(go_on(batch.task, 1, b"two"))
        assert pairs(await soon(watch.records())) == [(1, b"one"), (2, b"two")]


@pytest.mark.parametrize("size", [10, 20_000])
async def test_a_slow_reader_is_told_once_and_goes_on(store: Store, size: int) -> None:
    """Whatever it was not shown stands in the store by the time it is told."""
    count = 1 + min(watching.MAX_RECORDS, watching.MAX_BYTES // size)
    batch = begin()
    await store.append(batch)
    with store.watch(batch.task) as watch, store.watch(batch.task) as quick:
        for after in range(count):
            await store.append(go_on(batch.task, after, b"x" * size))
            assert len(await soon(quick.records()) or ()) == 1
        assert await soon(watch.records()) is None
        assert len(await read_all(store, batch.task)) == count
        await store.append(go_on(batch.task, count, b"next"))
        assert pairs(await soon(watch.records())) == [(count + 1, b"next")]


async def test_an_append_larger_than_the_bound_reaches_a_reader_that_keeps_up(
    store: Store,
) -> None:
    batch = begin(*[b"x" * 60_000] * 20)
    with store.watch(batch.task) as watch:
        await store.append(batch)
        assert len(await soon(watch.records()) or ()) == 20


async def test_a_cancelled_wait_loses_nothing(store: Store) -> None:
    batch = begin(b"0")
    await store.append(batch)
    seen: list[tuple[int, bytes]] = []
    with store.watch(batch.task) as watch:
        for number in range(1, 60):
            wait = asyncio.ensure_future(watch.records())
            appended = asyncio.ensure_future(
                store.append(go_on(batch.task, number, b"%d" % number))
            )
            for _ in range(number % 4):
                await asyncio.sleep(0)
            wait.cancel()
            (shown,) = await asyncio.gather(wait, return_exceptions=True)
            if not isinstance(shown, BaseException):
                seen += pairs(shown)
            await appended
        last = await soon(watch.records()) if len(seen) < 59 else ()
        assert seen + pairs(last) == [(n + 1, b"%d" % n) for n in range(1, 60)]


async def test_who_waits_may_take_what_is_shown(store: Store) -> None:
    """What was taken is not shown again, what was refused is, and nobody but who waits is asked."""
    batch = begin(b"0")
    await store.append(batch)
    offered: list[tuple[int, bytes]] = []

    def take(records: Sequence[Record]) -> bool:
        offered.extend(pairs(records))
        return records[0].position < 4

    with store.watch(batch.task) as watch:
        wait = asyncio.ensure_future(watch.records(take))
        await asyncio.sleep(0)
        for after in (1, 2, 3):
            assert not wait.done()
            await store.append(go_on(batch.task, after, b"%d" % after))
        assert pairs(await soon(wait)) == [(4, b"3")]
        await store.append(go_on(batch.task, 4, b"4"))
        assert offered == [(2, b"1"), (3, b"2"), (4, b"3")]
        assert pairs(await soon(watch.records(take))) == [(5, b"4")]


async def test_a_wait_that_was_just_cancelled_takes_nothing_more(store: Store) -> None:
    batch = begin(b"0")
    await store.append(batch)
    waits: list[asyncio.Future[Sequence[Record] | None]] = []
    taken: list[Record] = []

    def cancel_the_other(records: Sequence[Record]) -> bool:
        waits[1].cancel()
        return True

    def take(records: Sequence[Record]) -> bool:
        taken.extend(records)
        return True

    with store.watch(batch.task) as first, store.watch(batch.task) as second:
        waits += [
            asyncio.ensure_future(first.records(cancel_the_other)),
            asyncio.ensure_future(second.records(take)),
        ]
        await asyncio.sleep(0)
        await store.append(go_on(batch.task, 1, b"1"))
        assert waits[1].cancelled()
        assert not taken
        assert pairs(await soon(second.records(take))) == [(2, b"1")]
        waits[0].cancel()


async def test_a_stopped_watch_ends_after_what_is_there(store: Store) -> None:
    batch = begin(b"one")
    with store.watch(batch.task) as watch:
        await store.append(batch)
        watch.stop()
        assert pairs(await soon(watch.records())) == [(1, b"one")]
        assert await soon(watch.records()) == ()
        assert await soon(watch.records()) == ()


async def test_stopping_and_closing_wake_who_waits(store: Store) -> None:
    with store.watch("one") as stopped, store.watch("two") as closed:
        waits = [asyncio.ensure_future(watch.records()) for watch in (stopped, closed)]
        await asyncio.sleep(0)
        stopped.stop()
        assert await soon(waits[0]) == ()
        await store.close()
        with pytest.raises(StoreUnavailable):
            await soon(waits[1])


async def test_a_watch_that_is_left_costs_nothing_more(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    with store.watch(batch.task) as watch:
        pass
    await store.append(go_on(batch.task, 1, b"two"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(watch.records(), 0.01)


async def test_ten_thousand_watchers_of_other_tasks_hear_nothing(store: Store) -> None:
    watches = [store.watch(f"task {number}") for number in range(10_000)]
    waits = [asyncio.ensure_future(watch.__enter__().records()) for watch in watches]
    for _ in range(20):
        await store.append(begin(b"one"))
    assert not any(wait.done() for wait in waits)
    await store.append(begin(b"mine", task="task 77"))
    assert pairs(await soon(waits[77])) == [(1, b"mine")]
    assert sum(wait.done() for wait in waits) == 1
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
