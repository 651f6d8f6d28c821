"""The executor that the conformance kits expect: what it does, a prefix of the messageId says.

An ordinary SDK ``AgentExecutor``: a Task first, then updates. It knows nothing of who hosts it,
so the same object proves our engine and the SDK's handler.
"""

import asyncio
from collections.abc import Awaitable, Callable

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Message, Part, Task, TaskState, TaskStatus
from google.protobuf.json_format import ParseDict
from google.protobuf.struct_pb2 import Value

Script = Callable[[TaskUpdater], Awaitable[None]]

FILE = Part(raw=b"tck", media_type="text/plain", filename="output.txt")
FILE_URL = Part(
    url="https://example.com/output.txt", media_type="text/plain", filename="output.txt"
)
DATA = Part(data=ParseDict({"key": "value", "count": 42}, Value()))


async def complete(task: TaskUpdater) -> None:
    await task.complete(task.new_agent_message([Part(text="Hello from TCK")]))


async def ask(task: TaskUpdater) -> None:
    await task.requires_input(task.new_agent_message([Part(text="What else?")]))


async def reject(task: TaskUpdater) -> None:
    await task.reject(task.new_agent_message([Part(text="rejected")]))


async def start(task: TaskUpdater) -> None:
    await task.start_work()


async def finish(task: TaskUpdater) -> None:
    await task.complete()


def make(part: Part) -> Script:
    """Complete with one artifact."""

    async def script(task: TaskUpdater) -> None:
        await task.add_artifact([part], artifact_id="output", name="output")
        await task.complete()

    return script


def stream(*parts: Part) -> Script:
    """Work, send the parts as chunks of one artifact, complete."""

    async def script(task: TaskUpdater) -> None:
        await task.start_work()
        for index, part in enumerate(parts):
            await task.add_artifact(
                [part],
                artifact_id="output",
                name="output",
                append=index > 0,
                last_chunk=index == len(parts) - 1,
            )
        await task.complete()

    return script


def hold(seconds: float) -> Script:
    """Stay active long enough for a second reader to come."""

    async def script(task: TaskUpdater) -> None:
        await task.start_work()
        await asyncio.sleep(seconds)
        await task.complete()

    return script


def scripts(hold_s: float) -> dict[str, Script]:
    """What to do for which messageId; the longest prefix that fits wins."""
    return {
        "tck-complete-task": complete,
        "tck-artifact-text": make(Part(text="Generated text content")),
        "tck-artifact-file": make(FILE),
        "tck-artifact-file-url": make(FILE_URL),
        "tck-artifact-data": make(DATA),
        "tck-input-required": ask,
        "tck-reject-task": reject,
        "tck-stream-001": stream(Part(text="Stream hello from TCK")),
        "tck-stream-002": finish,
        "tck-stream-003": stream(Part(text="Stream task lifecycle")),
        "tck-stream-ordering-001": stream(Part(text="Ordered output")),
        "tck-stream-artifact-text": stream(Part(text="Streamed text content")),
        "tck-stream-artifact-file": stream(FILE),
        "tck-stream-artifact-chunked": stream(Part(text="chunk-1 "), Part(text="chunk-2")),
        "tck-": complete,
        "test-resubscribe-message-id": hold(hold_s),
        "test-state-message-id": start,
        "": ask,
    }


class ScriptedExecutor(AgentExecutor):
    """Answers by the prefix of the messageId."""

    def __init__(self, hold_s: float = 4.0) -> None:
        self._scripts = scripts(hold_s)
        self._prefixes = sorted(self._scripts, key=len, reverse=True)

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        message = asked(context)
        task = TaskUpdater(event_queue, message.task_id, message.context_id)
        if message.message_id.startswith("tck-message-response"):
            await event_queue.enqueue_event(
                task.new_agent_message([Part(text="Direct message response")])
            )
            return
        if context.current_task is None:
            await event_queue.enqueue_event(opening(message))
        prefix = next(p for p in self._prefixes if message.message_id.startswith(p))
        await self._scripts[prefix](task)

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        await TaskUpdater(event_queue, context.task_id, context.context_id).cancel()


def opening(message: Message) -> Task:
    """The Task that takes a message in."""
    return Task(
        id=message.task_id,
        context_id=message.context_id,
        status=TaskStatus(state=TaskState.TASK_STATE_SUBMITTED),
        history=[message],
    )


def asked(context: RequestContext) -> Message:
    """The incoming message, which a host always passes, with its ids filled in."""
    assert context.message
    assert context.message.task_id
    assert context.message.context_id
    return context.message
