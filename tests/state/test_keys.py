"""Idempotency keys: written with the task they made, or with the reply of a call that made none."""

from __future__ import annotations

import asyncio

import pytest

from a2a_agents.core.log import Key, KeyTaken, KeyUse, Scope, Store
from tests.state.batches import SCOPE, begin, go_on, read_all

KEY = Key("send", "value", "digest")


async def test_a_key_leads_to_its_task(store: Store) -> None:
    batch = begin(b"one", key=KEY)
    await store.append(batch)
    assert await store.find_key(SCOPE, "send", "value") == KeyUse("digest", batch.task, None)


@pytest.mark.parametrize(
    ("scope", "family", "value"),
    [
        (Scope("other", "agent"), "send", "value"),
        (Scope("account", "other"), "send", "value"),
        (SCOPE, "other", "value"),
        (SCOPE, "send", "other"),
    ],
)
async def test_a_key_is_one_of_its_account_agent_and_family(
    store: Store, scope: Scope, family: str, value: str
) -> None:
    await store.append(begin(b"one", key=KEY))
    assert await store.find_key(scope, family, value) is None
    other = begin(b"two", scope=scope, key=Key(family, value, "digest"))
    await store.append(other)
    assert await store.find_key(scope, family, value) == KeyUse("digest", other.task, None)


async def test_a_used_key_is_refused_with_the_whole_batch(store: Store) -> None:
    await store.append(begin(b"one", key=KEY))
    second = begin(b"two", notes=[b"note"], key=KEY)
    with pytest.raises(KeyTaken):
        await store.append(second)
    assert await store.head(SCOPE, second.task) is None
    assert await read_all(store, second.task) == []
    assert list(await store.notes(second.task)) == []


async def test_of_callers_that_race_for_a_key_exactly_one_wins(store: Store) -> None:
    batches = [begin(b"%d" % number, key=KEY) for number in range(20)]
    outcomes = await asyncio.gather(*map(store.append, batches), return_exceptions=True)
    winners = [
        batch.task for batch, outcome in zip(batches, outcomes, strict=True) if outcome is None
    ]
    assert len(winners) == 1
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [KeyTaken] * 19
    assert await store.find_key(SCOPE, "send", "value") == KeyUse("digest", winners[0], None)


async def test_a_key_can_come_with_a_message_to_an_old_task(store: Store) -> None:
    batch = begin(b"one")
    await store.append(batch)
    await store.append(go_on(batch.task, 1, b"two", key=KEY))
    assert await store.find_key(SCOPE, "send", "value") == KeyUse("digest", batch.task, None)
    with pytest.raises(KeyTaken):
        await store.append(go_on(batch.task, 2, b"three", key=KEY))
    await store.append(go_on(batch.task, 2, b"another three"))


async def test_a_reply_is_kept_under_its_key(store: Store) -> None:
    await store.keep_reply(SCOPE, KEY, b'{"message":{}}\n')
    assert await store.find_key(SCOPE, "send", "value") == KeyUse(
        "digest", None, b'{"message":{}}\n'
    )
    with pytest.raises(KeyTaken):
        await store.keep_reply(SCOPE, KEY, b"another")
    with pytest.raises(KeyTaken):
        await store.append(begin(b"one", key=KEY))
