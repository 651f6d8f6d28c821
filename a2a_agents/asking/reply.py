"""What one answer has come to so far: the fold of the events a client has seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from a2a.types import Artifact, Message, Part, StreamResponse, Task, TaskState, TaskStatus
from google.protobuf.json_format import MessageToDict

from a2a_agents.core.extensions import BILL, FILES, STEPS

INTERRUPTED = frozenset({"input-required", "auth-required"})
TERMINAL = frozenset({"completed", "failed", "canceled", "rejected"})


@dataclass(slots=True)
class Received:
    """An artifact as far as it has come: its parts by file name, empty for unnamed ones."""

    id: str
    name: str
    media_type: str = ""
    parts: dict[str, bytearray] = field(default_factory=dict[str, bytearray])

    def add(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self.parts.setdefault(part.filename, bytearray()).extend(_content(part))
            self.media_type = self.media_type or part.media_type

    @property
    def size_bytes(self) -> int:
        return sum(map(len, self.parts.values()))

    def content(self) -> bytes:
        return b"".join(self.parts.values())

    def pieces(self) -> dict[str, Sequence[bytearray]]:
        """Path to content: the artifact's name, unless its parts are several named files."""
        named = [name for name in self.parts if name]
        base = self.name or self.id
        if len(named) > 1:
            return {f"{base}/{name or 'text'}": [self.parts[name]] for name in self.parts}
        if named and "." not in base and "/" not in base:
            base = named[0]
        return {base: [*self.parts.values()]}


@dataclass(slots=True)
class Reply:
    """One task, or one lone Message, as its events have told it."""

    task: str = ""
    context: str = ""
    state: str = ""
    text: str = ""
    """What the last status, or the lone Message, says."""
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Of the last status update that had any."""
    artifacts: dict[str, Received] = field(default_factory=dict[str, Received])
    steps: dict[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """What was last said of each step, by its id, as far as its events were seen."""

    @property
    def ended(self) -> bool:
        return self.state in TERMINAL

    @property
    def waits(self) -> bool:
        """The task wants something from the caller."""
        return self.state in INTERRUPTED

    @property
    def settled(self) -> bool:
        return self.ended or self.waits

    @property
    def bill(self) -> Mapping[str, Any] | None:
        return _mapping(self.metadata.get(BILL))

    @property
    def step(self) -> Mapping[str, Any] | None:
        return _mapping(self.metadata.get(STEPS))

    def fold(self, event: StreamResponse) -> None:
        """Take one event in."""
        match event.WhichOneof("payload"):
            case "task":
                self.replace(event.task)
            case "message":
                self.context = event.message.context_id
                self.state = "completed"
                self.text = text_of(event.message)
            case "status_update":
                update = event.status_update
                self.task, self.context = update.task_id, update.context_id
                self._note(update.status, MessageToDict(update.metadata))
            case "artifact_update":
                self._receive(event.artifact_update.artifact, event.artifact_update.append)
            case _:
                return

    def replace(self, task: Task) -> None:
        """Start again from a snapshot of the whole task."""
        self.task, self.context = task.id, task.context_id
        self.artifacts = {}
        for artifact in task.artifacts:
            self._receive(artifact, append=False)
        self._note(task.status, MessageToDict(task.metadata))

    def document(self, id: str) -> str:
        """The text of an artifact as far as it has come; empty where there is none."""
        found = self.artifacts.get(id)
        return found.content().decode("utf-8", "replace") if found else ""

    def data(self, id: str) -> Mapping[str, Any] | None:
        """The object that an artifact holds; None while it is not whole."""
        try:
            return _mapping(json.loads(self.document(id)))
        except (ValueError, RecursionError):
            return None

    def files(self) -> dict[str, bytes]:
        """Every file of every artifact; a name that is taken gets its artifact's id before it."""
        return {path: b"".join(pieces) for path, pieces in self._pieces().items()}

    def sizes(self) -> dict[str, int]:
        """How many bytes of each file have come."""
        return {path: sum(map(len, pieces)) for path, pieces in self._pieces().items()}

    def _pieces(self) -> dict[str, Sequence[bytearray]]:
        found: dict[str, Sequence[bytearray]] = {}
        for artifact in self.artifacts.values():
            for path, pieces in artifact.pieces().items():
                found[path if path not in found else f"{artifact.id}/{path}"] = pieces
        return found

    def _note(self, status: TaskStatus, metadata: Mapping[str, Any]) -> None:
        name = TaskState.Name(status.state)
        self.state = name.removeprefix("TASK_STATE_").lower().replace("_", "-")
        self.text = text_of(status.message)
        self.metadata = metadata or self.metadata
        step = self.step
        if step is not None and metadata:
            self.steps[str(step.get("id") or step.get("step"))] = step

    def _receive(self, artifact: Artifact, append: bool) -> None:
        known = self.artifacts.get(artifact.artifact_id)
        if known is None or not append:
            known = Received(artifact.artifact_id, artifact.name)
            self.artifacts[artifact.artifact_id] = known
        known.add(artifact.parts)
        about = _mapping(MessageToDict(artifact.metadata).get(FILES)) or {}
        known.media_type = str(about.get("mediaType", known.media_type))


def text_of(message: Message) -> str:
    """What people read of a message: its text parts, and its data as JSON."""
    return "\n".join(
        _content(part).decode("utf-8", "replace")
        for part in message.parts
        if part.WhichOneof("content") != "raw"
    )


def _content(part: Part) -> bytes:
    match part.WhichOneof("content"):
        case "text":
            return part.text.encode()
        case "raw":
            return part.raw
        case "url":
            return f"{part.url}\n".encode()
        case "data":
            return (json.dumps(MessageToDict(part.data), ensure_ascii=False) + "\n").encode()
        case _:
            return b""


def _mapping(value: object) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else None
