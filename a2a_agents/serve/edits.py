"""Edits of steps as messages carry them (CONTRACT 18): read, or refused in words that help."""

from __future__ import annotations

from typing import Any, get_args

from a2a.utils.errors import InvalidParamsError
from pydantic import ValidationError

from a2a_agents.core.edits import Action, Changes, Choice, Complexity, Edit
from a2a_agents.core.extensions import STEPS

Json = dict[str, Any]

EDIT_INVALID = "EDIT_INVALID"
SCHEMA = "docs/schemas/steps.schema.json"

_FIELD = f"message.metadata[{STEPS}]"
_REFERENCES = "message.referenceTaskIds"
_LONGEST_NAME = 40
_STEP = "a step's id: a small letter, then small letters, digits and _ : / . -, at most 80 in all"
_TEXT = "a text of at most 20,000 characters"

_MUST_BE = {
    "": "an object",
    "action": f"one of {', '.join(get_args(Action))}",
    "of": f"one of {', '.join(get_args(Action))}",
    "step": _STEP,
    "id": "a new step's id: a small letter, then small letters, digits, _ and -, at most 40 in all",
    "scope": '"dependents", "only", or an object that says of steps by their ids "remake", "keep" '
    'or {"instructions": "how"}',
    "confirmed": "true or false",
    "changes": f"an object with any of {', '.join(Changes.model_fields)}",
    "changes.requirements": _TEXT,
    "changes.instructions": _TEXT,
    "changes.complexity": f"one of {', '.join(filter(None, get_args(Complexity)))}",
    "changes.stack": f"an object with any of {', '.join(get_args(Choice))}, "
    "each a name of at most 40 characters",
}


def read_edit(message: Json) -> Edit | None:
    """The edit that the message asks for in its metadata.

    Raises ``InvalidParamsError`` with the reason EDIT_INVALID.
    """
    said = message.get("metadata", {}).get(STEPS)
    if said is None:
        return None
    try:
        return Edit.model_validate(said)
    except ValidationError as error:
        raise _invalid(*_first_fault(error)) from None


def edited_task(message: Json) -> str | None:
    """The task that the message edits; None for one without an edit, and for one that goes on
    with a task and need not name again what that edits."""
    if read_edit(message) is None:
        return None
    named = set(message.get("referenceTaskIds", ()))
    if not named and message.get("taskId"):
        return None
    if len(named) != 1:
        raise _invalid(_REFERENCES, "must name the finished task that is edited, and no other")
    return named.pop()


def _first_fault(error: ValidationError) -> tuple[str, str]:
    """Where the first fault is, and what must be there."""
    fault = error.errors(include_url=False, include_input=False)[0]
    path = [str(step) for step in fault["loc"]]
    if fault["type"] == "extra_forbidden" and path[0] != "scope":
        owner = Changes if path[0] == "changes" else Edit
        known = f"is not known; known are {', '.join(owner.model_fields)}"
        return _field(*path[:-1], path[-1][:_LONGEST_NAME]), known
    if fault["type"] == "value_error":
        return _FIELD, f"is not whole ({fault.get('ctx', {}).get('error')})"
    place = ".".join(path[: 2 if path[:1] == ["changes"] else 1])
    return _field(*place.split(".")), f"must be {_MUST_BE[place]}"


def _field(*path: str) -> str:
    return ".".join((_FIELD, *filter(None, path)))


def _invalid(field: str, what: str) -> InvalidParamsError:
    data: Json = {"reason": EDIT_INVALID, "errors": [{"field": field, "message": what}]}
    return InvalidParamsError(f"{field} {what}; see {SCHEMA}", data=data)
