"""Idempotency-Key (CONTRACT 9): the same request again is the first one's answer."""

from __future__ import annotations

import asyncio

import orjson
import pytest
from a2a.utils.errors import InvalidParamsError

from a2a_agents.tasks import Call, Tasks
from tests.tasks.executors import Native, ask
from tests.tasks.test_reading import all_of


def keyed(account: str = "default") -> Call:
    return Call(account=account, idempotency_key="once")


async def test_the_same_send_again_returns_the_first_task(agent: Tasks, native: Native) -> None:
    first = orjson.loads(await agent.send(keyed(), ask("hello")))
    again = orjson.loads(await agent.send(keyed(), ask("hello")))
    assert again == first
    assert len(native.requests) == 1


async def test_another_body_is_refused_with_its_reason(agent: Tasks) -> None:
    await agent.send(keyed(), ask("hello"))
    with pytest.raises(InvalidParamsError) as refused:
        await agent.send(keyed(), ask("goodbye"))
    assert refused.value.data == {"reason": "IDEMPOTENCY_MISMATCH"}


async def test_a_key_belongs_to_its_account_and_agent(
    agent: Tasks, foreign: Tasks, native: Native
) -> None:
    await agent.send(keyed(), ask("hello"))
    await agent.send(keyed("other"), ask("goodbye"))
    await foreign.send(keyed(), ask("goodbye"))
    assert len(native.requests) == 2


async def test_a_retry_while_the_first_still_runs_waits_for_it(
    agent: Tasks, native: Native
) -> None:
    first = asyncio.create_task(agent.send(keyed(), ask("hang")))
    again = asyncio.create_task(agent.send(keyed(), ask("hang")))
    await asyncio.sleep(0.05)
    native.go.set()
    async with asyncio.timeout(5):
        assert orjson.loads(await first) == orjson.loads(await again)


async def test_a_stream_sent_again_replays_from_its_first_event(agent: Tasks) -> None:
    first = await all_of(agent.stream(keyed(), ask("chunks 5")))
    again = await all_of(agent.stream(keyed(), ask("chunks 5")))
    assert [(r.position, r.body) for r in again] == [(r.position, r.body) for r in first]


async def test_a_lone_message_is_kept_too(foreign: Tasks) -> None:
    first = orjson.loads(await foreign.send(keyed(), ask("message")))
    assert orjson.loads(await foreign.send(keyed(), ask("message"))) == first


async def test_the_next_turn_can_be_sent_again_too(agent: Tasks, native: Native) -> None:
    asked = orjson.loads(await agent.send(Call(), ask("ask")))["task"]
    answer = ask("blue", taskId=asked["id"])
    first = orjson.loads(await agent.send(keyed(), answer))
    again = orjson.loads(await agent.send(keyed(), answer))
    assert again == first
    assert len(native.requests) == 2
