"""How far said chances are from what was seen."""

from __future__ import annotations

from collections.abc import Sequence

BINS = 10


def calibration_error(said: Sequence[float], seen: Sequence[bool]) -> float:
    """The expected calibration error, in ten bins of equal width; 0 for nothing said."""
    total = 0.0
    for at in range(BINS):
        inside = [i for i, chance in enumerate(said) if min(int(chance * BINS), BINS - 1) == at]
        total += abs(sum(said[i] - seen[i] for i in inside))
    return total / len(said) if said else 0.0
