"""Foreign executors that misbehave: they harm their own task and nothing else."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.serve.cards import Card
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Limits
from tests.conformance.hosting import Serving, content, hosted, listening, serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Wire, message

pytestmark = pytest.mark.faults

PROMPT_S = 0.1


class Blocking(AgentExecutor):
    """Blocks its thread until it is let go, as careless code does."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.entered = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        task = TaskUpdater(event_queue, context.task_id, context.context_id)
        await task.start_work()
        self._loop.call_soon_threadsafe(self.entered.set)
        self.go.wait(10)
        await task.complete()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        self.go.wait(10)


class Flood(AgentExecutor):
    """Writes without a pause, and would for ever."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        task = TaskUpdater(event_queue, context.task_id, context.context_id)
        while True:
            await task.add_artifact([Part(text="x" * 1000)], "flood", append=False)

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        return


async def started(wire: Wire) -> str:
    params = {**message(), "configuration": {"returnImmediately": True}}
    return (await wire.result("SendMessage", params))["task"]["id"]


@pytest.mark.alone
async def test_an_executor_that_blocks_delays_only_itself() -> None:
    """CONTRACT 11: another agent answers at once; a cancel is answered and holds."""
    blocking = Blocking()
    engine = Engine(open_store("sqlite:///:memory:"), Limits())
    how = Serving()
    agents = {
        "desk": engine.host("desk", ScriptedExecutor()),
        "code": engine.host("code", blocking),
    }
    await engine.start()
    app = edge(agents, dict.fromkeys(agents, Card(content(how), 0.0)), EdgeOptions())
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with listening(app, listener), Wire(base) as desk, Wire(f"{base}/agents/code") as code:
        task = await started(code)
        await asyncio.wait_for(blocking.entered.wait(), 5)
        for _ in range(5):
            asked_s = time.monotonic()
            await desk.result("SendMessage", message())
            assert time.monotonic() - asked_s < PROMPT_S
        asked_s = time.monotonic()
        cancelled = await code.result("CancelTask", {"id": task})
        assert time.monotonic() - asked_s < 1.0
        assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
        blocking.go.set()
        kept = await code.result("GetTask", {"id": task})
        assert kept["status"]["state"] == "TASK_STATE_CANCELED"
    app.hang_up()
    await engine.close()


async def test_an_executor_that_floods_meets_the_limits() -> None:
    """CONTRACT 7: over 20,000 events or 32 MiB the task is FAILED, and says so."""
    limits = Limits(task_events=500)
    async with serving(Flood(), Serving(limits=limits)) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"
        assert "larger" in task["status"]["message"]["parts"][0]["text"]
        log = await wire.frames("SubscribeToTask", {"id": task["id"]}, Last_Event_ID="0")
        assert len(log) <= 501
        assert [int(frame.id or 0) for frame in log] == list(range(1, len(log) + 1))


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(event_bytes=2000), "x" * 5000),
        (Limits(artifact_bytes=4000), "x" * 5000),
        (Limits(task_bytes=4000), "x" * 5000),
    ],
    ids=["event", "artifact", "task"],
)
async def test_what_is_too_large_ends_its_task_in_words(limits: Limits, text: str) -> None:
    class Large(AgentExecutor):
        async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
            assert context.task_id
            assert context.context_id
            task = TaskUpdater(event_queue, context.task_id, context.context_id)
            await task.add_artifact([Part(text=text)], "large")
            await task.complete()

        async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
            return

    async with serving(Large(), Serving(limits=limits)) as base, Wire(base) as wire:
        task = (await wire.result("SendMessage", message()))["task"]
        assert task["status"]["state"] == "TASK_STATE_FAILED"
        said = task["status"]["message"]["parts"][0]["text"]
        assert "larger" in said or "large" in said


async def test_an_executor_that_outlives_its_server_is_left_behind() -> None:
    """Closing does not wait for a thread that does not yield."""
    blocking = Blocking()
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with hosted(base, blocking, Serving()) as app:
        async with listening(app, listener), Wire(base) as wire:
            await started(wire)
            await asyncio.wait_for(blocking.entered.wait(), 5)
        closing_s = time.monotonic()
    assert time.monotonic() - closing_s < 5
    blocking.go.set()
