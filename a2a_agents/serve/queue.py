"""Our agents under the SDK's own request handler: its event queue as a sink."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from a2a.server.events.event_queue import EventQueue
from a2a.types.a2a_pb2 import (
    StreamResponse,
    Task,
    TaskArtifactUpdateEvent,
    TaskStatusUpdateEvent,
)
from google.protobuf.json_format import ParseDict

from a2a_agents.core.ids import uuid7
from a2a_agents.serve.emitter import PART_BYTES
from a2a_agents.tasks import events
from a2a_agents.tasks.events import Event

Json = dict[str, Any]
SdkEvent = Task | TaskStatusUpdateEvent | TaskArtifactUpdateEvent


class QueueSink:
    """Buffers like a writer and hands over in order; checkpoints have no place to be kept."""

    def __init__(
        self, queue: EventQueue, task: str, context: str, now: Callable[[], float] = time.time
    ) -> None:
        self._queue = queue
        self._task = task
        self._context = context
        self._now = now
        self._pending: list[Event] = []

    def begin(self, message: Json) -> None:
        """Open the task; the SDK wants it before any update."""
        self._pending.append(
            events.opening(self._task, self._context, events.timestamp(self._now()), message)
        )

    def status(self, state: str, text: str | None = None, metadata: Json | None = None) -> None:
        message = None
        if text is not None:
            message = events.agent_message(uuid7(), self._task, self._context, text)
        name = "TASK_STATE_" + state.upper().replace("-", "_")
        status = events.status(name, events.timestamp(self._now()), message)
        self._pending.append(events.status_event(self._task, self._context, status, metadata))

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
        pieces = events.cut(text, PART_BYTES)
        end = len(pieces) - 1
        for index, piece in enumerate(pieces):
            artifact: Json = {"artifactId": artifact_id, "name": name, "parts": [{"text": piece}]}
            if description:
                artifact["description"] = description
            if metadata is not None and index == (end if last else 0):
                artifact["metadata"] = metadata
            self._pending.append(
                events.artifact_event(
                    self._task,
                    self._context,
                    artifact,
                    append=append or index > 0,
                    last=last and index == end,
                )
            )

    def checkpoint(self, note: Json) -> None:
        pass

    async def flush(self) -> None:
        pending, self._pending = self._pending, []
        for event in pending:
            await self._queue.enqueue_event(_sdk_event(event))


def _sdk_event(event: Event) -> SdkEvent:
    made = ParseDict({event.kind: event.value}, StreamResponse())
    if event.kind == "task":
        return made.task
    return made.status_update if event.kind == "statusUpdate" else made.artifact_update
