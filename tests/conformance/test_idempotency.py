"""A send that is repeated under one Idempotency-Key is done once (CONTRACT 9)."""

from __future__ import annotations

import asyncio

import pytest

from tests.conformance.hosting import serving
from tests.conformance.wire import WAIT_S, Json, Wire, message, state
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

RUNNING = Script.of(Begin(), Move("working"), Hold(), Put("a"), Move("completed", "done"))


async def count(wire: Wire) -> int:
    return (await wire.result("ListTasks"))["totalSize"]


async def test_a_repeated_send_returns_the_first_task(wire: Wire) -> None:
    params = message("tck-artifact-text")
    answers = [await wire.result("SendMessage", params, Idempotency_Key="one") for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert await count(wire) == 1
    other = await wire.result("SendMessage", params, Idempotency_Key="two")
    assert other["task"]["id"] != answers[0]["task"]["id"]


async def test_a_repeated_send_waits_for_the_first(stage: Stage) -> None:
    """Both get the end, from one execution."""
    async with serving(Player(RUNNING, stage)) as base, Wire(base) as wire, Wire(base) as again:
        params = message()
        first = asyncio.create_task(wire.result("SendMessage", params, Idempotency_Key="k"))
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        second = asyncio.create_task(again.result("SendMessage", params, Idempotency_Key="k"))
        done, _ = await asyncio.wait({second}, timeout=0.2)
        assert not done
        stage.go()
        assert (await first)["task"]["status"] == (await second)["task"]["status"]
        assert (await count(wire), stage.ended) == (1, 1)


async def test_many_at_once_are_one(wire: Wire) -> None:
    params = message("tck-artifact-text")
    calls = [wire.result("SendMessage", params, Idempotency_Key="k") for _ in range(20)]
    answers = await asyncio.gather(*calls)
    assert len({answer["task"]["id"] for answer in answers}) == 1
    assert await count(wire) == 1


async def test_a_repeated_stream_is_replayed_from_the_start(wire: Wire) -> None:
    params = message("tck-stream-artifact-chunked")
    first = await wire.frames("SendStreamingMessage", params, Idempotency_Key="k")
    again = await wire.frames("SendStreamingMessage", params, Idempotency_Key="k")
    assert [(f.id, f.result) for f in again] == [(f.id, f.result) for f in first]
    assert await count(wire) == 1


async def test_a_stream_that_broke_is_taken_up_by_sending_again(stage: Stage) -> None:
    """What a client does that lost its connection before it learned the task's id."""
    async with serving(Player(RUNNING, stage)) as base, Wire(base) as wire:
        params = message()
        async with wire.stream("SendStreamingMessage", params, Idempotency_Key="k"):
            await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        async with wire.stream("SendStreamingMessage", params, Idempotency_Key="k") as stream:
            first = await stream.next()
            assert first
            assert first.id == "1"
            stage.go()
            frames = [first, *await stream.rest()]
        assert [frame.id for frame in frames] == ["1", "2", "3", "4"]
        assert state(frames[-1].result) == "TASK_STATE_COMPLETED"
        assert (await count(wire), stage.ended) == (1, 1)


async def test_a_repeated_lone_message_is_kept(wire: Wire) -> None:
    params = message("tck-message-response")
    first = await wire.result("SendMessage", params, Idempotency_Key="k")
    assert await wire.result("SendMessage", params, Idempotency_Key="k") == first


@pytest.mark.parametrize("method", ["SendMessage", "SendStreamingMessage"])
async def test_the_same_key_with_another_body_is_refused(wire: Wire, method: str) -> None:
    await wire.result("SendMessage", message(), Idempotency_Key="k")
    error = await wire.error(method, message(), Idempotency_Key="k")
    assert error["code"] == -32602
    assert error["data"][0]["reason"] == "IDEMPOTENCY_MISMATCH"
    assert await count(wire) == 1


async def test_the_order_of_members_does_not_matter(wire: Wire) -> None:
    """The hash is of canonical params."""
    params = message()
    turned: Json = {"message": dict(reversed(params["message"].items()))}
    first = await wire.result("SendMessage", params, Idempotency_Key="k")
    again = await wire.result("SendMessage", turned, Idempotency_Key="k")
    assert again["task"]["id"] == first["task"]["id"]


async def test_a_failed_call_does_not_use_up_its_key(wire: Wire) -> None:
    wrong = message()
    wrong["message"]["parts"] = []
    await wire.error("SendMessage", wrong, Idempotency_Key="k")
    assert "task" in await wire.result("SendMessage", message(), Idempotency_Key="k")


async def test_both_bindings_share_a_key(wire: Wire) -> None:
    params = message()
    first = await wire.result("SendMessage", params, Idempotency_Key="k")
    response = await wire.rest("POST", "/message:send", params, Idempotency_Key="k")
    assert response.json()["task"]["id"] == first["task"]["id"]


async def test_a_key_that_is_too_long_is_refused(wire: Wire) -> None:
    error = await wire.error("SendMessage", message(), Idempotency_Key="k" * 1000)
    assert error["code"] == -32602
