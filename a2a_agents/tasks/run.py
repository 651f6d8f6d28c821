"""One execution of a task: from the accepted message to a state that waits for nobody here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from a2a.utils.errors import A2AError, InternalError, InvalidAgentResponseError

from a2a_agents.core.errors import AgentsError, Refused
from a2a_agents.core.log import Fenced, KeyTaken, Watch
from a2a_agents.tasks import events
from a2a_agents.tasks.events import Event, Json
from a2a_agents.tasks.fold import BrokenEvent
from a2a_agents.tasks.writer import Writer

log = logging.getLogger(__name__)

LEAVING_S = 10.0
"""Longest that a queue may take for a task; one that does not get there is found by its lease."""

Work = Callable[[], Coroutine[Any, Any, None]]


class Run:
    """An execution that goes on whether or not anybody listens.

    What the work raises becomes the end of the task here, in the one place that catches
    everything; a message that is refused before there is a task stays without one.
    """

    def __init__(self, writer: Writer, opening: Event, ended: Callable[[Run], None]) -> None:
        self.writer = writer
        self.opening = opening
        """The Task event that takes the message in."""
        self.opened = False
        self.reply: Json | None = None
        """The lone Message of an executor that made no task."""
        self.refusal: A2AError | None = None
        """Why the executor refused the message before it made a task."""
        self.over = False
        self.leaving = False
        """On its way to a worker: whoever wants to stop it waits until this run is over."""
        self.left = False
        """A worker does the rest: the task goes on after this run."""
        self.after_cancel: Work | None = None
        """What the executor wants done when its task was cancelled."""
        self._ended = ended
        self._streams: list[Watch] = []
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    @property
    def task(self) -> str:
        return self.writer.task

    @property
    def answered(self) -> bool:
        """Whether a blocking send can answer: nothing more will come, or the task has settled."""
        return (
            self.over
            or self.reply is not None
            or self.writer.error is not None
            or self.writer.settled
        )

    def open(self, event: Event | None = None) -> None:
        """Write the event that takes the message in, ours unless the executor brought its own."""
        if not self.opened:
            self.opened = True
            self.writer.write(event or self.opening)

    def answer(self, reply: Json) -> None:
        """Answer with a lone Message instead of a task."""
        self.reply = reply
        self._release()

    def stop_with_me(self, watch: Watch) -> None:
        """End this stream with the execution, also where no event says so."""
        self._streams.append(watch)

    def _release(self) -> None:
        self.writer.wake()
        if self.left:
            return
        for watch in self._streams:
            watch.stop()

    def start(self, work: Work) -> None:
        """Begin the work in an asyncio task of its own."""
        self._task = asyncio.get_running_loop().create_task(self._main(work))
        self._task.add_done_callback(self._finish)

    def _finish(self, done: asyncio.Task[None]) -> None:
        # A callback, because a task that is cancelled before its first step runs no code.
        self.over = True
        self.writer.close()
        self._release()
        self._ended(self)
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error("task %s could not be ended", self.task, exc_info=error)

    async def _main(self, work: Work) -> None:
        try:
            await self._attempt(work)
            if not self._stopping and not self.left:
                self.writer.rest()
            await self.writer.flush()
        except Fenced as exc:
            log.info("task %s: %s", self.task, exc)
        except AgentsError as exc:
            log.error("task %s could not be written: %s", self.task, exc)

    async def _attempt(self, work: Work) -> None:
        try:
            await work()
        except asyncio.CancelledError as exc:
            if not self._stopping:
                self._fail(exc)
        except Exception as exc:  # noqa: BLE001 - the outermost boundary; _fail logs it
            self._fail(exc)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Fenced | KeyTaken) or self._stopping:
            return
        refused = isinstance(error, A2AError) and not isinstance(
            error, InternalError | InvalidAgentResponseError
        )
        if refused or isinstance(error, Refused):
            log.info("task %s refused: %s", self.task, error)
        else:
            log.error("task %s failed", self.task, exc_info=error)
        if not self.opened:
            if isinstance(error, A2AError) and refused:
                self.refusal = error
                return
            if self.reply is not None:
                return
            self.open()
        self.writer.finish(events.FAILED, _said(error, self.task))

    async def leave(self) -> None:
        """Let a worker do the rest; what was written so far is durable then."""
        self.leaving = True
        self.writer.leave()
        await self.writer.flush()
        self.left = True

    def lose(self) -> None:
        """Somebody else has the task now: stop, and write nothing more."""
        self.writer.abandon()
        self.stop()

    async def cancel(self) -> None:
        """CANCELED is in the log before the work is stopped (CONTRACT 11).

        Raises what the store raises; whether it was too late is in the writer's state.
        """
        if not self.writer.closed:
            self._stopping = True
            self.writer.finish(events.CANCELED, None)
        await self.writer.flush()
        self.stop()

    def stop(self) -> None:
        """Stop the work without a word in the log."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()

    async def hand_over(self) -> None:
        """Stop, and leave the task to whoever claims it next, for whom this was no failure."""
        if self.leaving:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LEAVING_S):
                    await self.until_over()
            return
        self.stop()
        if self.writer.position and not self.writer.closed:
            self.writer.note("handed over", {})
            with contextlib.suppress(AgentsError):
                await self.writer.flush()
        self.writer.abandon()

    async def until_answered(self) -> None:
        while not self.answered:
            await self.writer.next_commit()

    async def until_begun(self) -> None:
        """Return when there is something to show: a durable event, a reply, a refusal."""
        while not (self.writer.begun or self.answered):
            await self.writer.next_commit()

    async def until_over(self) -> None:
        while not self.over:
            await self.writer.next_commit()


def _said(error: BaseException, task: str) -> str:
    """What the caller may read of an error: never an exception's own text (PROTOCOL 2)."""
    match error:
        case InternalError():
            pass
        case BrokenEvent() | InvalidAgentResponseError():
            return f"The agent's answer broke the protocol; please quote {task}."
        case A2AError():
            return error.message
        case AgentsError():
            return error.public
        case _:
            pass
    return f"Internal error; please quote {task}."
