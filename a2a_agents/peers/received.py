"""What one answer of a peer has come to, and what of it is passed on."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from a2a.types import Artifact, Message, Part, StreamResponse, Task, TaskState, TaskStatus
from google.protobuf.json_format import MessageToDict

from a2a_agents.core.extensions import BILL, FILES, TRACE_KEY
from a2a_agents.core.outputs import Document, Say
from a2a_agents.core.peers import COMPLETED, INPUT_REQUIRED
from a2a_agents.peers.faults import LONGEST_MESSAGE, PeerFault, TooMuch
from a2a_agents.peers.names import plain_text, safe_name
from a2a_agents.peers.options import PeerOptions

STEP = "implement"
"""The step at which others are asked, unless whoever asks says otherwise."""

_TERMINAL = frozenset({COMPLETED, "failed", "canceled", "rejected"})
_WAITS = frozenset({INPUT_REQUIRED, "auth-required"})
_MOST_SAID = 100
_MOST_ANSWER = 16_000
_TRACE_BYTES = 64 * 1024
_MOST_MICRO_USD = 1_000_000_000
_WITHOUT_END = "text/plain"


@dataclass(slots=True)
class _Received:
    """One artifact, as far as it has come."""

    name: str
    description: str = ""
    media_type: str = ""
    language: str = ""
    content: bytearray = field(default_factory=bytearray)
    passed_on: bool = False
    is_trace: bool = False
    """It is about the answer, and no part of it."""


class Received:
    """The fold of the events of one task, or of a lone Message."""

    def __init__(self, agent: str, options: PeerOptions) -> None:
        self.task = ""
        self.state = ""
        self.text = ""
        """What its last status, or the lone Message, says."""
        self.cost_micro_usd = 0
        self.trace: Mapping[str, Any] = {}
        self.notes: list[str] = []
        self._agent = agent
        self._options = options
        self._said: list[str] = []
        self._artifacts: dict[str, _Received] = {}
        self._names: dict[str, int] = {}
        self._events = 0
        self._bytes = 0

    @property
    def ended(self) -> bool:
        return self.state in _TERMINAL

    @property
    def settled(self) -> bool:
        """Nothing more comes by itself."""
        return self.ended or self.state in _WAITS

    def take(self, event: StreamResponse) -> Iterator[Say | Document]:
        """Take one event in, and give what is to be passed on of it at once."""
        self._events += 1
        if self._events > self._options.events:
            raise TooMuch("events")
        match event.WhichOneof("payload"):
            case "task":
                self._snapshot(event.task)
            case "message":
                self.state = COMPLETED
                self._read_message(event.message)
            case "status_update":
                update = event.status_update
                self.task = update.task_id or self.task
                self._bill(MessageToDict(update.metadata))
                yield from self._status(update.status)
            case "artifact_update":
                update = event.artifact_update
                self.task = update.task_id or self.task
                yield from self._update(update.artifact, update.append, update.last_chunk)
            case _:
                raise PeerFault("its answer cannot be read")

    def rest(self) -> Iterator[Document]:
        """The documents that were not passed on yet, as they are now."""
        for artifact in self._artifacts.values():
            if not artifact.passed_on:
                yield from self._document(artifact)

    @property
    def answer(self) -> str:
        """What it says, or the last text that it made where it says nothing itself."""
        made = [each for each in self._artifacts.values() if not each.is_trace]
        said = self.text or next(filter(None, map(_text, reversed(made))), "")
        return plain_text(said, _MOST_ANSWER)

    def _snapshot(self, task: Task) -> None:
        self.task = task.id
        known, self._artifacts, self._bytes = self._artifacts, {}, 0
        for artifact in task.artifacts:
            before = known.get(artifact.artifact_id)
            whole = self._receive(artifact, before)
            whole.passed_on = before is not None and before.passed_on and _same(before, whole)
        self._bill(MessageToDict(task.metadata))
        self._state(task.status)
        self._read_message(task.status.message)

    def _status(self, status: TaskStatus) -> Iterator[Say]:
        self._state(status)
        self._read_message(status.message)
        said = plain_text(self.text, LONGEST_MESSAGE)
        if self.settled or not said or said in self._said[-1:] or len(self._said) >= _MOST_SAID:
            return
        self._said.append(said)
        yield Say(said, STEP, "running", self._agent, 0, 0)

    def _state(self, status: TaskStatus) -> None:
        name = TaskState.Name(status.state)
        self.state = name.removeprefix("TASK_STATE_").lower().replace("_", "-")

    def _read_message(self, message: Message) -> None:
        self.text = "\n".join(_content(part) or "" for part in message.parts).strip()
        self._look_for_trace(MessageToDict(message.metadata))

    def _update(self, artifact: Artifact, append: bool, last: bool) -> Iterator[Document]:
        known = self._artifacts.get(artifact.artifact_id)
        if known is None or not append:
            known = self._receive(artifact, known)
        else:
            self._add(known, artifact)
        if last:
            yield from self._document(known)

    def _receive(self, artifact: Artifact, known: _Received | None) -> _Received:
        if len(self._artifacts) >= self._options.artifacts:
            raise TooMuch("artifacts")
        name = known.name if known else artifact.name or artifact.artifact_id
        self._bytes -= (
            len(known.content) if known and artifact.artifact_id in self._artifacts else 0
        )
        made = _Received(name if known else safe_name(name, self._names))
        self._artifacts[artifact.artifact_id] = made
        self._add(made, artifact)
        return made

    def _add(self, known: _Received, artifact: Artifact) -> None:
        known.passed_on = False
        known.description = plain_text(artifact.description, LONGEST_MESSAGE) or known.description
        for part in artifact.parts:
            content = _bytes(part)
            self._bytes += len(content)
            known.content += content
            known.media_type = known.media_type or part.media_type
        if len(known.content) > self._options.artifact_bytes:
            raise TooMuch("an artifact")
        if self._bytes > self._options.answer_bytes:
            raise TooMuch("artifacts together")
        metadata = MessageToDict(artifact.metadata)
        about = _mapping(metadata.get(FILES))
        known.media_type = _word(about.get("mediaType")) or known.media_type
        known.language = _word(about.get("language")) or known.language
        known.is_trace = self._look_for_trace(metadata) or known.is_trace

    def _document(self, artifact: _Received) -> Iterator[Document]:
        if artifact.passed_on or artifact.is_trace:
            return
        artifact.passed_on = True
        text = _text(artifact)
        if text is None:
            self.notes.append(f"{artifact.name} is no text and was left out")
            return
        kind = artifact.media_type or mimetypes.guess_type(artifact.name)[0] or _WITHOUT_END
        yield Document(artifact.name, text, kind, artifact.language, artifact.description)

    def _bill(self, metadata: Mapping[str, Any]) -> None:
        cost = _mapping(metadata.get(BILL)).get("costMicroUsd")
        if isinstance(cost, int | float) and 0 <= cost <= _MOST_MICRO_USD:
            self.cost_micro_usd = int(cost)

    def _look_for_trace(self, metadata: Mapping[str, Any]) -> bool:
        trace = _mapping(metadata.get(TRACE_KEY))
        if trace and len(json.dumps(trace)) <= _TRACE_BYTES:
            self.trace = trace
        return bool(trace)


def _same(one: _Received, other: _Received) -> bool:
    return one.content == other.content


def _text(artifact: _Received) -> str | None:
    try:
        return artifact.content.decode()
    except UnicodeDecodeError:
        return None


def _bytes(part: Part) -> bytes:
    return part.raw if part.WhichOneof("content") == "raw" else (_content(part) or "").encode()


def _content(part: Part) -> str | None:
    """A part as people read it; an address is shown and never fetched."""
    match part.WhichOneof("content"):
        case "text":
            return part.text
        case "url":
            return f"{part.url}\n"
        case "data":
            return json.dumps(MessageToDict(part.data), ensure_ascii=False, indent=2) + "\n"
        case _:
            return None


def _word(value: object) -> str:
    return plain_text(value, _LONGEST_WORD) if isinstance(value, str) else ""


_LONGEST_WORD = 100


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
