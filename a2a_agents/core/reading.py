"""What passes between the models that read a text and the rules that decide about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model read out of one text: probabilities, not decisions."""

    model: str
    agents: Mapping[str, float]
    """Independent of each other: a request may be for two agents, or for none."""
    intent: Mapping[str, float]
    kind: Mapping[str, float]
    complexity: Mapping[str, float]
    language: Mapping[str, float]
    """This one and the three above it each sum to 1."""
    out_of_scope: float
    attack: float
    blocks: Mapping[str, float]
    """Independent; one for each block of the catalogue, or none if the model matches no blocks."""
    breadth: Mapping[str, float] = field(default_factory=dict[str, float])
    """For how many specialists it is: ``none``, ``one``, ``some`` or ``all``; sums to 1."""
    answers: Mapping[str, float] = field(default_factory=dict[str, float])
    """Likeness in meaning (at most 1) to the nearest question of each written answer."""
    asked: Mapping[str, float] = field(default_factory=dict[str, float])
    """For each written answer the log-odds that it is what is asked for, against all others and
    none; empty where the model was taught no answers."""
    things: Mapping[str, float] = field(default_factory=dict[str, float])
    """For names in the text, in lower case, the chance that something to be kept is called so, if
    it is not next to nothing; empty where no model was taught that."""
    hurried: bool = False
    """A model that looks at what the router has read had no time for this, or was not there yet."""
    vector: tuple[float, ...] = ()
    """The whole text as a direction of length 1; empty where a reading was kept without it."""
    cut: bool = False
    """The text is longer than what the model reads; its end was left out."""


@dataclass(frozen=True, slots=True)
class Unread:
    """No model did this, so that words must do; ``reason`` may be shown to anybody."""

    role: str
    reason: str


class Reader(Protocol):
    """Whatever reads texts: a model, or a script in tests."""

    async def read(self, text: str) -> Reading | Unread: ...
