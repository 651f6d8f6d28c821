"""What optional models do for the engine: short texts, and a second look at code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from a2a_agents.core.reading import Unread


@dataclass(frozen=True, slots=True)
class Written:
    """A text that a model wrote: a proposal, to be checked before anybody sees it."""

    model: str
    text: str


@dataclass(frozen=True, slots=True)
class CodeReading:
    """What a model says of a piece of code; it points at no line."""

    model: str
    risk: float
    """Probability that there is a fault of the kinds it has learnt."""
    cut: bool = False
    """The code is longer than what the model reads."""


class Writer(Protocol):
    """Whatever writes short texts: a model, or a script in tests."""

    async def write(self, prompt: str, most_tokens: int, timeout_s: float) -> Written | Unread: ...


class CodeReader(Protocol):
    """Whatever judges code: a model, or a script in tests."""

    async def read(self, code: str) -> CodeReading | Unread: ...

    async def likeness(self, one: str, other: str) -> float | Unread:
        """How alike two pieces of code are, 1 being the same."""
        ...


@dataclass(frozen=True, slots=True)
class Jobs:
    """Who does the optional jobs; where there is nobody, rules do them alone."""

    wording: Writer | None = None
    summary: Writer | None = None
    code: CodeReader | None = None
