"""The params of every 1.0 method: declared types, and the reading that checks them.

:class:`Params` turns decoded JSON into the canonical 1.0 dict that the tasks expect, or raises
``InvalidParamsError`` with one entry per wrong field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NotRequired

from a2a.utils.errors import InvalidParamsError
from pydantic import (
    AfterValidator,
    BeforeValidator,
    FailFast,
    Field,
    TypeAdapter,
    ValidationError,
    with_config,
)
from typing_extensions import TypedDict

from a2a_agents.serve.values import (
    WIRE,
    Base64,
    Count,
    Flag,
    Name,
    PageSize,
    Struct,
    Timestamp,
    one_of,
    present,
    present_but_data,
)

Json = dict[str, Any]

ROLES = ("ROLE_UNSPECIFIED", "ROLE_USER", "ROLE_AGENT")
STATES = (
    "TASK_STATE_UNSPECIFIED",
    "TASK_STATE_SUBMITTED",
    "TASK_STATE_WORKING",
    "TASK_STATE_COMPLETED",
    "TASK_STATE_FAILED",
    "TASK_STATE_CANCELED",
    "TASK_STATE_INPUT_REQUIRED",
    "TASK_STATE_REJECTED",
    "TASK_STATE_AUTH_REQUIRED",
)

MAX_VIOLATIONS = 16
"""As many wrong fields as one error names."""


@with_config(WIRE)
class Part(TypedDict):
    text: NotRequired[str]
    raw: NotRequired[Base64]
    url: NotRequired[str]
    data: NotRequired[Any]
    metadata: NotRequired[Struct]
    filename: NotRequired[str]
    mediaType: NotRequired[str]


def _one_content(part: Part) -> Part:
    kinds = ("text" in part) + ("raw" in part) + ("url" in part) + ("data" in part)
    if kinds != 1:
        raise ValueError("must hold exactly one of text, raw, url and data")
    return part


AnyPart = Annotated[Part, BeforeValidator(present_but_data), AfterValidator(_one_content)]


@with_config(WIRE)
class Message(TypedDict):
    messageId: Name
    contextId: NotRequired[str]
    taskId: NotRequired[str]
    role: Annotated[str, one_of(ROLES, unset=ROLES[0])]
    parts: Annotated[list[AnyPart], Field(min_length=1), FailFast()]
    metadata: NotRequired[Struct]
    extensions: NotRequired[list[str]]
    referenceTaskIds: NotRequired[list[str]]


@with_config(WIRE)
class Authentication(TypedDict):
    scheme: Name
    credentials: NotRequired[str]


class _Push(TypedDict):
    tenant: NotRequired[str]
    id: NotRequired[str]
    url: Name
    token: NotRequired[str]
    authentication: NotRequired[Annotated[Authentication, BeforeValidator(present)]]


@with_config(WIRE)
class Push(_Push):
    taskId: NotRequired[str]


@with_config(WIRE)
class Configuration(TypedDict):
    acceptedOutputModes: NotRequired[list[str]]
    taskPushNotificationConfig: NotRequired[Annotated[Push, BeforeValidator(present)]]
    historyLength: NotRequired[Count]
    returnImmediately: NotRequired[Flag]


@with_config(WIRE)
class SendMessage(TypedDict):
    tenant: NotRequired[str]
    message: Annotated[Message, BeforeValidator(present)]
    configuration: NotRequired[Annotated[Configuration, BeforeValidator(present)]]
    metadata: NotRequired[Struct]


@with_config(WIRE)
class GetTask(TypedDict):
    tenant: NotRequired[str]
    id: Name
    historyLength: NotRequired[Count]


@with_config(WIRE)
class ListTasks(TypedDict):
    tenant: NotRequired[str]
    contextId: NotRequired[str]
    status: NotRequired[Annotated[str, one_of(STATES)]]
    pageSize: NotRequired[PageSize]
    pageToken: NotRequired[str]
    historyLength: NotRequired[Count]
    statusTimestampAfter: NotRequired[Timestamp]
    includeArtifacts: NotRequired[Flag]


@with_config(WIRE)
class TaskId(TypedDict):
    """A task to cancel or to subscribe to."""

    tenant: NotRequired[str]
    id: Name
    metadata: NotRequired[Struct]


@with_config(WIRE)
class CreatePush(_Push):
    taskId: Name


@with_config(WIRE)
class PushId(TypedDict):
    tenant: NotRequired[str]
    taskId: Name
    id: Name


@with_config(WIRE)
class ListPushes(TypedDict):
    tenant: NotRequired[str]
    taskId: Name
    pageSize: NotRequired[Count]
    pageToken: NotRequired[str]


@with_config(WIRE)
class Empty(TypedDict):
    tenant: NotRequired[str]


class Params:
    """How one method reads its params; ``convert`` makes 1.0 of another dialect's."""

    def __init__(self, kind: Any, convert: Callable[[Json], Json] | None = None) -> None:
        self._adapter: TypeAdapter[Json] = TypeAdapter(kind)
        self._convert = convert

    def read(self, params: Any) -> Json:
        """Canonical 1.0 params. Raises ``InvalidParamsError``."""
        try:
            read = self._adapter.validate_python({} if params is None else present(params))
        except ValidationError as error:
            raise InvalidParamsError("Invalid parameters", {"errors": violations(error)}) from None
        return read if self._convert is None else self._convert(read)


def violations(error: ValidationError) -> list[dict[str, str]]:
    """What is wrong, field by field, without quoting what was sent."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [
        {"field": _path(entry["loc"]), "message": entry["msg"].removeprefix("Value error, ")}
        for entry in found[:MAX_VIOLATIONS]
    ]


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        elif not step.startswith("<"):  # the tag of a union, no field
            path += f".{step}" if path else step
    return path


SEND = Params(SendMessage)
GET_TASK = Params(GetTask)
LIST_TASKS = Params(ListTasks)
TASK_ID = Params(TaskId)
CREATE_PUSH = Params(CreatePush)
PUSH_ID = Params(PushId)
LIST_PUSHES = Params(ListPushes)
EMPTY = Params(Empty)
