"""A small language for what an executor does, and the executor that does it.

A :class:`Script` is data: turns of steps. ``Hold`` is where the executor stands still until the
one who drives the test has looked and acted, so that a script runs the same way every time.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.types import (
    Artifact,
    Message,
    Part,
    Role,
    Task,
    TaskArtifactUpdateEvent,
    TaskStatus,
    TaskStatusUpdateEvent,
)
from a2a.utils.errors import InvalidParamsError
from google.protobuf.json_format import ParseDict
from google.protobuf.timestamp_pb2 import Timestamp

SECRET = "secret 4711"
"""What a failing executor says; no caller may ever read it."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Send a Task, by default the one that was asked for."""

    state: str = "submitted"
    task: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """Send a lone Message."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Send a status update."""

    state: str
    text: str = ""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    task: str = ""
    context: str = ""
    mark: str = ""
    """Names the step: the id of its message, and ``step`` in the metadata."""


@dataclass(frozen=True, slots=True)
class Put:
    """Send a chunk of an artifact; each part is JSON of the wire."""

    artifact: str
    parts: tuple[dict[str, Any], ...] = ({"text": "x"},)
    append: bool = False
    last: bool = False
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    task: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Stand still until the test goes on."""


@dataclass(frozen=True, slots=True)
class Fail:
    """Raise; ``refusal`` is an error of the protocol, the other one an accident."""

    refusal: bool = False


Step = Begin | Say | Move | Put | Hold | Fail

Cancel = Literal["obeys", "ignores", "raises"]


@dataclass(frozen=True, slots=True)
class Script:
    """What happens on the first message, on the second …, and on a cancel."""

    turns: tuple[tuple[Step, ...], ...]
    cancel: Cancel = "obeys"

    @classmethod
    def of(cls, *steps: Step, cancel: Cancel = "obeys") -> Script:
        return cls((steps,), cancel)

    def marked(self) -> Script:
        """The script with a mark on every step that can carry one."""
        turns = tuple(
            tuple(_mark(step, f"{turn}.{index}") for index, step in enumerate(steps))
            for turn, steps in enumerate(self.turns)
        )
        return replace(self, turns=turns)


def _mark(step: Step, mark: str) -> Step:
    return replace(step, mark=mark) if isinstance(step, Say | Move | Put) else step


class Stage:
    """Where executor and test meet, from whatever threads they come."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._holds: list[Callable[[], object]] = []
        self.held = 0
        """How many holds were reached …"""
        self.freed = 0
        """… and how many of them were left."""
        self.ended = 0
        """How many turns are over."""

    async def hold(self) -> None:
        loop = asyncio.get_running_loop()
        free: asyncio.Future[None] = loop.create_future()

        def release() -> None:
            if not free.done():
                free.set_result(None)

        with self._lock:
            self._holds.append(lambda: loop.call_soon_threadsafe(release))
            self.held += 1
        self._tell()
        await free

    def go(self) -> None:
        """Let everybody on who holds now."""
        with self._lock:
            holds, self._holds = self._holds, []
            self.freed += len(holds)
        for release in holds:
            release()

    def end(self) -> None:
        self.ended += 1
        self._tell()

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._changed.set)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return when a condition on ``held`` and ``ended`` is true."""
        while not condition():
            self._changed.clear()
            if not condition():
                await self._changed.wait()


class Player(AgentExecutor):
    """Plays a script, one turn per message."""

    def __init__(self, script: Script, stage: Stage) -> None:
        self._script = script
        self._stage = stage
        self._turn = 0

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        turn, self._turn = self._turn, self._turn + 1
        try:
            for step in self._script.turns[turn]:
                if isinstance(step, Hold):
                    await self._stage.hold()
                elif isinstance(step, Fail):
                    raise InvalidParamsError("refused") if step.refusal else RuntimeError(SECRET)
                else:
                    await event_queue.enqueue_event(event(step, context))
        finally:
            self._stage.end()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        if self._script.cancel == "raises":
            raise RuntimeError(SECRET)
        if self._script.cancel == "obeys":
            await event_queue.enqueue_event(event(Move("canceled"), context))


def event(
    step: Begin | Say | Move | Put, context: RequestContext
) -> Task | Message | TaskStatusUpdateEvent | TaskArtifactUpdateEvent:
    """The SDK's event for one step; its ids are the same in every run."""
    task, thread = context.task_id or "", context.context_id or ""
    match step:
        case Begin():
            return Task(
                id=step.task or task,
                context_id=step.context or thread,
                status=status(step.state),
                history=[context.message] if context.message else [],
            )
        case Say():
            return said(step.text, step.mark, task, thread)
        case Move():
            moved = status(step.state)
            if step.text:
                moved.message.CopyFrom(said(step.text, step.mark, task, thread))
            return TaskStatusUpdateEvent(
                task_id=step.task or task,
                context_id=step.context or thread,
                status=moved,
                metadata=_marked(step.metadata, step.mark),
            )
        case Put():
            return TaskArtifactUpdateEvent(
                task_id=step.task or task,
                context_id=thread,
                artifact=Artifact(
                    artifact_id=step.artifact,
                    parts=[ParseDict(part, Part()) for part in step.parts],
                    metadata=_marked(step.metadata, step.mark),
                ),
                append=step.append,
                last_chunk=step.last,
            )


def _marked(metadata: dict[str, Any], mark: str) -> dict[str, Any] | None:
    return {**metadata, "step": mark} if mark else metadata or None


def status(state: str) -> TaskStatus:
    now = Timestamp()
    now.GetCurrentTime()
    name = "TASK_STATE_" + state.upper().replace("-", "_")
    return TaskStatus(state=name, timestamp=now)


def said(text: str, name: str, task: str, context: str) -> Message:
    return Message(
        message_id=f"agent-{name}",
        role=Role.ROLE_AGENT,
        parts=[Part(text=text)],
        task_id=task,
        context_id=context,
    )
