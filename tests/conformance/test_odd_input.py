"""Odd but allowed input, and executors that misbehave: what the caller is told."""

from __future__ import annotations

import pytest

from tests.conformance.hosting import serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Wire, message
from tests.differential.script import SECRET, Begin, Fail, Move, Player, Say, Script, Stage

MIB = 1024 * 1024


async def test_a_large_body_within_the_limit(wire: Wire) -> None:
    task = (await wire.result("SendMessage", message(text="x" * 3 * MIB)))["task"]
    assert task["history"][0]["parts"][0]["text"] == "x" * 3 * MIB
    assert await wire.result("GetTask", {"id": task["id"]}) == task


async def test_ten_thousand_parts(wire: Wire) -> None:
    """Many, but within the size limit: taken, or refused in words."""
    params = message()
    params["message"]["parts"] = [{"text": "x"}] * 10_000
    answer = await wire.call("SendMessage", params)
    if "error" in answer:
        assert answer["error"]["code"] == -32602
    else:
        assert len(answer["result"]["task"]["history"][0]["parts"]) == 10_000


@pytest.mark.parametrize("text", ["", "\x00", "\U0001f600", "ä" * 300, "\u202e", "\r\n\r\n"])
async def test_odd_texts_come_back_as_they_were(wire: Wire, text: str) -> None:
    task = (await wire.result("SendMessage", message(text=text)))["task"]
    assert task["history"][0]["parts"][0]["text"] == text


async def test_unknown_members_are_ignored(wire: Wire) -> None:
    """Section 5.7."""
    params = {**message(someday="x"), "later": {"deep": [1]}}
    result = await wire.result("SendMessage", params)
    assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("method", ["SendMessage", "SendStreamingMessage"])
async def test_an_exceptions_text_never_leaks(late: bool, method: str, stage: Stage) -> None:
    """Section 3.3.2 of ours, PROTOCOL 2: FAILED, with words that are fit to be read."""
    script = Script.of(*([Begin(), Move("working")] if late else []), Fail())
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        response = await wire.post(wire.request(method, message()))
        assert SECRET not in response.text
        assert "TASK_STATE_FAILED" in response.text
        (task,) = (await wire.result("ListTasks"))["tasks"]
        assert task["status"]["message"]["parts"][0]["text"]


async def test_an_executors_refusal_reaches_the_caller(stage: Stage) -> None:
    """An A2AError before there is a task is the call's own error."""
    async with serving(Player(Script.of(Fail(refusal=True)), stage)) as base, Wire(base) as wire:
        error = await wire.error("SendMessage", message())
        assert (error["code"], error["message"]) == (-32602, "refused")
        assert (await wire.result("ListTasks"))["totalSize"] == 0


async def test_a_message_in_a_task_is_the_executors_fault(stage: Stage) -> None:
    player = Player(Script.of(Begin(), Say("stray")), stage)
    async with serving(player) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"


async def test_two_servers_do_not_share_tasks(wire: Wire) -> None:
    """A task of another server is not found, whatever its id."""
    async with serving(ScriptedExecutor()) as other, Wire(other) as stranger:
        task = (await stranger.result("SendMessage", message()))["task"]
        assert (await wire.error("GetTask", {"id": task["id"]}))["code"] == -32001
