"""Webhooks: each has a cursor of its own, and is due while the log stands beyond it."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from a2a_agents.core.log import Append, Fenced, PushConfig, PushDue, Scope, Store
from a2a_agents.state import open_store
from tests.state.batches import SCOPE, begin, go_on

HOOK = PushConfig("hook", b'{"url":"https://example.com"}\n')


async def with_hook(store: Store) -> Append:
    """A task of two events with a webhook that came with it."""
    batch = begin(b"one", b"two", push=[HOOK])
    await store.append(batch)
    return batch


async def only_due(store: Store) -> PushDue:
    (due,) = await store.due_pushes()
    return due


async def test_a_webhook_that_comes_with_a_task_is_due_from_its_first_event(store: Store) -> None:
    batch = await with_hook(store)
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 0, 0, 2)
    assert await store.next_push_s() == 0


async def test_a_webhook_set_later_starts_with_the_next_event(store: Store) -> None:
    batch = begin(b"one", b"two")
    await store.append(batch)
    await store.put_push(SCOPE, batch.task, HOOK)
    assert list(await store.due_pushes()) == []
    assert await store.next_push_s() is None
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 2, 0, 3)


async def test_a_delivered_webhook_rests_until_the_next_append(store: Store) -> None:
    batch = await with_hook(store)
    await store.move_push(await only_due(store), 2, 0, None)
    assert list(await store.due_pushes()) == []
    assert await store.next_push_s() is None
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert (await only_due(store)).cursor == 2


async def test_an_append_during_a_delivery_is_not_forgotten(store: Store) -> None:
    batch = await with_hook(store)
    due = await only_due(store)
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    await store.move_push(due, 2, 0, None)
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 2, 0, 3)


async def test_giving_up_is_final_until_the_next_append(store: Store) -> None:
    """Whoever gives up need not have moved the cursor."""
    await with_hook(store)
    await store.move_push(await only_due(store), 0, 5, None)
    assert list(await store.due_pushes()) == []


async def test_a_failed_delivery_waits_and_an_append_does_not_shorten_it(store: Store) -> None:
    batch = await with_hook(store)
    await store.move_push(await only_due(store), 1, 1, 60)
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert list(await store.due_pushes()) == []
    wait_s = await store.next_push_s()
    assert wait_s is not None
    assert 50 < wait_s <= 60


async def test_a_wait_that_is_over_makes_it_due_with_its_attempts(store: Store) -> None:
    batch = await with_hook(store)
    await store.move_push(await only_due(store), 1, 3, 0)
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 1, 3, 2)


async def test_a_webhook_replaced_during_a_delivery_keeps_its_new_place(store: Store) -> None:
    batch = await with_hook(store)
    old = await only_due(store)
    new = PushConfig("hook", b"another")
    await store.put_push(SCOPE, batch.task, new)
    await store.move_push(old, 1, 7, 60)
    assert list(await store.pushes(SCOPE, batch.task)) == [new]
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert await only_due(store) == PushDue(SCOPE, batch.task, new, 2, 0, 3)


async def test_a_webhook_set_again_as_it_was_starts_anew_too(store: Store) -> None:
    batch = await with_hook(store)
    old = await only_due(store)
    await store.put_push(SCOPE, batch.task, HOOK)
    await store.move_push(old, 1, 7, 0)
    assert list(await store.due_pushes()) == []
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 2, 0, 3)


async def test_a_webhook_without_an_event_to_deliver_is_not_due(store: Store) -> None:
    batch = begin(notes=[b"message"], push=[HOOK])
    await store.append(batch)
    assert list(await store.due_pushes()) == []
    await store.append(go_on(batch.task, 0, b"one", pushed=True))
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 0, 0, 1)


async def test_a_webhook_can_come_with_a_message_to_an_old_task(store: Store) -> None:
    batch = begin(b"one", b"two")
    await store.append(batch)
    await store.append(go_on(batch.task, 2, b"three", push=[HOOK]))
    assert await only_due(store) == PushDue(SCOPE, batch.task, HOOK, 2, 0, 3)


async def test_a_deleted_webhook_is_gone_and_stays_gone(store: Store) -> None:
    batch = await with_hook(store)
    due = await only_due(store)
    await store.delete_push(SCOPE, batch.task, "hook")
    await store.delete_push(SCOPE, batch.task, "hook")
    await store.move_push(due, 2, 0, 0)
    await store.append(go_on(batch.task, 2, b"three", pushed=True))
    assert list(await store.pushes(SCOPE, batch.task)) == []
    assert list(await store.due_pushes()) == []


async def test_webhooks_of_one_task_are_independent(store: Store) -> None:
    other = PushConfig("other", b"body")
    batch = begin(b"one", push=[HOOK, other])
    await store.append(batch)
    assert list(await store.pushes(SCOPE, batch.task)) == [HOOK, other]
    first, second = sorted(await store.due_pushes(), key=lambda due: due.config.id)
    assert (first.config, second.config) == (HOOK, other)
    await store.move_push(first, 1, 0, None)
    assert [due.config for due in await store.due_pushes()] == [other]
    assert len(await store.due_pushes(limit=1)) == 1


async def test_another_scope_sees_and_changes_nothing(store: Store) -> None:
    batch = await with_hook(store)
    for scope in (Scope("other", "agent"), Scope("account", "other")):
        assert list(await store.pushes(scope, batch.task)) == []
        with pytest.raises(Fenced):
            await store.put_push(scope, batch.task, HOOK)
        await store.delete_push(scope, batch.task, "hook")
    assert list(await store.pushes(SCOPE, batch.task)) == [HOOK]
    with pytest.raises(Fenced):
        await store.put_push(SCOPE, "no-such-task", HOOK)


async def test_an_append_that_is_not_pushed_makes_nothing_due(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    await store.put_push(SCOPE, batch.task, HOOK)
    await store.append(go_on(batch.task, 1, notes=[b"note"]))
    assert list(await store.due_pushes()) == []


async def test_what_one_process_has_taken_no_other_is_given(redis_url: str) -> None:
    async with AsyncExitStack() as stack:
        stores = [open_store(redis_url) for _ in range(2)]
        for each in stores:
            await each.open()
            stack.push_async_callback(each.close)
        batch = begin(b"one", push=[HOOK])
        await stores[0].append(batch)
        (due,) = await stores[0].due_pushes(take_s=60)
        assert await stores[1].due_pushes(take_s=60) == []
        await stores[0].move_push(due, 1, 1, 0.0)
        assert [each.cursor for each in await stores[1].due_pushes()] == [1]
