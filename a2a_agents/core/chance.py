"""Probabilities and the odds that they are computed from."""

from __future__ import annotations

import math

_MOST = 30.0
"""Log-odds beyond this change no probability that anybody could tell from 0 or 1."""


def chance(log_odds: float) -> float:
    """The probability that log-odds stand for; great ones of either sign overflow nowhere."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds))))
