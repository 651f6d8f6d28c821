"""The labelled requests, and which part of the data each belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent / "data"
DEV = _DATA / "dev.tsv"
DEVELOPMENT = (DEV, _DATA / "dev_second.tsv")
"""By two authors, the second of whom saw neither the first's lines nor any code."""
LANES = ("template", "local", "cloud")
HARD = ("-", "flash", "pro")
COLUMNS = ("lane", "hard", "agent", "style", "language", "text")
ADVERSARIAL = frozenset(
    """
    short-hard short-easy long-easy long-hard hard-words hard-decoy decoy edit-own refused-long
    """.split()
)
"""Styles in which length, or words that stand there for another reason, mislead."""
_TRAIN = 80
FOLDS = 5


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
        """``train`` or ``validation``, by a hash of the text."""
        return "train" if self._number % 100 < _TRAIN else "validation"

    @property
    def fold(self) -> int:
        """Which of the folds it is in, by the same hash."""
        return self._number // 100 % FOLDS

    @property
    def adversarial(self) -> bool:
        """Whether its length or some of its words mislead."""
        return self.style in ADVERSARIAL

    @property
    def _number(self) -> int:
        return int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16)


def read_lines(path: Path = DEV) -> list[Line]:
    """The lines of a file. Raises ValueError with the place of a fault."""
    return list(_lines(path))


def development() -> list[Line]:
    """The lines of both authors."""
    return [line for path in DEVELOPMENT for line in read_lines(path)]


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
