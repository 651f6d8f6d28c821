"""The labelled requests, and which part of the data each belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.router import labels

DEV = Path(__file__).parent / "data" / "dev.tsv"
LANES = ("template", "local", "cloud")
HARD = ("-", "flash", "pro")
COLUMNS = ("lane", "hard", "agent", "style", "language", "text")
ADVERSARIAL = frozenset(
    """
    short-hard short-easy long-easy long-hard hard-words hard-decoy decoy edit-own refused-long
    """.split()
)
"""Styles in which length, or words that stand there for another reason, mislead."""
_TRAIN, _CALIBRATION = 60, 80
ROUTER = Path(__file__).resolve().parents[1] / "router" / "data"
_LANE_OF = {"design": "local", "algorithm": "cloud", "debug": "cloud", "edit": "cloud"}
"""The lane that goes with a kind of work of the router's labels, where one does."""


@dataclass(frozen=True, slots=True)
class Line:
    """A request with the lane that would be right."""

    lane: str
    hard: str
    agent: str
    style: str
    language: str
    text: str

    @property
    def part(self) -> str:
        """``train``, ``calibration`` or ``validation``, by a hash of the text."""
        number = int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) % 100
        if number < _TRAIN:
            return "train"
        return "calibration" if number < _CALIBRATION else "validation"

    @property
    def adversarial(self) -> bool:
        """Whether its length or some of its words mislead."""
        return self.style in ADVERSARIAL


def read_lines(path: Path = DEV) -> list[Line]:
    """The lines of a file. Raises ValueError with the place of a fault."""
    return list(_lines(path))


def router_lines(folder: str) -> list[Line]:
    """What the router's labelled lines (``dev`` or ``train``) say of lanes."""
    found: list[Line] = []
    for path in sorted((ROUTER / folder).glob("*.tsv")):
        for line in labels.read_lines(path):
            lane = _LANE_OF.get(line.kind or "")
            if lane and not line.attack and line.language != "other":
                agent = next(iter(line.agents)) if len(line.agents) == 1 else "desk"
                found.append(Line(lane, "-", agent, "router", line.language, line.text))
    return found


def _lines(path: Path) -> Iterator[Line]:
    head: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not raw or raw.startswith("#"):
            continue
        cells = raw.split("\t")
        if not head:
            head = cells
            continue
        row = dict(zip(head, cells, strict=False))
        row["hard"] = row.get("hard") or "-"
        if len(cells) != len(head) or row["lane"] not in LANES or row["hard"] not in HARD:
            raise ValueError(f"{path}:{number}: no line of {', '.join(head)}")
        text = row["text"].replace("\\n", "\n").replace("\\t", "\t")
        yield Line(**{name: row[name] for name in COLUMNS} | {"text": text})
