"""The one writer of a running task: buffers events, commits them in groups, keeps the fold.

At most one append is under way. What is written meanwhile is the next one, so a burst of events
costs one transaction and a lone event none of its latency.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

import orjson

from a2a_agents.core.errors import LimitExceeded
from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import (
    FORMAT,
    WAITING,
    Append,
    Fenced,
    Key,
    Phase,
    PushConfig,
    Scope,
    Store,
)
from a2a_agents.tasks import events
from a2a_agents.tasks.events import Event, Json
from a2a_agents.tasks.fold import BrokenEvent, Fold
from a2a_agents.tasks.limits import Limits


class EventTooLarge(LimitExceeded):
    """One event of this task is larger than the server keeps; send the content in smaller parts."""


class ArtifactTooLarge(LimitExceeded):
    """An artifact of this task grew larger than the server keeps."""


class TaskTooLarge(LimitExceeded):
    """This task grew larger than the server keeps."""


class Writer:
    """Writes one task's log under one epoch.

    Everything but :meth:`flush` returns at once. After a terminal state, after :meth:`close` and
    when the epoch is lost, writing raises :class:`Fenced`.
    """

    def __init__(
        self,
        store: Store,
        limits: Limits,
        *,
        task: str,
        context: str,
        scope: Scope,
        epoch: int = 1,
        owner: str = "",
        fold: Fold | None = None,
        position: int = 0,
        size: int = 0,
        key: Key | None = None,
        push: Sequence[PushConfig] = (),
        pushed: bool = False,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.task = task
        self.context = context
        self.scope = scope
        self.epoch = epoch
        self.position = position
        """The last position that is durable."""
        self.fold = fold if fold is not None else Fold({})
        """The task up to ``position``; one append ahead of it while ``ahead`` is set."""
        self.pushed = pushed or bool(push)
        self.state = self.fold.state if self.fold.task else ""
        """The state that is durable."""
        self.snapshot: bytes | None = None
        """The task's JSON at ``position``, while it rests there."""
        self.error: Exception | None = None
        """Why nothing more can be written."""
        self.on_push: Callable[[], None] | None = None
        """Called when there is something new for the task's webhooks."""
        self._store = store
        self._limits = limits
        self._owner = owner
        self._lease_s = limits.lease_s
        self._now = now
        self._key = key
        self._push = push
        self.start = position
        """The position that this writer began after."""
        self._count = position
        self._size = size
        self._artifact_sizes: dict[str, int] = {}
        self._pending: list[Event] = []
        self._notes: list[bytes] = []
        self._inflight: asyncio.Future[None] | None = None
        self._writing: tuple[list[Event], Append] | None = None
        self._ahead = False
        self._scheduled = False
        self._closed = False
        self._idle = False
        self._waiting: list[asyncio.Future[None]] = []
        self._loop = asyncio.get_running_loop()

    # What an executor calls.

    def status(self, state: str, text: str | None = None, metadata: Json | None = None) -> None:
        """Move the task to a state such as ``working`` or ``input-required``.

        ``text`` becomes the message of the status. Raises ``ValueError`` for an unknown state.
        """
        name = "TASK_STATE_" + state.upper().replace("-", "_")
        if name not in events.STATES:
            raise ValueError(f"unknown task state {state!r}")
        message = None
        if text is not None:
            message = events.agent_message(uuid7(), self.task, self.context, text)
        status = events.status(name, self.stamp(), message)
        self.write(events.status_event(self.task, self.context, status, metadata))

    def artifact(
        self,
        artifact_id: str,
        text: str,
        *,
        name: str = "",
        description: str = "",
        append: bool = False,
        last: bool = False,
        metadata: Json | None = None,
    ) -> None:
        """Begin, or with ``append`` continue, an artifact with one text part.

        Texts above the part limit are cut on a code point and appended.
        """
        artifact: Json = {"artifactId": artifact_id}
        if name:
            artifact["name"] = name
        if description:
            artifact["description"] = description
        pieces = events.cut(text, self._limits.part_bytes)
        for index, piece in enumerate(pieces):
            is_last = index == len(pieces) - 1
            shown = dict(artifact, parts=[{"text": piece}])
            if metadata is not None and index == (len(pieces) - 1 if last else 0):
                shown["metadata"] = metadata
            self.write(
                events.artifact_event(
                    self.task,
                    self.context,
                    shown,
                    append=append or index > 0,
                    last=last and is_last,
                )
            )

    def checkpoint(self, note: Json) -> None:
        """Keep a finished step, so that a resumed run starts after it (CONTRACT 6)."""
        self.note("step", note)

    async def flush(self) -> None:
        """Return when all that was written is durable.

        Raises what the store raised: :class:`Fenced` when this writer lost its task.
        """
        self._commit()
        while self._inflight is not None or self._pending or self._notes:
            if self.error is not None:
                break
            await self.next_commit()
        if self.error is not None:
            raise self.error

    # What the engine calls.

    def write(self, event: Event) -> None:
        """Buffer an event for the next append."""
        if self._closed:
            raise self.error or Fenced(f"{self.task}: written to after its end")
        self._admit(event)
        self._pending.append(event)
        if event.kind != "artifactUpdate" and event.value["status"]["state"] in events.TERMINAL:
            self._closed = True
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self._commit)

    def note(self, kind: str, value: Json) -> None:
        """Buffer a private record."""
        self._notes.append(orjson.dumps({"format": FORMAT, "kind": kind, **value}))

    def finish(self, state: str, text: str | None, metadata: Json | None = None) -> None:
        """End the task unless it has ended, past any limit; :meth:`flush` makes it durable."""
        if self._closed:
            return
        message = None
        if text is not None:
            message = events.agent_message(uuid7(), self.task, self.context, text)
        status = events.status(state, self.stamp(), message)
        self._pending.append(events.status_event(self.task, self.context, status, metadata))
        self._closed = True

    def close(self) -> None:
        """Refuse further writes; what is buffered is still committed."""
        self._closed = True

    def rest(self) -> None:
        """The execution is over: a task that has not ended waits for its next message."""
        # Counted are those under way too, which are neither durable nor pending.
        if self._count and not self._closed and not self._resting():
            self._idle = True
            self.note("rest", {})

    def _resting(self) -> bool:
        return self._state_after(self._pending) in events.INTERRUPTED

    def leave(self) -> None:
        """With the next append the task waits for a worker; nothing is written here after it."""
        self.note("handed over", {})
        self._owner, self._lease_s = WAITING, self._limits.waiting_s
        self._closed = True

    def abandon(self) -> None:
        """Drop what is buffered: another process owns the task, or will."""
        self._closed = True
        self._pending.clear()
        self._notes.clear()
        self.error = self.error or Fenced(f"{self.task}: handed over")
        self._wake()

    @property
    def closed(self) -> bool:
        return self._closed

    @property
    def begun(self) -> bool:
        """Something of this writer's own is durable."""
        return self.position > self.start

    @property
    def settled(self) -> bool:
        """This writer has made a state durable that answers a blocking send (section 3.2.2)."""
        return self.begun and (self.state in events.TERMINAL or self.state in events.INTERRUPTED)

    def stamp(self) -> str:
        return events.timestamp(self._now())

    async def next_commit(self) -> None:
        """Return after the next append, or when there will be none."""
        waiter: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(waiter)
        await waiter

    async def durable(self) -> Fold:
        """The fold of what is durable, waiting for an append that it is ahead of."""
        while self._ahead and self.error is None:
            await self.next_commit()
        if self.error is not None:
            raise self.error
        return self.fold

    def wake(self) -> None:
        """Let everybody who waits for a commit look again."""
        self._wake()

    # Committing.

    def _admit(self, event: Event) -> None:
        self._count += 1
        size = len(event.body)
        self._size += size
        if self._count > self._limits.task_events or self._size > self._limits.task_bytes:
            raise TaskTooLarge(f"{self.task}: {self._count} events, {self._size} bytes")
        if event.kind == "task":
            for artifact in event.value.get("artifacts", ()):
                self._artifact_sizes[artifact["artifactId"]] = 0
            return
        if size > self._limits.event_bytes:
            raise EventTooLarge(f"{self.task}: an event of {size} bytes")
        if event.kind == "artifactUpdate":
            self._admit_artifact(event.value, size)

    def _admit_artifact(self, value: Json, size: int) -> None:
        artifact_id = value["artifact"]["artifactId"]
        before = 0
        if value["append"]:
            if artifact_id not in self._artifact_sizes and not self.fold.has_artifact(artifact_id):
                raise BrokenEvent(f"append to artifact {artifact_id!r}, which was never begun")
            before = self._artifact_sizes.get(artifact_id, 0)
        self._artifact_sizes[artifact_id] = before + size
        if before + size > self._limits.artifact_bytes:
            raise ArtifactTooLarge(f"{self.task}: artifact {artifact_id!r}")

    def _commit(self) -> None:
        self._scheduled = False
        if self._inflight is not None or not (self._pending or self._notes):
            return
        if self.error is not None:
            return  # an append failed: what came after it has no place in the log
        taken, self._pending = self._pending, []
        batch = self._batch(taken)
        self._writing = taken, batch
        self._inflight = asyncio.ensure_future(self._store.append(batch))
        self._inflight.add_done_callback(self._committed)

    def _batch(self, taken: list[Event]) -> Append:
        notes, self._notes = self._notes, []
        state = self._state_after(taken)
        rests = state in events.TERMINAL or state in events.INTERRUPTED or self._idle
        if rests:
            self._apply(taken)
            self._ahead = True
        key, self._key = self._key, None
        push, self._push = self._push, ()
        return Append(
            task=self.task,
            scope=self.scope,
            context=self.context,
            epoch=self.epoch,
            after=self.position,
            state=state,
            phase=_phase(state, rests),
            status_ms=int(self._now() * 1000),
            events=[event.body for event in taken],
            notes=notes,
            snapshot=self._snapshot(state) if rests else None,
            new=self.position == 0,
            owner=self._owner,
            lease_s=self._lease_s,
            key=key,
            push=push,
            pushed=self.pushed,
        )

    def _state_after(self, taken: list[Event]) -> str:
        for event in reversed(taken):
            if event.kind != "artifactUpdate":
                return event.value["status"]["state"]
        return self.state

    def _apply(self, taken: list[Event]) -> None:
        for event in taken:
            self.fold.apply(event)

    def _snapshot(self, state: str) -> bytes:
        if state in events.TERMINAL:
            self.fold.compact()
        return self.fold.snapshot()

    def _committed(self, done: asyncio.Future[None]) -> None:
        self._inflight = None
        error = Fenced(f"{self.task}: not written") if done.cancelled() else done.exception()
        if error is None:
            self._advance()
            self._commit()
            if self.pushed and self.on_push is not None:
                self.on_push()
        else:
            self.error = error if isinstance(error, Exception) else Fenced(repr(error))
            self._closed = True
        self._wake()

    def _advance(self) -> None:
        if self._writing is None:
            return
        taken, batch = self._writing
        self._writing = None
        if not self._ahead:
            self._apply(taken)
        self._ahead = False
        self.position += len(taken)
        self.state = batch.state
        self.snapshot = batch.snapshot

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)


def _phase(state: str, rests: bool) -> Phase:
    if state in events.TERMINAL:
        return Phase.ENDED
    return Phase.PAUSED if rests else Phase.RUNNING
