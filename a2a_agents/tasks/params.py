"""What every binding's parameters must satisfy before a task is touched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from hashlib import sha256

import orjson
from a2a.utils.errors import InvalidParamsError

from a2a_agents.core.log import Key
from a2a_agents.tasks.events import STATES, Json

_LONGEST_ID = 256
_PAGE_SIZE = 50
_LARGEST_PAGE = 100
_MOST_MS = 2**53
_MOST_REFERENCES = 16


def message_of(params: Json) -> Json:
    """The message of a send, with its required fields there (section 4.1.4)."""
    checked: Json | None = params.get("message")
    if checked is None:
        raise InvalidParamsError("message is required")
    if not checked.get("messageId"):
        raise InvalidParamsError("message.messageId is required")
    if checked.get("role") not in ("ROLE_USER", "ROLE_AGENT"):
        raise InvalidParamsError("message.role is required: ROLE_USER or ROLE_AGENT")
    if not checked.get("parts"):
        raise InvalidParamsError("message.parts must hold at least one part")
    for name in ("messageId", "contextId", "taskId"):
        if len(checked.get(name) or "") > _LONGEST_ID:
            raise InvalidParamsError(f"message.{name} is longer than {_LONGEST_ID} characters")
    return checked


def references_of(message: Json, earlier: Sequence[Json] = ()) -> tuple[str, ...]:
    """The tasks that a message refers to, at most 16 of them.

    Where it names none, those of the last earlier message of the user that names some.
    """
    said = [message, *(each for each in reversed(earlier) if each.get("role") == "ROLE_USER")]
    named: Sequence[str] = next(filter(None, (m.get("referenceTaskIds") for m in said)), ())
    return tuple(named[:_MOST_REFERENCES])


def history_length(params: Json) -> int | None:
    """How much history the answer shows; None = all of it (section 3.2.4)."""
    length = params.get("historyLength")
    if length is not None and length < 0:
        raise InvalidParamsError("historyLength must not be negative")
    return length


def task_id(value: str | None) -> str:
    if not value:
        raise InvalidParamsError("the task's id is required")
    return value


def page_size(params: Json) -> int:
    size = params.get("pageSize")
    if size is None:
        return _PAGE_SIZE
    if not 1 <= size <= _LARGEST_PAGE:
        raise InvalidParamsError(f"pageSize must be between 1 and {_LARGEST_PAGE}")
    return size


def state_filter(params: Json) -> str | None:
    state = params.get("status")
    if not state or state == "TASK_STATE_UNSPECIFIED":
        return None
    if state not in STATES:
        raise InvalidParamsError(f"status: no such task state: {str(state)[:40]}")
    return state


def page_token(position: tuple[int, str] | None) -> str:
    """An opaque place in a list; empty after the last page."""
    if position is None:
        return ""
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode().rstrip("=")


def page_position(token: str | None) -> tuple[int, str] | None:
    if not token:
        return None
    try:
        status_ms, task = orjson.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError, TypeError) as exc:
        raise InvalidParamsError("pageToken is not one of ours") from exc
    if type(status_ms) is not int or type(task) is not str or abs(status_ms) >= _MOST_MS:
        raise InvalidParamsError("pageToken is not one of ours")
    return status_ms, task


def key_of(family: str, value: str, params: Json) -> Key:
    """The Idempotency-Key with the digest of what it was used for (CONTRACT 9)."""
    if not 1 <= len(value) <= _LONGEST_ID:
        raise InvalidParamsError(f"Idempotency-Key must have 1 to {_LONGEST_ID} characters")
    digest = sha256(orjson.dumps(params, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Key(family, value, digest)


def mismatch() -> InvalidParamsError:
    """The error for a key that was used for something else."""
    return InvalidParamsError(
        "this Idempotency-Key was used for another request; use a new key",
        data={"reason": "IDEMPOTENCY_MISMATCH"},
    )
