"""The decision how to answer: which lane, by which model, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    """How an answer is made, cheapest first."""

    TEMPLATE = "template"
    LOCAL = "local"
    CLOUD = "cloud"


@dataclass(frozen=True, slots=True)
class Route:
    """A decision with its reason, which is a sentence a person understands.

    ``score`` is the estimated probability that a local answer would not be good enough.
    """

    lane: Lane
    model: str
    score: float
    reason: str
