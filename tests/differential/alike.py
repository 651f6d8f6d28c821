"""What the two handlers' observations have in common once failures are told in one way.

The difference behind it (PROTOCOL 2, Errors): when an executor fails, the SDK ends every reader
with the exception's text; ours ends the task with a FAILED status that quotes the task.
"""

from __future__ import annotations

import re
from typing import Any

from tests.differential.drive import Json

FAILED: Json = {"failed": True}
_OURS = re.compile(
    r"Internal error; please quote id-\d+\.|"
    r"The agent's answer broke the protocol; please quote id-\d+\.|refused"
)
_OF_THE_PROTOCOL = (
    "UnsupportedOperationError",
    "TaskNotFoundError",
    "TaskNotCancelableError",
)
"""Errors that answer the caller's own mistake; any other is an executor's failure."""


def alike(seen: Json) -> Json:
    """The observations, comparable."""
    return {name: _told(name, value) for name, value in seen.items()}


def _told(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_event(name, index, event) for index, event in enumerate(value)]
    if name == "finally":
        return _without_words(value)
    return _outcome(value)


def _event(name: str, index: int, event: Json) -> Json:
    if name.startswith("follow-stream") and index == 0 and "Task" in event:
        return {"reopened": event["Task"]["status"]["state"]}
    update = event.get("TaskStatusUpdateEvent")
    if update is not None and _failed(update):
        return FAILED
    return _outcome(event) if "error" in event else event


def _outcome(value: Json) -> Json:
    if "error" in value:
        kind = value["error"].partition(":")[0]
        return {"error": kind} if kind in _OF_THE_PROTOCOL else FAILED
    if "Task" in value and _failed(value["Task"]):
        return FAILED
    return value


def _failed(holder: Json) -> bool:
    """Whether the engine, not the executor, says that the task failed."""
    status = holder["status"]
    if status["state"] != "TASK_STATE_FAILED":
        return False
    said = status.get("message")
    return said is None or bool(_OURS.fullmatch(said["parts"][0]["text"]))


def _without_words(value: Json) -> Json:
    if "Task" in value and _failed(value["Task"]):
        task = value["Task"]
        return {"Task": {**task, "status": {"state": task["status"]["state"]}}}
    return value
