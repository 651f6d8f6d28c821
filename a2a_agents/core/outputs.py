"""What an agent may say while it answers: a closed union, matched exhaustively by the emitter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from a2a_agents.core.money import Bill

StepState = Literal["started", "running", "done", "kept", "skipped", "failed"]
"""``running`` tells what a step has come to before it is done; ``kept`` is one whose result is that
of an earlier task, because nothing it depends on has changed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a step that has settled was made by, and came to."""

    lane: str
    model: str
    """A model's name, or that of the rule."""
    cost_micro_usd: int
    took_ms: float = field(compare=False)


@dataclass(frozen=True, slots=True)
class Say:
    """Progress for people and for progress bars: a short text and where we are."""

    text: str
    step: str
    state: StepState
    agent: str
    done: int
    """Steps finished so far …"""
    total: int
    """… of so many."""
    id: str = ""
    """The step's own name, where ``step`` is only its kind: ``implement:database/schema``."""
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class CanvasPatch:
    """One line of ``canvas.ndjson`` (CONTRACT 15): nodes and edges as React Flow shapes them."""

    nodes: Sequence[dict[str, Any]] = ()
    edges: Sequence[dict[str, Any]] = ()
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One whole file, as a view renders it; the emitter cuts it into parts and seals it.

    ``name`` is the artifact's id and name: ``project/PATH`` or a reserved top-level name
    (CONTRACT 16). ``text`` ends as the file ends, byte for byte.
    """

    name: str
    text: str
    media_type: str
    language: str = ""
    description: str = ""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    """What stands beside our own metadata of the artifact."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that is still being written; the pieces joined are the file.

    A :class:`Document` of the same name takes its place from the beginning.
    """

    name: str
    text: str
    media_type: str = "text/markdown"
    language: str = "markdown"
    last: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """The answer needs something from the caller: the task becomes input-required."""

    text: str
    options: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A finished step, kept in the log (CONTRACT 6) so that a resumed run starts after it, and
    that a later edit keeps it where its inputs are the same."""

    step: str
    input_hash: str
    result: dict[str, Any]
    lane: str = "local"
    cost_micro_usd: int = 0
    model: str = ""
    """What made it: a model's name, or that of the rule."""
    took_ms: float = field(default=0.0, compare=False)
    state: str = "done"
    """How it settled: ``done``, ``kept``, ``skipped`` or ``failed``."""
    waits: tuple[str, ...] = ()
    """The steps whose results it was made of."""
    short: Mapping[str, Any] = field(default_factory=dict[str, Any], compare=False)
    """The result as people are told of it …"""
    why: str = field(default="", compare=False)
    """… and why the step was kept or skipped."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last output: the text of ``answer.md`` and of the completed status, and the bill."""

    text: str
    bill: Bill
    as_artifact: bool = True
    """False for a short reply that needs no file beside the message."""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])


Output = Say | CanvasPatch | Document | Passage | Question | Checkpoint | Answer
