"""The params of every 0.3 method, read into canonical 1.0 params."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, cast

from pydantic import BeforeValidator, Discriminator, FailFast, Field, Tag, with_config
from typing_extensions import TypedDict

from a2a_agents.serve.params import Empty, Params
from a2a_agents.serve.values import WIRE, Base64, Count, Flag, Name, Struct, present
from a2a_agents.tasks import dialect_params as to_v1


@with_config(WIRE)
class TextPart(TypedDict):
    text: str
    metadata: NotRequired[Struct]


@with_config(WIRE)
class DataPart(TypedDict):
    data: Struct
    metadata: NotRequired[Struct]


@with_config(WIRE)
class FileBytes(TypedDict):
    bytes: Base64
    mimeType: NotRequired[str]
    name: NotRequired[str]


@with_config(WIRE)
class FileUri(TypedDict):
    uri: str
    mimeType: NotRequired[str]
    name: NotRequired[str]


def _file_kind(file: Any) -> str:
    holds_bytes = isinstance(file, dict) and "bytes" in file
    return "<bytes>" if holds_bytes else "<uri>"


@with_config(WIRE)
class FilePart(TypedDict):
    file: Annotated[
        Annotated[FileBytes, Tag("<bytes>")] | Annotated[FileUri, Tag("<uri>")],
        Discriminator(_file_kind),
        BeforeValidator(present),
    ]
    metadata: NotRequired[Struct]


def _part_kind(part: Any) -> str | None:
    """What the part says it is, or what it holds.

    Careless callers leave ``kind`` out; the oldest ones call it ``type``.
    """
    if not isinstance(part, dict):
        return None
    held = cast("dict[str, Any]", part)
    kind = held.get("kind", held.get("type"))
    if kind is None:
        kind = next((name for name in ("text", "file", "data") if name in held), None)
    return f"<{kind}>"


Part = Annotated[
    Annotated[TextPart, Tag("<text>")]
    | Annotated[FilePart, Tag("<file>")]
    | Annotated[DataPart, Tag("<data>")],
    Discriminator(
        _part_kind,
        custom_error_type="part_kind",
        custom_error_message="must be an object whose kind is text, file or data",
    ),
    BeforeValidator(present),
]


@with_config(WIRE)
class Message(TypedDict):
    kind: NotRequired[Literal["message"]]
    messageId: Name
    contextId: NotRequired[str]
    taskId: NotRequired[str]
    role: Literal["user", "agent"]
    parts: Annotated[list[Part], Field(min_length=1), FailFast()]
    metadata: NotRequired[Struct]
    extensions: NotRequired[list[str]]
    referenceTaskIds: NotRequired[list[str]]


@with_config(WIRE)
class Authentication(TypedDict):
    schemes: list[str]
    credentials: NotRequired[str]


@with_config(WIRE)
class Push(TypedDict):
    id: NotRequired[str]
    url: Name
    token: NotRequired[str]
    authentication: NotRequired[Annotated[Authentication, BeforeValidator(present)]]


@with_config(WIRE)
class Configuration(TypedDict):
    acceptedOutputModes: NotRequired[list[str]]
    historyLength: NotRequired[Count]
    pushNotificationConfig: NotRequired[Annotated[Push, BeforeValidator(present)]]
    blocking: NotRequired[Flag]


@with_config(WIRE)
class SendMessage(TypedDict):
    message: Annotated[Message, BeforeValidator(present)]
    configuration: NotRequired[Annotated[Configuration, BeforeValidator(present)]]
    metadata: NotRequired[Struct]


@with_config(WIRE)
class GetTask(TypedDict):
    id: Name
    historyLength: NotRequired[Count]
    metadata: NotRequired[Struct]


@with_config(WIRE)
class TaskId(TypedDict):
    id: Name
    metadata: NotRequired[Struct]


@with_config(WIRE)
class SetPush(TypedDict):
    taskId: Name
    pushNotificationConfig: Annotated[Push, BeforeValidator(present)]


@with_config(WIRE)
class GetPush(TypedDict):
    id: Name
    pushNotificationConfigId: NotRequired[str]
    metadata: NotRequired[Struct]


@with_config(WIRE)
class DeletePush(TypedDict):
    id: Name
    pushNotificationConfigId: Name
    metadata: NotRequired[Struct]


SEND = Params(SendMessage, to_v1.send_to_v1)
GET_TASK = Params(GetTask, to_v1.get_task_to_v1)
TASK_ID = Params(TaskId, to_v1.task_id_to_v1)
SET_PUSH = Params(SetPush, to_v1.set_push_to_v1)
GET_PUSH = Params(GetPush, to_v1.push_id_to_v1)
DELETE_PUSH = Params(DeletePush, to_v1.push_id_to_v1)
LIST_PUSHES = Params(TaskId, to_v1.list_pushes_to_v1)
EMPTY = Params(Empty)
