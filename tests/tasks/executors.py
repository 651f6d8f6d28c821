"""Executors that do what a test's message says: one native, one that only knows the SDK."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from a2a.helpers.proto_helpers import new_task_from_user_message, new_text_message
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types.a2a_pb2 import Part
from a2a.utils.errors import InvalidParamsError

from a2a_agents.tasks import Request, Writer


def ask(text: str, **message: Any) -> dict[str, Any]:
    """The parameters of a send."""
    return {
        "message": {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}], **message}
    }


def at_once(text: str) -> dict[str, Any]:
    return {**ask(text), "configuration": {"returnImmediately": True}}


def said(task: Mapping[str, Any]) -> str:
    """The text of a task's status."""
    return task["status"]["message"]["parts"][0]["text"]


class Native(AgentExecutor):
    """Writes the log itself; ``hang`` waits for ``go``, ``drip N`` then commits N chunks singly."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.requests: list[Request] = []

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is not run through the SDK's interface")

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is cancelled by its asyncio task")

    async def run(self, request: Request, writer: Writer) -> None:
        self.requests.append(request)
        words = request.message["parts"][0]["text"].split()
        match words:
            case ["ask"]:
                writer.status("input-required", "which colour?")
            case ["boom"]:
                writer.artifact("a", "half")
                raise ValueError("the password is secret")
            case ["chunks", number]:
                for index in range(int(number)):
                    writer.artifact("a", f"{index} ", append=index > 0)
                writer.status("completed", "done")
            case ["large", number]:
                writer.artifact("a", "é" * int(number), last=True)
                writer.status("completed", "done")
            case ["steps"]:
                await self._steps(request, writer)
            case ["hang"]:
                writer.status("working", "waiting")
                await self.go.wait()
                writer.status("completed", "went on")
            case ["drip", number]:
                writer.status("working", "waiting")
                await self.go.wait()
                for index in range(int(number)):
                    writer.artifact("a", f"{index} ", append=index > 0)
                    await writer.flush()
                writer.status("completed", "done")
            case _:
                writer.status("completed", f"you said {' '.join(words)}")

    async def _steps(self, request: Request, writer: Writer) -> None:
        done = {note["step"] for note in request.checkpoints}
        for step in ("one", "two", "three"):
            if step in done:
                continue
            writer.artifact(step, f"made in {step}", last=True)
            writer.checkpoint({"step": step})
            await writer.flush()
            if step == "two":
                await self.go.wait()
        writer.status("completed", "all steps")


class Foreign(AgentExecutor):
    """Knows nothing but the SDK; ``release`` ends ``hang``."""

    def __init__(self) -> None:
        self.cancelled = asyncio.Event()
        self.loops: set[int] = set()

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        self.loops.add(id(asyncio.get_running_loop()))
        text = context.get_user_input()
        if await self._without_task(text, event_queue):
            return
        assert context.message is not None
        task = context.current_task or new_task_from_user_message(context.message)
        if context.current_task is None and text != "no task event":
            await event_queue.enqueue_event(task)
        updater = TaskUpdater(event_queue, task.id, task.context_id)
        await updater.start_work()
        await updater.add_artifact([Part(text="abc")], artifact_id="x")
        await self._after_artifact(text, updater)

    async def _without_task(self, text: str, queue: EventQueue) -> bool:
        match text:
            case "message":
                await queue.enqueue_event(new_text_message("hello"))
            case "two messages":
                await queue.enqueue_event(new_text_message("hello"))
                await queue.enqueue_event(new_text_message("again"))
            case "nothing":
                pass
            case "refuse":
                raise InvalidParamsError("only nouns, please")
            case "raise at once":
                raise ValueError("the password is secret")
            case _:
                return False
        return True

    async def _after_artifact(self, text: str, updater: TaskUpdater) -> None:
        match text:
            case "ask":
                await updater.requires_input()
            case "leave it":
                pass
            case "hang":
                await asyncio.Event().wait()
            case "block":
                time.sleep(0.5)  # noqa: ASYNC251 - the point: an executor that blocks its loop
                await updater.complete()
            case "raise":
                raise ValueError("the password is secret")
            case "message too":
                await updater.event_queue.enqueue_event(new_text_message("late"))
            case "append to nothing":
                await updater.add_artifact([Part(text="x")], artifact_id="never", append=True)
            case "after the end":
                await updater.complete()
                await updater.event_queue.enqueue_event(_late(updater))
            case _:
                await updater.complete()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError("this executor cannot cancel")


def _late(updater: TaskUpdater) -> Any:
    from a2a.types.a2a_pb2 import TaskState, TaskStatus, TaskStatusUpdateEvent

    return TaskStatusUpdateEvent(
        task_id=updater.task_id,
        context_id=updater.context_id,
        status=TaskStatus(state=TaskState.TASK_STATE_WORKING),
    )
