"""One line of the table: what was measured, beside what, against which target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often to measure."""

    rounds: int = 5
    seconds: float = 4.0
    warm_s: float = 1.0
    clients: int = 16
    quick: bool = False

    def size(self, full: int, quick: int) -> int:
        """A count of something, smaller when only the harness is tried."""
        return quick if self.quick else full


@dataclass(frozen=True, slots=True)
class Figure:
    row: str
    what: str
    ours: str
    beside: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    """None where nothing is promised, or nothing could be measured."""
    numbers: dict[str, Any] = field(default_factory=dict[str, Any])
    """All that was measured, for the JSON."""


def status(figures: Iterable[Figure]) -> int:
    """For the shell: 0 when every target that was measured is met, 3 when one is not."""
    return 3 if any(figure.met is False for figure in figures) else 0


def middle(values: Sequence[float]) -> float:
    return float(median(values))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, min(len(ranked) - 1, -int(-share * len(ranked) // 1) - 1))]


def rate(value: float, unit: str) -> str:
    return f"{value:,.0f}{unit}" if value >= 10 else f"{value:.1f}{unit}"


def times(ratio: float) -> str:
    return f"{ratio:.2g} ×" if ratio < 10 else f"{ratio:.0f} ×"
