"""How many seeded faults the checks of sent code find, and how much clean code they blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from a2a_agents.checks import SENT, Finding, check
from a2a_agents.core.outputs import Document
from benchmarks.substance.sets import Piece, pieces

_NEAR = 2
"""Lines by which a finding may be off."""


@dataclass
class Faults:
    """What was found of what was seeded, and what was blamed without cause."""

    seeded: int = 0
    clean: int = 0
    missed: list[Piece] = field(default_factory=list[Piece])
    blamed: list[tuple[Piece, Finding]] = field(default_factory=list[tuple[Piece, Finding]])

    @property
    def found(self) -> float:
        return 1 - len(self.missed) / self.seeded

    @property
    def false_alarms(self) -> float:
        """The share of clean pieces with at least one error or warning."""
        return len({piece.id for piece, _ in self.blamed}) / self.clean


async def faults(suffix: str = "") -> Faults:
    """The figures over the first frozen sets, or ``_second``, ``_dev``, ``_second_dev``."""
    figures = Faults()
    for piece in pieces(f"faults{suffix}"):
        figures.seeded += 1
        if not is_found(piece, await _findings(piece)):
            figures.missed.append(piece)
    for piece in pieces(f"clean{suffix}"):
        figures.clean += 1
        figures.blamed += [(piece, f) for f in await _findings(piece) if f.severity != "info"]
    return figures


def is_found(piece: Piece, findings: Sequence[Finding]) -> bool:
    """Whether one finding says what is expected, at its place or of the whole file."""
    return any(
        any(word in f"{finding.rule} {finding.message}".lower() for word in piece.expect)
        and (not piece.line or not finding.line or abs(finding.line - piece.line) <= _NEAR)
        for finding in findings
    )


async def _findings(piece: Piece) -> list[Finding]:
    document = Document(piece.file, piece.text, "text/plain")
    return [finding async for finding in check([document], checks=SENT)]


def table(figures: Faults) -> str:
    """The figures as a Markdown table, and what was missed and blamed by kind."""
    found = figures.seeded - len(figures.missed)
    blamed = len({piece.id for piece, _ in figures.blamed})
    missed = sorted({piece.kind for piece in figures.missed})
    return (
        "| | |\n|---|---|\n"
        f"| seeded faults found | {figures.found:.3f} ({found}/{figures.seeded}) |\n"
        f"| clean code blamed | {figures.false_alarms:.3f} ({blamed}/{figures.clean}) |\n"
        f"| kinds with a miss | {', '.join(missed) or 'none'} |\n"
    )
