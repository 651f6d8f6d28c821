"""Accepting a message: a new task, the next turn of one that waits, or a run that is resumed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import orjson
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.types.a2a_pb2 import Task
from a2a.utils.errors import (
    InternalError,
    InvalidParamsError,
    PushNotificationNotSupportedError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Head, Key, Phase, PushConfig, Scope
from a2a_agents.core.queue import TakesLonger
from a2a_agents.tasks import events, protobuf
from a2a_agents.tasks import params as checks
from a2a_agents.tasks.call import Call, NativeExecutor, Request
from a2a_agents.tasks.events import Event, Json
from a2a_agents.tasks.fold import Fold
from a2a_agents.tasks.foreign import Foreign, ask_cancel
from a2a_agents.tasks.loops import Loops
from a2a_agents.tasks.run import Run, Work
from a2a_agents.tasks.webhooks import webhook_of
from a2a_agents.tasks.writer import Writer

if TYPE_CHECKING:
    from a2a_agents.tasks.engine import Engine


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that is in, and the work that it means."""

    run: Run
    work: Work

    def start(self, ready: Callable[[Run], None] | None = None) -> Run:
        """Start, once ``ready`` has seen the run: readers stand ready before anything is said."""
        if ready is not None:
            ready(self.run)
        self.run.start(self.work)
        return self.run


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Acceptance:
    """Makes runs of one agent's executor."""

    def __init__(
        self, engine: Engine, agent: str, executor: AgentExecutor, *, own_loop: bool, push: bool
    ) -> None:
        self._push = push
        self._engine = engine
        self._agent = agent
        self._executor = executor
        self._native = executor if isinstance(executor, NativeExecutor) else None
        self._loops = Loops(agent) if own_loop and self._native is None else None
        self._turns: dict[str, _Turn] = {}

    @property
    def native(self) -> bool:
        return self._native is not None

    def stop_loops(self) -> None:
        if self._loops is not None:
            self._loops.stop()

    def scope(self, call: Call) -> Scope:
        return Scope(call.account, self._agent)

    async def new(self, call: Call, params: Json, key: Key | None) -> Accepted:
        """A new task for a message that names none."""
        message = checks.message_of(params)
        push = await self._push_of(call, params)
        task, context = uuid7(), message.get("contextId") or uuid7()
        message = {**message, "taskId": task, "contextId": context}
        engine = self._engine
        writer = Writer(
            engine.store,
            engine.limits,
            task=task,
            context=context,
            scope=self.scope(call),
            owner=engine.owner,
            key=key,
            push=push,
            now=engine.now,
        )
        opening = events.opening(task, context, writer.stamp(), message)
        run = Run(writer, opening, engine.remove)
        accepted = Accepted(run, await self._work(call, {**params, "message": message}, run, None))
        engine.add(run)
        return accepted

    async def next_turn(self, call: Call, params: Json, key: Key | None) -> Accepted:
        """The next message of a task that waits for one, after whatever runs on it has ended.

        The caller holds the task's turn.
        """
        message = checks.message_of(params)
        scope, task = self.scope(call), message["taskId"]
        while (running := self._engine.runs.get(task)) is not None:
            await running.until_over()
        head = await self._engine.until_rests(scope, task)
        if head is None:
            raise TaskNotFoundError
        if head.phase is Phase.RUNNING:
            raise InternalError("the server is stopping; send this again in a moment")
        self._check_continues(head, message)
        writer = await self._engine.claim(head, key, await self._push_of(call, params))
        before = writer.fold.task
        message = {**message, "contextId": head.context}
        run = Run(writer, events.reopening(before, writer.stamp(), message), self._engine.remove)
        earlier = protobuf.task_of(before) if self._native is None else None
        work = await self._work(call, {**params, "message": message}, run, earlier)
        if self._native is None:
            run.open()
        self._engine.add(run)
        return Accepted(run, work)

    def _check_continues(self, head: Head, message: Json) -> None:
        if message.get("contextId") not in (None, "", head.context):
            raise InvalidParamsError(
                "message.contextId is not the context of that task (section 3.4.1)"
            )
        if head.phase is Phase.ENDED:
            raise UnsupportedOperationError(
                "this task has ended; send the message without taskId to start a new one"
            )

    @contextlib.asynccontextmanager
    async def turn(self, task: str) -> AsyncGenerator[None]:
        """One at a time may continue a task; the others wait in order."""
        turn = self._turns.setdefault(task, _Turn())
        turn.users += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.users -= 1
            if not turn.users:
                del self._turns[task]

    async def resume(self, head: Head, *, idle: bool = False) -> Run:
        """Run a native executor again, after the steps that its dead predecessor finished.

        ``idle`` as in ``Store.claim``.
        """
        assert self._native is not None
        engine = self._engine
        notes = [orjson.loads(note) for note in await engine.store.notes(head.task)]
        writer = await engine.claim(head, idle=idle)
        run = Run(writer, Event("task", {}, b""), engine.remove)
        run.opened = True
        writer.note("attempt", {"owner": engine.owner})
        with engine.stranded.unless_written(head.task, head.scope, writer.epoch):
            await writer.flush()  # it counts before it can do any harm
        request = _resumed(writer, head, notes)
        engine.add(run)
        run.start(partial(self._native.run, request, writer))
        return run

    async def cancel_elsewhere(self, call: Call, fold: Fold) -> None:
        """Tell a foreign executor that a task it is not running now was cancelled."""
        if self._native is not None:
            return
        task = protobuf.task_of(fold.task)
        context = RequestContext(
            call.context(), task_id=task.id, context_id=task.context_id, task=task
        )
        await ask_cancel(self._executor, context, self._loop())

    # How the work is done.

    async def _work(self, call: Call, params: Json, run: Run, earlier: Task | None) -> Work:
        if self._native is not None:
            return partial(self._native_work, self._native, self._request(call, params, run), run)
        return await self._foreign(call, params, run, earlier)

    async def _native_work(self, native: NativeExecutor, request: Request, run: Run) -> None:
        # The Task is written here, and not before, so that what the executor says without
        # waiting is committed together with it.
        run.open()
        _note_request(request, run.writer)
        try:
            await native.run(request, run.writer)
        except TakesLonger:
            await run.leave()
            await self._engine.recovery.enqueue(run.task, run.writer.scope, run.writer.epoch)

    def _request(self, call: Call, params: Json, run: Run) -> Request:
        return Request(
            task=run.task,
            context=run.writer.context,
            message=params["message"],
            history=run.opening.value["history"][:-1],
            account=call.account,
            metadata=params.get("metadata") or {},
            extensions=call.extensions,
            attempt=run.writer.epoch,
            model_key=call.model_key,
            credentials=call.credentials,
            # A lent key is kept nowhere, so its work is done where it was lent.
            quick=self._engine.hands_over and not call.model_key,
        )

    async def _foreign(self, call: Call, params: Json, run: Run, earlier: Task | None) -> Work:
        context = RequestContext(
            call.context(),
            protobuf.request_of(params),
            task_id=run.task,
            context_id=run.writer.context,
            task=earlier,
            related_tasks=await self._related(call, params),
        )
        foreign = Foreign(
            self._executor, context, run, self._loop(), self._engine.limits.part_bytes
        )
        run.after_cancel = lambda: ask_cancel(self._executor, context, foreign.loop)
        return foreign.work

    async def _related(self, call: Call, params: Json) -> list[Task]:
        """The tasks that the message refers to, as far as the caller may see them."""
        related: list[Task] = []
        for task in params["message"].get("referenceTaskIds", ())[:16]:
            fold = await self._engine.fold_of(self.scope(call), task)
            if fold is not None:
                related.append(protobuf.task_of(fold.task))
        return related

    def _loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop() if self._loops is None else self._loops.pick()

    async def _push_of(self, call: Call, params: Json) -> list[PushConfig]:
        configuration: Json = params.get("configuration") or {}
        config: Json | None = configuration.get("taskPushNotificationConfig")
        if not config:
            return []
        if not self._push:
            raise PushNotificationNotSupportedError
        return [await webhook_of(config, call.dialect, self._engine.limits)]


def _note_request(request: Request, writer: Writer) -> None:
    """What a resumed run needs beside the message, which the Task event has."""
    if request.metadata or request.extensions:
        note = {"metadata": request.metadata, "extensions": sorted(request.extensions)}
        writer.note("request", note)


def _resumed(writer: Writer, head: Head, notes: list[Json]) -> Request:
    history = writer.fold.task["history"]
    said = [index for index, message in enumerate(history) if message["role"] == "ROLE_USER"]
    index = said[-1] if said else len(history) - 1
    requests = [note for note in notes if note["kind"] == "request"]
    asked: Json = requests[-1] if requests else {}
    return Request(
        task=head.task,
        context=head.context,
        message=history[index],
        history=history[:index],
        account=head.scope.account,
        metadata=asked.get("metadata", {}),
        extensions=frozenset(asked.get("extensions", ())),
        attempt=writer.epoch,
        checkpoints=[note for note in notes if note["kind"] == "step"],
    )
