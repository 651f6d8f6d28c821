"""Between the SDK's protobuf messages and the JSON that the log keeps."""

from __future__ import annotations

from a2a.server.events.event_queue import Event as SdkEvent
from a2a.types.a2a_pb2 import (
    Message,
    SendMessageRequest,
    StreamResponse,
    Task,
    TaskArtifactUpdateEvent,
    TaskState,
    TaskStatus,
    TaskStatusUpdateEvent,
)
from google.protobuf.json_format import MessageToDict, ParseDict

from a2a_agents.tasks import events
from a2a_agents.tasks.events import Event, Json


def event_of(event: Task | TaskStatusUpdateEvent | TaskArtifactUpdateEvent, stamp: str) -> Event:
    """The event as the log keeps it; a status without a time gets ``stamp``."""
    match event:
        case Task():
            return _task(event, stamp)
        case TaskStatusUpdateEvent():
            value: Json = {
                "status": _status(event.status, stamp),
                "taskId": event.task_id,
                "contextId": event.context_id,
                "metadata": MessageToDict(event.metadata),
            }
            return events.encode("statusUpdate", value)
        case TaskArtifactUpdateEvent():
            return events.artifact_event(
                event.task_id,
                event.context_id,
                _artifact(event),
                append=event.append,
                last=event.last_chunk,
                metadata=MessageToDict(event.metadata) if event.HasField("metadata") else None,
            )


def _task(task: Task, stamp: str) -> Event:
    given = MessageToDict(task)
    value: Json = {
        "status": _status(task.status, stamp),
        "id": task.id,
        "contextId": task.context_id,
    }
    for name in ("artifacts", "history"):
        if name in given:
            value[name] = given[name]
    for artifact in value.get("artifacts", ()):
        artifact.setdefault("parts", [])
    value["metadata"] = given.get("metadata", {})
    return events.encode("task", value)


def _status(status: TaskStatus, stamp: str) -> Json:
    state = TaskState.Name(status.state) if status.state else events.SUBMITTED
    if status.HasField("timestamp"):
        stamp = events.timestamp(status.timestamp.seconds + status.timestamp.nanos / 1e9)
    message = MessageToDict(status.message) if status.HasField("message") else None
    return events.status(state, stamp, message)


def _artifact(event: TaskArtifactUpdateEvent) -> Json:
    artifact = event.artifact
    if _is_plain_text(event):  # 2 µs instead of 10: the case of every streamed chunk
        made: Json = {"artifactId": artifact.artifact_id}
        if artifact.name:
            made["name"] = artifact.name
        made["parts"] = [{"text": artifact.parts[0].text}]
        return made
    made = MessageToDict(artifact)
    made.setdefault("parts", [])
    return made


def _is_plain_text(event: TaskArtifactUpdateEvent) -> bool:
    artifact = event.artifact
    if len(artifact.parts) != 1 or artifact.HasField("metadata") or artifact.extensions:
        return False
    part = artifact.parts[0]
    if artifact.description or not part.HasField("text") or part.HasField("metadata"):
        return False
    return not part.media_type and not part.filename


def message_json(message: Message) -> Json:
    return MessageToDict(message)


def request_of(params: Json) -> SendMessageRequest:
    """The request for a foreign executor."""
    return ParseDict(params, SendMessageRequest(), ignore_unknown_fields=True)


def task_of(task: Json) -> Task:
    return ParseDict(task, Task(), ignore_unknown_fields=True)


def sdk_event_of(body: Json) -> SdkEvent:
    """The SDK's event for a StreamResponse in JSON."""
    response = ParseDict(body, StreamResponse(), ignore_unknown_fields=True)
    return getattr(response, response.WhichOneof("payload") or "message")


def state_number(name: str) -> int:
    return TaskState.Value(name)
