"""Cancelling: what it ends, who hears of it, and how soon the executor does."""

from __future__ import annotations

import asyncio
import time

import pytest
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue

from tests.conformance.hosting import serving
from tests.conformance.wire import WAIT_S, Wire, message, state
from tests.differential.script import Begin, Cancel, Hold, Move, Player, Put, Script, Stage

AT_ONCE_S = 0.1
"""PROTOCOL 1: a cancel reaches the executor within 100 ms."""


class Endless(AgentExecutor):
    """Never ends by itself and has no ``cancel`` worth the name; notes when it was stopped."""

    def __init__(self) -> None:
        self.running = asyncio.Event()
        self.stopped_s = 0.0
        self._loop = asyncio.get_running_loop()

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        self._loop.call_soon_threadsafe(self.running.set)
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped_s = time.monotonic()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError


class Asking(Endless):
    """The same, but it says first that it works."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        player = Player(Script.of(Begin(), Move("working")), Stage())
        await player.execute(context, event_queue)
        await super().execute(context, event_queue)


@pytest.mark.alone
async def test_a_cancel_reaches_an_executor_that_never_ends() -> None:
    executor = Asking()
    async with serving(executor) as base, Wire(base) as wire:
        params = {**message(), "configuration": {"returnImmediately": True}}
        task = (await wire.result("SendMessage", params))["task"]
        await asyncio.wait_for(executor.running.wait(), WAIT_S)
        asked_s = time.monotonic()
        cancelled = await wire.result("CancelTask", {"id": task["id"]})
        answered_s = time.monotonic()
        assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
        while not executor.stopped_s:
            assert time.monotonic() - asked_s < AT_ONCE_S
            await asyncio.sleep(0.001)
        assert executor.stopped_s - asked_s < AT_ONCE_S
        assert answered_s - asked_s < 1.0


@pytest.mark.parametrize("how", ["obeys", "ignores", "raises"])
async def test_every_reader_hears_of_a_cancel(how: Cancel, stage: Stage) -> None:
    """CONTRACT 11: CANCELED is in the log first, whatever the executor makes of it."""
    script = Script.of(Begin(), Put("a"), Hold(), Move("completed"), cancel=how)
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            first = await stream.next()
            assert first
            task = first.result["task"]["id"]
            assert await stream.next()
            async with wire.stream("SubscribeToTask", {"id": task}) as second:
                assert await second.next()
                cancelled = await wire.result("CancelTask", {"id": task})
                ends = [(await reader.rest())[-1].result for reader in (stream, second)]
        stage.go()
        kept = await wire.result("GetTask", {"id": task})
    assert [state(event) for event in ends] == ["TASK_STATE_CANCELED"] * 2
    assert cancelled["status"]["state"] == kept["status"]["state"] == "TASK_STATE_CANCELED"
    assert kept["artifacts"][0]["parts"] == [{"text": "x"}]


async def test_a_blocking_send_returns_when_its_task_is_cancelled(stage: Stage) -> None:
    script = Script.of(Begin(), Hold(), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        sent = asyncio.create_task(wire.result("SendMessage", message()))
        await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
        (task,) = (await wire.result("ListTasks"))["tasks"]
        await wire.result("CancelTask", {"id": task["id"]})
        assert (await sent)["task"]["status"]["state"] == "TASK_STATE_CANCELED"


async def test_a_waiting_task_can_be_cancelled(wire: Wire) -> None:
    task = (await wire.result("SendMessage", message("tck-input-required")))["task"]
    cancelled = await wire.result("CancelTask", {"id": task["id"]})
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
    assert cancelled["id"] == task["id"]


@pytest.mark.parametrize("prefix", ["tck-complete-task", "tck-reject-task"])
async def test_an_ended_task_cannot_be_cancelled(wire: Wire, prefix: str) -> None:
    task = (await wire.result("SendMessage", message(prefix)))["task"]
    error = await wire.error("CancelTask", {"id": task["id"]})
    assert error["code"] == -32002
    assert await wire.result("GetTask", {"id": task["id"]}) == task


async def test_a_second_cancel_changes_nothing(wire: Wire) -> None:
    """Section 3.3.1: the same effect; CANCELED is terminal, so the reply says so."""
    task = (await wire.result("SendMessage", message("tck-input-required")))["task"]
    cancelled = await wire.result("CancelTask", {"id": task["id"]})
    assert (await wire.error("CancelTask", {"id": task["id"]}))["code"] == -32002
    assert await wire.result("GetTask", {"id": task["id"]}) == cancelled


async def test_an_unknown_task_cannot_be_cancelled(wire: Wire) -> None:
    assert (await wire.error("CancelTask", {"id": "nobody"}))["code"] == -32001
    assert (await wire.error("CancelTask", {}))["code"] == -32602


async def test_two_cancels_at_once_leave_one_end(stage: Stage) -> None:
    script = Script.of(Begin(), Move("working"), Hold(), Move("completed"))
    async with serving(Player(script, stage)) as base, Wire(base) as wire:
        async with wire.stream("SendStreamingMessage", message()) as stream:
            first = await stream.next()
            assert first
            task = first.result["task"]["id"]
            answers = await asyncio.gather(
                *(wire.call("CancelTask", {"id": task}) for _ in range(4))
            )
            frames = await stream.rest()
    states = [state(frame.result) for frame in frames]
    assert states.count("TASK_STATE_CANCELED") == 1
    assert states[-1] == "TASK_STATE_CANCELED"
    assert all(
        answer.get("error", {}).get("code") == -32002
        or answer["result"]["status"]["state"] == "TASK_STATE_CANCELED"
        for answer in answers
    )
    assert any("result" in answer for answer in answers)
