"""Sending a message: who waits for what, and which task and context it belongs to."""

from __future__ import annotations

import asyncio

import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.events import EventQueue

from tests.conformance.hosting import serving
from tests.conformance.scripted import asked
from tests.conformance.wire import WAIT_S, Wire, message
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage

TERMINAL = ("completed", "failed", "rejected", "canceled")


async def test_a_send_waits_for_the_end_and_brings_everything(wire: Wire) -> None:
    """Section 3.2.2: blocking is the default; the reply has status and artifacts."""
    result = await wire.result("SendMessage", message("tck-artifact-text"))
    task = result["task"]
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert task["artifacts"][0]["parts"] == [{"text": "Generated text content"}]


async def test_a_send_also_answers_at_an_interruption(wire: Wire) -> None:
    task = (await wire.result("SendMessage", message("tck-input-required")))["task"]
    assert task["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    assert task["status"]["message"]["parts"] == [{"text": "What else?"}]


async def test_return_immediately_does_not_wait(stage: Stage) -> None:
    script = Script.of(Begin(), Move("working"), Hold(), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        params = {**message(), "configuration": {"returnImmediately": True}}
        task = (await wire.result("SendMessage", params))["task"]
        assert task["status"]["state"] in ("TASK_STATE_SUBMITTED", "TASK_STATE_WORKING")
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        async with wire.stream("SubscribeToTask", {"id": task["id"]}) as stream:
            assert await stream.next()
            stage.go()
            last = (await stream.rest())[-1].result
        assert last["statusUpdate"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_an_executor_may_answer_with_a_message(wire: Wire) -> None:
    """Section 3.1.1; a context that the server made is in the message (3.4.1)."""
    result = await wire.result("SendMessage", message("tck-message-response"))
    assert set(result) == {"message"}
    assert result["message"]["parts"] == [{"text": "Direct message response"}]
    assert result["message"]["role"] == "ROLE_AGENT"
    assert result["message"]["contextId"]


async def test_every_task_gets_an_id_and_a_context_of_its_own(wire: Wire) -> None:
    first = (await wire.result("SendMessage", message()))["task"]
    second = (await wire.result("SendMessage", message()))["task"]
    assert first["id"] != second["id"]
    assert first["contextId"] != second["contextId"]


async def test_a_repeated_message_id_is_not_a_duplicate(wire: Wire) -> None:
    """Careless clients repeat ids for unrelated messages (PROTOCOL 4)."""
    params = message()
    first = (await wire.result("SendMessage", params))["task"]
    second = (await wire.result("SendMessage", params))["task"]
    assert first["id"] != second["id"]


async def test_an_unknown_task_is_not_found(wire: Wire) -> None:
    """A client cannot choose the id of a new task (3.4.2)."""
    error = await wire.error("SendMessage", message(taskId="chosen-by-the-client"))
    assert error["code"] == -32001


async def test_the_context_of_the_client_is_kept(wire: Wire) -> None:
    """Section 3.4.1: kept or refused, never replaced; several tasks may share it."""
    tasks = [
        (await wire.result("SendMessage", message(contextId="my-context")))["task"]
        for _ in range(2)
    ]
    assert [task["contextId"] for task in tasks] == ["my-context"] * 2
    assert tasks[0]["id"] != tasks[1]["id"]


async def test_a_follow_up_inherits_the_context_of_its_task(wire: Wire) -> None:
    """Section 3.4.3: inferred from the task when only taskId is given."""
    first = (await wire.result("SendMessage", message("tck-input-required")))["task"]
    follow_up = message("tck-artifact-text", taskId=first["id"])
    second = (await wire.result("SendMessage", follow_up))["task"]
    assert (second["id"], second["contextId"]) == (first["id"], first["contextId"])
    assert second["status"]["state"] == "TASK_STATE_COMPLETED"
    contexts = {entry["contextId"] for entry in second["history"]}
    assert contexts == {first["contextId"]}


async def test_a_context_that_is_not_the_tasks_is_refused(wire: Wire) -> None:
    first = (await wire.result("SendMessage", message("tck-input-required")))["task"]
    params = message(taskId=first["id"], contextId="another-context")
    assert (await wire.error("SendMessage", params))["code"] == -32602
    kept = await wire.result("GetTask", {"id": first["id"]})
    assert kept["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"


@pytest.mark.parametrize("end", TERMINAL)
@pytest.mark.parametrize("method", ["SendMessage", "SendStreamingMessage"])
async def test_an_ended_task_takes_no_more_messages(end: str, method: str, stage: Stage) -> None:
    """Section 3.1.1: UnsupportedOperationError, whatever the end was."""
    player = Player(Script.of(Begin(), Move(end)), stage)
    async with serving(player) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        error = await wire.error(method, message(taskId=task["id"]))
        assert error["code"] == -32004
        assert stage.ended == 1


async def test_history_is_limited_where_asked(wire: Wire) -> None:
    """Section 3.2.4: unset = all, 0 = none, n = at most the n newest, negative = wrong."""
    first = (await wire.result("SendMessage", message("tck-input-required", "one")))["task"]
    params = message("tck-artifact-text", "two", taskId=first["id"])
    whole = (await wire.result("SendMessage", params))["task"]["history"]
    assert [entry["parts"][0]["text"] for entry in whole] == ["one", "What else?", "two"]

    async def history(length: int | None) -> list[str] | None:
        given = {} if length is None else {"historyLength": length}
        task = await wire.result("GetTask", {"id": first["id"], **given})
        shown = task.get("history")
        return None if shown is None else [entry["parts"][0]["text"] for entry in shown]

    assert await history(None) == ["one", "What else?", "two"]
    assert await history(0) is None
    assert await history(2) == ["What else?", "two"]
    assert await history(50) == ["one", "What else?", "two"]
    error = await wire.error("GetTask", {"id": first["id"], "historyLength": -1})
    assert error["code"] == -32602


async def test_history_is_limited_in_the_reply_to_a_send(wire: Wire) -> None:
    params = {**message(), "configuration": {"historyLength": 0}}
    assert "history" not in (await wire.result("SendMessage", params))["task"]
    params = {**message(), "configuration": {"historyLength": -1}}
    assert (await wire.error("SendMessage", params))["code"] == -32602


async def test_references_reach_the_executor(stage: Stage) -> None:
    """Section 3.4.3: referenceTaskIds are read, and an unknown one does no harm."""
    seen: list[list[str]] = []

    class Looking(Player):
        async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
            seen.append(list(asked(context).reference_task_ids))
            await super().execute(context, event_queue)

    player = Looking(Script.of(Begin(), Move("completed")), stage)
    async with serving(player) as base, Wire(base) as wire:
        await wire.result("SendMessage", message(referenceTaskIds=["one", "two"]))
    assert seen == [["one", "two"]]


@pytest.mark.parametrize(
    "configuration",
    [
        {"acceptedOutputModes": ["application/json"]},
        {"acceptedOutputModes": ["text"]},
        {"acceptedOutputModes": []},
        {"somethingNew": True},
    ],
)
async def test_output_modes_never_refuse(wire: Wire, configuration: dict[str, object]) -> None:
    """PROTOCOL 7.8; unknown fields are ignored (5.7)."""
    result = await wire.result("SendMessage", {**message(), "configuration": configuration})
    assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_a_message_of_an_agent_is_taken(wire: Wire) -> None:
    result = await wire.result("SendMessage", message(role="ROLE_AGENT"))
    assert result["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_two_messages_at_once_run_one_after_the_other(stage: Stage) -> None:
    """One execution at a time per task (PROTOCOL 1)."""
    script = Script(
        (
            (Begin(), Move("input-required", "which?")),
            (Put("a", ({"text": "first"},)), Hold(), Move("input-required", "and?")),
            (Put("b", ({"text": "second"},)), Move("completed")),
        )
    )
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        first = asyncio.create_task(wire.result("SendMessage", message(taskId=task["id"])))
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        second = asyncio.create_task(wire.result("SendMessage", message(taskId=task["id"])))
        done, _ = await asyncio.wait({second}, timeout=0.2)
        assert not done
        assert stage.ended == 1
        stage.go()
        assert (await first)["task"]["id"] == task["id"]
        assert (await second)["task"]["status"]["state"] == "TASK_STATE_COMPLETED"
        assert stage.ended == 3
