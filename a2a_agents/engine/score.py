"""How likely it is that a local answer would not be good enough."""

from __future__ import annotations

from a2a_agents.core.routing import Score
from a2a_agents.engine.read import Read


def score(read: Read) -> Score:
    """The share of the request that nothing explains."""
    value = round(1 - read.understanding.coverage, 3)
    return Score(value, {"unexplained": value})
