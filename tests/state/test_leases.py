"""Leases: who runs a task, and how others come to know that nobody does."""

from __future__ import annotations

import asyncio

import pytest

from a2a_agents.core.log import Fenced, Phase, Store
from a2a_agents.state.sqlite.leases import Leases
from tests.state.batches import SCOPE, begin, end, go_on, read_all, soon


async def orphans(store: Store) -> list[str]:
    return [head.task for head in await store.orphans()]


async def test_a_task_whose_lease_has_run_out_is_an_orphan(store: Store) -> None:
    held, left = begin(b"one", owner="me", lease_s=60), begin(b"one", owner="me", lease_s=0)
    await store.append(held)
    await store.append(left)
    assert await orphans(store) == [left.task]
    (orphan,) = await store.orphans()
    assert orphan == await store.head(SCOPE, left.task)


async def test_renewing_keeps_what_the_owner_holds_and_nothing_else(store: Store) -> None:
    mine, theirs = begin(b"one", owner="me", lease_s=0), begin(b"one", owner="them", lease_s=0)
    await store.append(mine)
    await store.append(theirs)
    await store.renew("me", 60)
    assert await orphans(store) == [theirs.task]


async def test_released_tasks_are_orphans_at_once(store: Store) -> None:
    mine, theirs = begin(b"one", owner="me", lease_s=60), begin(b"one", owner="them", lease_s=60)
    await store.append(mine)
    await store.append(theirs)
    await store.release("me")
    assert await orphans(store) == [mine.task]
    await store.renew("me", 60)
    assert await orphans(store) == [mine.task]


@pytest.mark.parametrize("phase", [Phase.PAUSED, Phase.ENDED])
async def test_only_running_tasks_are_orphans(store: Store, phase: Phase) -> None:
    batch = begin(b"one", owner="me", lease_s=0)
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"two", phase=phase))
    assert await orphans(store) == []


async def test_a_runner_that_goes_on_after_a_pause_says_so(store: Store) -> None:
    batch = begin(b"one", owner="me", lease_s=60)
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"a question", phase=Phase.PAUSED))
    await store.append(go_on(batch.task, 2, b"on", owner="me", lease_s=60))
    assert await orphans(store) == []
    await store.release("me")
    assert await orphans(store) == [batch.task]


async def test_a_claim_fences_every_earlier_writer(store: Store) -> None:
    batch = begin(b"one", owner="me", lease_s=60)
    await store.append(batch)
    epoch = await store.claim(batch.task, "them", 60)
    assert epoch == 2
    with pytest.raises(Fenced):
        await store.append(go_on(batch.task, 1, b"lost"))
    await store.append(go_on(batch.task, 1, b"two", epoch=2))
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]
    await store.release("me")
    assert await orphans(store) == []


async def test_of_two_that_saw_the_same_orphan_one_gets_it(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    (seen,) = await store.orphans()
    outcomes = await asyncio.gather(
        store.claim(seen.task, "me", 60, seen.epoch),
        store.claim(seen.task, "them", 60, seen.epoch),
        return_exceptions=True,
    )
    assert sorted(map(str, map(type, outcomes))) == sorted(map(str, [int, Fenced]))
    assert await orphans(store) == []


async def test_a_claim_of_what_is_gone_or_has_ended_is_refused(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    await store.append(end(batch.task, 1, b"two"))
    for task in (batch.task, "no-such-task"):
        with pytest.raises(Fenced):
            await store.claim(task, "me", 60)


async def test_a_question_left_unanswered_leaves_the_lease(store: Store) -> None:
    """Who claims an old task to go on with it and dies before, leaves it as it was."""
    batch = begin(b"one", owner="me", lease_s=60)
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"a question", phase=Phase.PAUSED))
    await store.claim(batch.task, "me", 0)
    assert await orphans(store) == []
    await store.append(go_on(batch.task, 2, b"on", epoch=2))
    assert await orphans(store) == [batch.task]


async def test_a_claim_nobody_waited_for_leaves_an_orphan(store: Store) -> None:
    batch = begin(b"one", owner="me", lease_s=60)
    await store.append(batch)
    claim = asyncio.ensure_future(store.claim(batch.task, "them", 60))
    await asyncio.sleep(0)
    claim.cancel()
    await soon(store.ping())
    assert await orphans(store) == [batch.task]


async def test_a_task_nobody_waited_for_is_an_orphan(store: Store) -> None:
    batch = begin(b"one", owner="me", lease_s=60)
    wait = asyncio.ensure_future(store.append(batch))
    wait.cancel()
    await soon(store.ping())
    assert await orphans(store) == [batch.task]


async def test_orphans_come_in_bites(store: Store) -> None:
    for _ in range(5):
        await store.append(begin(b"one"))
    assert len(await store.orphans(limit=2)) == 2
    assert len(await store.orphans()) == 5


def test_leases_run_out_by_the_clock_they_were_given() -> None:
    clock = [100.0]
    leases = Leases(lambda: clock[0])
    leases.hold("short", "me", 5)
    leases.hold("long", "me", 9)
    clock[0] = 105
    assert leases.expired() == ["short"]
    clock[0] = 110
    assert leases.expired() == ["short", "long"]
    leases.renew("me", 1)
    assert leases.expired() == []
