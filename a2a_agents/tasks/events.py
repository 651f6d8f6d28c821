"""Events as the log keeps them: the 1.0 JSON of a StreamResponse, in one fixed order of keys.

``status`` comes first and ``metadata`` last, so that a reader can tell the state of an event and
add to its metadata by looking at its ends, without parsing it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

Json = dict[str, Any]

SUBMITTED = "TASK_STATE_SUBMITTED"
WORKING = "TASK_STATE_WORKING"
COMPLETED = "TASK_STATE_COMPLETED"
FAILED = "TASK_STATE_FAILED"
CANCELED = "TASK_STATE_CANCELED"
REJECTED = "TASK_STATE_REJECTED"
INPUT_REQUIRED = "TASK_STATE_INPUT_REQUIRED"
AUTH_REQUIRED = "TASK_STATE_AUTH_REQUIRED"

TERMINAL = frozenset({COMPLETED, FAILED, CANCELED, REJECTED})
INTERRUPTED = frozenset({INPUT_REQUIRED, AUTH_REQUIRED})
STATES = TERMINAL | INTERRUPTED | {SUBMITTED, WORKING}

_STATE = re.compile(rb'\{"(?:statusUpdate|task)":\{"status":\{"state":"([A-Z_]+)"')


class Event(NamedTuple):
    """One public event before it has a position: what the fold reads, and its bytes."""

    kind: str
    """``task``, ``statusUpdate`` or ``artifactUpdate``."""
    value: Json
    body: bytes


def encode(kind: str, value: Json) -> Event:
    """The event with its bytes; ``value`` must already stand in the fixed order."""
    return Event(kind, value, orjson.dumps({kind: value}))


def state_of(body: bytes) -> str | None:
    """The state that an event puts its task into, None for one that does not (an artifact)."""
    found = _STATE.match(body)
    return found[1].decode() if found else None


def ends_stream(body: bytes) -> bool:
    """Whether a live stream closes after this event (sections 3.1.2 and 3.1.6)."""
    state = state_of(body)
    return state in TERMINAL or state in INTERRUPTED


def timestamp(now_s: float) -> str:
    """UTC with milliseconds and ``Z`` (section 5.6.1)."""
    seconds, milliseconds = divmod(int(now_s * 1000), 1000)
    return f"{_second(seconds)}.{milliseconds:03d}Z"


@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def agent_message(message_id: str, task: str, context: str, text: str) -> Json:
    """A message of the agent with one text part."""
    return {
        "messageId": message_id,
        "contextId": context,
        "taskId": task,
        "role": "ROLE_AGENT",
        "parts": [{"text": text}],
    }


def opening(task: str, context: str, stamp: str, message: Json) -> Event:
    """The first event of a task: its first message is in."""
    value = {
        "status": status(SUBMITTED, stamp),
        "id": task,
        "contextId": context,
        "history": [message],
        "metadata": {},
    }
    return encode("task", value)


def reopening(task: Json, stamp: str, message: Json) -> Event:
    """The Task with a follow-up message in: a stream begins with a Task (section 3.1.2)."""
    asked = task["status"].get("message")
    value = dict(
        task,
        status=status(WORKING, stamp),
        history=[*task["history"], *([asked] if asked else []), message],
    )
    return encode("task", value)


def status_event(task: str, context: str, status: Json, metadata: Json | None = None) -> Event:
    value = {
        "status": status,
        "taskId": task,
        "contextId": context,
        "metadata": metadata or {},
    }
    return encode("statusUpdate", value)


def artifact_event(
    task: str,
    context: str,
    artifact: Json,
    *,
    append: bool,
    last: bool,
    metadata: Json | None = None,
) -> Event:
    value = {
        "taskId": task,
        "contextId": context,
        "artifact": artifact,
        "append": append,
        "lastChunk": last,
        "metadata": metadata or {},
    }
    return encode("artifactUpdate", value)


def status(state: str, stamp: str, message: Json | None = None) -> Json:
    if message is None:
        return {"state": state, "timestamp": stamp}
    return {"state": state, "message": message, "timestamp": stamp}


def cut(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit`` UTF-8 bytes, cut between code points."""
    data = text.encode()
    if len(data) <= limit:
        return [text]
    pieces: list[str] = []
    start = 0
    while start < len(data):
        end = min(start + limit, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode())
        start = end
    return pieces
