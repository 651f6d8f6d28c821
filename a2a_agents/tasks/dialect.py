"""What we send, in both dialects: A2A 1.0 JSON as stored, and the 0.3 JSON made from it.

1.0 wraps each event in a member that names it; 0.3 is flat and says ``kind``. In both, an
event's ``metadata`` is the last member of its object, so that :func:`with_position` can add the
position by cutting off the closing braces, without parsing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from a2a_agents.core.extensions import POSITION

Json = dict[str, Any]

STATES_V03 = {
    "TASK_STATE_UNSPECIFIED": "unknown",
    "TASK_STATE_SUBMITTED": "submitted",
    "TASK_STATE_WORKING": "working",
    "TASK_STATE_COMPLETED": "completed",
    "TASK_STATE_FAILED": "failed",
    "TASK_STATE_CANCELED": "canceled",
    "TASK_STATE_INPUT_REQUIRED": "input-required",
    "TASK_STATE_REJECTED": "rejected",
    "TASK_STATE_AUTH_REQUIRED": "auth-required",
}

_LAST_WORDS = frozenset(
    {"completed", "failed", "canceled", "rejected", "input-required", "auth-required"}
)
"""States after which a stream closes: 0.3 marks their event ``final``."""

_POSITION_KEY = b'"' + POSITION.encode() + b'":{"position":'


def with_position(body: bytes, position: int) -> bytes:
    """The event with its position in its metadata, in the dialect that it is in; a lone message
    has none."""
    if not position:
        return body
    closing = 2 if body.startswith(b'{"kind"') else 3
    comma = b"" if body[-closing - 1] == 0x7B else b","  # "{": the metadata is empty
    return b"%b%b%b%d}%b" % (
        body[:-closing], comma, _POSITION_KEY, position, b"}" * closing,
    )  # fmt: skip


def event_at_v03(body: bytes, position: int) -> bytes:
    """The same for a stored event, as 0.3 writes it."""
    return with_position(event_to_v03(body), position)


def event_to_v03(body: bytes) -> bytes:
    """A stored event, or the result of a send, as 0.3 writes it."""
    ((name, value),) = orjson.loads(body).items()
    return orjson.dumps(_EVENTS[name](value))


def task_to_v03(task: Json) -> Json:
    made: Json = {
        "kind": "task",
        "id": task["id"],
        "contextId": task.get("contextId", ""),
        "status": _status(task.get("status") or {}),
    }
    if artifacts := task.get("artifacts"):
        made["artifacts"] = [_artifact(artifact) for artifact in artifacts]
    if history := task.get("history"):
        made["history"] = [message_to_v03(message) for message in history]
    made["metadata"] = task.get("metadata") or {}
    return made


def message_to_v03(message: Json) -> Json:
    made: Json = {
        "kind": "message",
        "messageId": message["messageId"],
        "role": "user" if message.get("role") == "ROLE_USER" else "agent",
    }
    _copy(message, made, "contextId", "taskId", "referenceTaskIds", "extensions")
    made["parts"] = [_part(part) for part in message.get("parts", ())]
    _copy(message, made, "metadata")
    return made


def push_to_v03(config: Json) -> Json:
    """A push configuration; 0.3 keeps the task beside it and lists schemes."""
    inner: Json = {"url": config.get("url", "")}
    _copy(config, inner, "id", "token")
    if authentication := config.get("authentication"):
        scheme = authentication.get("scheme")
        inner["authentication"] = {"schemes": [scheme] if scheme else []}
        _copy(authentication, inner["authentication"], "credentials")
    return {"taskId": config.get("taskId", ""), "pushNotificationConfig": inner}


def _status_update(event: Json) -> Json:
    status = _status(event.get("status") or {})
    return {
        "kind": "status-update",
        "taskId": event["taskId"],
        "contextId": event["contextId"],
        "status": status,
        "final": status["state"] in _LAST_WORDS,
        "metadata": event.get("metadata") or {},
    }


def _artifact_update(event: Json) -> Json:
    return {
        "kind": "artifact-update",
        "taskId": event["taskId"],
        "contextId": event["contextId"],
        "artifact": _artifact(event["artifact"]),
        "append": event.get("append", False),
        "lastChunk": event.get("lastChunk", False),
        "metadata": event.get("metadata") or {},
    }


_EVENTS: dict[str, Callable[[Json], Json]] = {
    "task": task_to_v03,
    "message": message_to_v03,
    "statusUpdate": _status_update,
    "artifactUpdate": _artifact_update,
}


def _status(status: Json) -> Json:
    made: Json = {"state": STATES_V03.get(status.get("state", ""), "unknown")}
    if message := status.get("message"):
        made["message"] = message_to_v03(message)
    _copy(status, made, "timestamp")
    return made


def _artifact(artifact: Json) -> Json:
    made: Json = {"artifactId": artifact["artifactId"]}
    _copy(artifact, made, "name", "description", "extensions")
    made["parts"] = [_part(part) for part in artifact.get("parts", ())]
    if "metadata" in artifact:
        made["metadata"] = artifact["metadata"]
    return made


def _part(part: Json) -> Json:
    metadata: Json | None = part.get("metadata")
    if "text" in part:
        made: Json = {"kind": "text", "text": part["text"]}
    elif "data" in part:
        data = part["data"]
        if not isinstance(data, dict):
            # 0.3 allows objects only; the flag is how the SDKs find the bare value again
            data, metadata = {"value": data}, {**(metadata or {}), "data_part_compat": True}
        made = {"kind": "data", "data": data}
    else:
        file: Json = {"bytes": part["raw"]} if "raw" in part else {"uri": part["url"]}
        if media_type := part.get("mediaType"):
            file["mimeType"] = media_type
        if filename := part.get("filename"):
            file["name"] = filename
        made = {"kind": "file", "file": file}
    if metadata is not None:
        made["metadata"] = metadata
    return made


def _copy(source: Json, target: Json, *names: str) -> None:
    """Copy what is there and not empty; both dialects spell these alike."""
    for name in names:
        if value := source.get(name):
            target[name] = value
