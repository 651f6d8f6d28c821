"""The routing scores: how likely an answer of a lane would not be good enough."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.chance import chance
from a2a_agents.core.reading import Reading
from a2a_agents.core.routing import Cuts, Score
from a2a_agents.engine.features import FEATURES, features
from a2a_agents.engine.read import Read

_FILE = Path(__file__).parent / "score.json"
_DIGITS = 4
_CUT = Cuts().flash
_REASONS = 3
_LEAST_WEIGHT = 0.25
"""What moves the log-odds less than this is no reason."""


class Weights(BaseModel):
    """A logistic regression with the calibration that was fitted after it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: Mapping[str, float]
    slope: float
    shift: float
    figures: Mapping[str, float]

    def moves(self, values: Mapping[str, float]) -> dict[str, float]:
        """How far each feature moves the log-odds."""
        return {n: self.slope * w * values[n] for n, w in self.weights.items()}

    def value(self, values: Mapping[str, float]) -> float:
        """The calibrated probability."""
        odds = self.slope * self.bias + self.shift + sum(self.moves(values).values())
        return chance(odds)


class Scores(BaseModel):
    """By whose answer would not be good enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    local: Weights
    flash: Weights
    """Of requests for which a local answer is not good enough."""


class Trained(BaseModel):
    """The data file; ``python -m scripts.routing train`` writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trained_on: str
    data_sha256: str
    seed: int
    lines: int
    model: Scores
    """For requests that a model has read …"""
    words: Scores
    """… and for those that words alone have."""


def score(read: Read) -> Score:
    """The scores of a request by everything that was read out of it; pure."""
    values = features(read)
    by = trained().model if isinstance(read.reading, Reading) else trained().words
    value = round(by.local.value(values), _DIGITS)
    because = _because(by.local.moves(values), value >= _CUT)
    return Score(value, values, because, round(by.flash.value(values), _DIGITS))


@lru_cache(maxsize=1)
def trained() -> Trained:
    """The weights of the package, read once."""
    return Trained.model_validate_json(_FILE.read_text(encoding="utf-8"))


def _because(moves: Mapping[str, float], up: bool) -> tuple[str, ...]:
    """What speaks most for the side that the score is on, weightiest first."""
    towards = {name: move if up else -move for name, move in moves.items()}
    names = sorted(towards, key=lambda name: -towards[name])
    return tuple(FEATURES[name] for name in names[:_REASONS] if towards[name] >= _LEAST_WEIGHT)
