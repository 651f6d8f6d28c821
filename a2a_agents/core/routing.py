"""The decision how to answer: which lane, by which model, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Lane(StrEnum):
    """How an answer is made, cheapest first."""

    TEMPLATE = "template"
    LOCAL = "local"
    CLOUD = "cloud"


@dataclass(frozen=True, slots=True)
class Score:
    """The probability that a local answer would not be good enough, and what it rests on."""

    value: float
    features: Mapping[str, float] = field(default_factory=dict[str, float])
    """By name, each between 0 and 1."""
    because: tuple[str, ...] = ()
    """The weightiest features in words, weightiest first."""
    hard: float = 0.0
    """If a local answer is not good enough: the probability that the small cloud model's is not."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where lanes begin."""

    doubt: float = 0.2
    """From here on a local answer says that it may fall short …"""
    flash: float = 0.35
    """… from here on the small cloud model is asked …"""
    pro: float = 0.25
    """… and the large one where a request is so hard."""


@dataclass(frozen=True, slots=True)
class Route:
    """A decision with its reason, which is a sentence a person understands.

    ``score`` is the estimated probability that a local answer would not be good enough.
    """

    lane: Lane
    model: str
    score: float
    reason: str
    wanted: str = ""
    """The cloud model that the score asked for where another lane had to do, with ``lacking``."""
    lacking: str = ""
    """What would have brought the wanted model: a key, a tier, a budget; a sentence."""
