"""Running an SDK ``AgentExecutor`` that knows nothing of our log.

It runs on a loop of its own. Its events cross to the server's loop through one inbox per
execution, many at a time, already as JSON; there they meet the task's rules.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
from collections import deque
from dataclasses import dataclass

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import Event as SdkEvent
from a2a.server.events.event_queue import EventQueue
from a2a.types.a2a_pb2 import Message

from a2a_agents.core.errors import LimitExceeded
from a2a_agents.core.log import Fenced, StoreUnavailable
from a2a_agents.tasks import events, protobuf
from a2a_agents.tasks.events import Event, Json, cut
from a2a_agents.tasks.fold import BrokenEvent
from a2a_agents.tasks.run import Run

log = logging.getLogger(__name__)

CANCEL_S = 1.0
"""What an executor's own ``cancel`` may take after the task is CANCELED (CONTRACT 11)."""
_ROOM = 1024


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


class _Queue(EventQueue):
    """What the executor sees: a queue that refuses nothing and waits when it runs ahead."""

    def __init__(self, inbox: _Inbox, part_bytes: int) -> None:
        self._inbox = inbox
        self._part_bytes = part_bytes

    async def enqueue_event(self, event: SdkEvent) -> None:
        if isinstance(event, Message):
            await self._inbox.put(protobuf.message_json(event))
            return
        made = protobuf.event_of(event, self._inbox.stamp())
        for piece in _pieces(made, self._part_bytes):
            await self._inbox.put(piece)


class _Deaf(EventQueue):
    """What ``cancel`` sees: by then CANCELED is in the log, and nothing may follow it."""

    async def enqueue_event(self, event: SdkEvent) -> None:
        log.debug("an event of a cancelled task was refused: %s", type(event).__name__)


async def ask_cancel(
    executor: AgentExecutor, context: RequestContext, loop: asyncio.AbstractEventLoop
) -> None:
    """Give the executor's own ``cancel`` its chance, and at most ``CANCEL_S`` seconds."""

    async def ask() -> None:
        try:
            await executor.cancel(context, _Deaf())
        except Exception:  # somebody else's code; the task is canceled whatever it does
            log.info("task %s: the executor's cancel failed", context.task_id, exc_info=True)

    asked = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(ask(), loop))
    try:
        await asyncio.wait_for(asked, CANCEL_S)
    except TimeoutError:
        log.info("task %s: the executor's cancel took too long", context.task_id)


class _Inbox:
    """Items from the executor's thread to the server's loop, in order."""

    def __init__(self, foreign: Foreign, main: asyncio.AbstractEventLoop) -> None:
        self._foreign = foreign
        self._main = main
        self._items: deque[Event | Json | _End] = deque()
        self._signalled = False
        self._room: asyncio.Event | None = None

    def stamp(self) -> str:
        return self._foreign.run.writer.stamp()

    async def put(self, item: Event | Json) -> None:
        self.post(item)
        if len(self._items) > _ROOM:
            self._room = asyncio.Event()
            await self._room.wait()

    def post(self, item: Event | Json | _End) -> None:
        self._items.append(item)
        if not self._signalled:
            self._signalled = True
            self._main.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        self._signalled = False
        while self._items:
            self._foreign.take(self._items.popleft())
        room, self._room = self._room, None
        if room is not None:
            self._foreign.loop.call_soon_threadsafe(room.set)


class Foreign:
    """One execution of one foreign executor."""

    def __init__(
        self,
        executor: AgentExecutor,
        context: RequestContext,
        run: Run,
        loop: asyncio.AbstractEventLoop,
        part_bytes: int,
    ) -> None:
        self.run = run
        self.loop = loop
        self._executor = executor
        self._context = context
        self._main = asyncio.get_running_loop()
        self._inbox = _Inbox(self, self._main)
        self._queue = _Queue(self._inbox, part_bytes)
        self._finished: asyncio.Future[None] = self._main.create_future()
        self._task: asyncio.Task[None] | None = None
        self._variables = contextvars.copy_context()

    async def work(self) -> None:
        """Run ``execute`` to its end; cancelling this cancels it over there."""
        self.loop.call_soon_threadsafe(self._launch)
        try:
            await self._finished
        finally:
            self.loop.call_soon_threadsafe(self._cancel)

    def _launch(self) -> None:
        self._task = self.loop.create_task(self._execute(), context=self._variables)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _execute(self) -> None:
        try:
            await self._executor.execute(self._context, self._queue)
        except asyncio.CancelledError as exc:
            self._inbox.post(_End(exc))
            raise
        except Exception as exc:  # noqa: BLE001 - carried to the run, which logs it
            self._inbox.post(_End(exc))
        else:
            self._inbox.post(_End(None))

    # On the server's loop.

    def take(self, item: Event | Json | _End) -> None:
        """Let one item meet the rules of a task; one that breaks them ends the execution."""
        if self._finished.done():
            return
        if isinstance(item, _End):
            self._finish(item.error)
            return
        try:
            self._accept(item)
        except Fenced:
            log.info("task %s: an event after the end was refused", self.run.task)
        except (BrokenEvent, LimitExceeded, StoreUnavailable) as exc:
            self._finished.set_exception(exc)

    def _finish(self, error: BaseException | None) -> None:
        if error is None and not self.run.opened and self.run.reply is None:
            error = BrokenEvent("the executor said nothing")
        if error is None:
            self._finished.set_result(None)
        elif isinstance(error, asyncio.CancelledError):
            self._finished.cancel()
        else:
            self._finished.set_exception(error)

    def _accept(self, item: Event | Json) -> None:
        if not isinstance(item, Event):
            self._accept_message(item)
            return
        if self.run.reply is not None:
            raise BrokenEvent("an event after a lone Message (section 3.1.2)")
        self._check_ids(item)
        if item.kind != "task":
            self.run.open()
            self.run.writer.write(item)
        elif self.run.opened:
            log.info("task %s: a second Task event is ignored", self.run.task)
        else:
            self.run.open(item)

    def _accept_message(self, message: Json) -> None:
        if self.run.opened or self.run.reply is not None:
            raise BrokenEvent("a Message beside other events (section 3.1.2)")
        self.run.answer(message)

    def _check_ids(self, event: Event) -> None:
        writer = self.run.writer
        task = event.value["id" if event.kind == "task" else "taskId"]
        if task != writer.task or event.value["contextId"] != writer.context:
            raise BrokenEvent(f"an event of task {task!r} in task {writer.task!r}")


def _pieces(event: Event, part_bytes: int) -> list[Event]:
    """An artifact event with one long text as several that append to each other."""
    if event.kind != "artifactUpdate" or len(event.body) <= part_bytes:
        return [event]
    value = event.value
    parts = value["artifact"]["parts"]
    if len(parts) != 1 or set(parts[0]) != {"text"}:
        return [event]
    texts = cut(parts[0]["text"], part_bytes)
    return [
        events.artifact_event(
            value["taskId"],
            value["contextId"],
            dict(value["artifact"], parts=[{"text": text}]),
            append=value["append"] or index > 0,
            last=value["lastChunk"] and index == len(texts) - 1,
            metadata=value["metadata"],
        )
        for index, text in enumerate(texts)
    ]
