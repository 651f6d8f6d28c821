"""Accepting a message: a new task, the next turn of one that waits, or a run that is resumed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
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
from a2a_agents.core.log import Head, Key, KeyTaken, Phase, PushConfig, Scope
from a2a_agents.core.queue import TakesLonger
from a2a_agents.tasks import events, protobuf
from a2a_agents.tasks import params as checks
from a2a_agents.tasks.call import Call, Edits, Looks, NativeExecutor, Request
from a2a_agents.tasks.editing import OVERTAKEN
from a2a_agents.tasks.events import Event, Json
from a2a_agents.tasks.fold import Fold
from a2a_agents.tasks.foreign import Foreign, ask_cancel
from a2a_agents.tasks.locks import Locks
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
        self._edits = executor if isinstance(executor, Edits) else None
        self._looks = executor if isinstance(executor, Looks) else None
        self._turns = Locks()

    @property
    def native(self) -> bool:
        return self._native is not None

    def stop_loops(self) -> None:
        if self._loops is not None:
            self._loops.stop()

    def scope(self, call: Call) -> Scope:
        return Scope(call.account, self._agent)

    def edited_task(self, message: Json) -> str | None:
        """The task that the message edits. Raises an ``A2AError`` as the executor sees fit."""
        return None if self._edits is None else self._edits.edited_task(message)

    async def begin(
        self, call: Call, params: Json, key: Key | None, ready: Callable[[Run], None] | None = None
    ) -> Run:
        """Accept a message and start its run, after ``ready`` has seen it.

        Raises :class:`KeyTaken` where the key was used while others were waited for.
        """
        message = checks.message_of(params)
        task, edited = message.get("taskId"), self.edited_task(message)
        if self._engine.draining:
            raise InternalError("the server is stopping; send this again in a moment")
        if edited is not None and not task:
            return await self._begin_edit(call, params, key, edited, ready)
        is_work = self._looks is None or self._looks.is_work(message)
        await self._engine.gate.admit(call.account, self._agent, new=is_work and not task)
        if not task:
            return (await self._new(call, params, key)).start(ready)
        async with self.turn(task):
            return (await self._next_turn(call, params, key)).start(ready)

    async def _begin_edit(
        self,
        call: Call,
        params: Json,
        key: Key | None,
        edited: str,
        ready: Callable[[Run], None] | None,
    ) -> Run:
        """A new task in the context of the one that it edits."""
        editing, scope, message = self._engine.editing, self.scope(call), params["message"]
        async with editing.turn(call.account, edited):
            if key and await self._engine.store.find_key(scope, key.family, key.value):
                raise KeyTaken(key.value)
            head = await editing.editable(call.account, edited)
            _check_context(message, head)
            await self._engine.gate.admit(call.account, self._agent, new=True)
            params = {**params, "message": {**message, "contextId": head.context}}
            run = (await self._new(call, params, key)).start(ready)
            await run.until_begun()
            return run

    async def _new(self, call: Call, params: Json, key: Key | None) -> Accepted:
        """A new task for a message that names none."""
        message = params["message"]
        push = await self._push_of(call, params)
        task, named = uuid7(), message.get("contextId")
        context = named or uuid7()
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
        params = {**params, "message": message}
        work = await self._work(call, params, run, None, continues=bool(named))
        engine.add(run)
        return Accepted(run, work)

    async def _next_turn(self, call: Call, params: Json, key: Key | None) -> Accepted:
        """The next message of a task that waits for one, after whatever runs on it has ended.

        The caller holds the task's turn.
        """
        message = params["message"]
        scope, task = self.scope(call), message["taskId"]
        while (running := self._engine.runs.get(task)) is not None:
            await running.until_over()
        head = await self._engine.until_rests(scope, task)
        if head is None:
            raise TaskNotFoundError
        if head.phase is Phase.RUNNING:
            raise InternalError("the server is stopping; send this again in a moment")
        await self._check_continues(head, message)
        writer = await self._engine.claim(head, key, await self._push_of(call, params))
        before = writer.fold.task
        message = {**message, "contextId": head.context}
        run = Run(writer, events.reopening(before, writer.stamp(), message), self._engine.remove)
        earlier = protobuf.task_of(before) if self._native is None else None
        params = {**params, "message": message}
        work = await self._work(call, params, run, earlier, continues=True)
        if self._native is None:
            run.open()
        self._engine.add(run)
        return Accepted(run, work)

    async def _check_continues(self, head: Head, message: Json) -> None:
        _check_context(message, head)
        if head.phase is Phase.ENDED:
            raise UnsupportedOperationError(
                "this task has ended; send the message without taskId to start a new one"
            )
        edited = self.edited_task(message)
        if edited is not None and edited != await self._engine.editing.edited_by(head):
            raise InvalidParamsError(
                "message.referenceTaskIds: this task edits none or another one; send the edit "
                "without taskId, as a task of its own"
            )

    def turn(self, task: str) -> AbstractAsyncContextManager[None]:
        """One at a time may continue a task; the others wait in order."""
        return self._turns.of(task)

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

    async def _work(
        self, call: Call, params: Json, run: Run, earlier: Task | None, *, continues: bool
    ) -> Work:
        if self._native is not None:
            request = self._request(call, params, run, continues=continues)
            return partial(self._native_work, self._native, request, run)
        return await self._foreign(call, params, run, earlier)

    async def _native_work(self, native: NativeExecutor, request: Request, run: Run) -> None:
        # The Task is written here, and not before, so that what the executor says without
        # waiting is committed together with it.
        run.open()
        _note_request(request, run.writer)
        try:
            if await self._is_overtaken(request, run):
                run.writer.status("rejected", OVERTAKEN)
                return
            await native.run(request, run.writer)
        except TakesLonger:
            await run.leave()
            await self._engine.recovery.enqueue(run.task, run.writer.scope, run.writer.epoch)

    async def _is_overtaken(self, request: Request, run: Run) -> bool:
        """Whether an edit that has just begun gives way to one of another process."""
        edited = None if request.history else self.edited_task(request.message)
        if edited is None:
            return False
        await run.writer.flush()
        scope, context = run.writer.scope, run.writer.context
        return await self._engine.editing.is_overtaken(scope, context, run.task, edited)

    def _request(self, call: Call, params: Json, run: Run, *, continues: bool) -> Request:
        message, history = params["message"], run.opening.value["history"][:-1]
        return Request(
            task=run.task,
            context=run.writer.context,
            message=message,
            history=history,
            account=call.account,
            metadata=params.get("metadata") or {},
            extensions=call.extensions,
            references=checks.references_of(message, history),
            continues=continues,
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
        for task in checks.references_of(params["message"]):
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
    if request.metadata or request.extensions or request.continues:
        note = {
            "metadata": request.metadata,
            "extensions": sorted(request.extensions),
            "continues": request.continues,
        }
        writer.note("request", note)


def _check_context(message: Json, head: Head) -> None:
    if message.get("contextId") not in (None, "", head.context):
        raise InvalidParamsError(
            "message.contextId is not the context of that task (section 3.4.1)"
        )


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
        references=checks.references_of(history[index], history[:index]),
        continues=asked.get("continues", False),
        attempt=writer.epoch,
        checkpoints=[note for note in notes if note["kind"] == "step"],
    )
