"""What encoders that had not seen a line's author say of the line; a file in ``data``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models.questions import log_odds, may_ask
from scripts.kept import digest_of, read_said, write_said
from scripts.questions.lines import JUDGED, Asked

FILE = Path(__file__).parent / "data" / "odds.tsv"
KEPT = 4
"""So many answers are kept of a text: no more than these can be the likeliest of all."""
_HEADING = "digest of a text, then chances of answers; written by scripts.questions.train"


@dataclass(frozen=True, slots=True)
class Odds:
    """The chances of the likeliest answers; what is missing to 1 is mostly that none is asked."""

    digest: str
    chances: Mapping[str, float]

    @classmethod
    def of(cls, text: str, chances: Mapping[str, float]) -> Odds:
        best = sorted(chances, key=chances.__getitem__, reverse=True)[:KEPT]
        return cls(digest_of(text), {name: round(chances[name], 5) for name in best})


def write_odds(found: Iterable[Odds]) -> None:
    """Replace the file."""
    write_said(FILE, _HEADING, ((each.digest, each.chances) for each in found))


def read_odds() -> Mapping[str, Mapping[str, float]]:
    """By digest the chances by answer."""
    return read_said(FILE)


def with_odds(rows: Sequence[Asked]) -> list[Asked]:
    """Readings of judged lines with what the file says, where the product would ask the model."""
    said = read_odds()
    return [_with(row, said[digest_of(row.text)]) for row in rows if row.author in JUDGED]


def _with(row: Asked, chances: Mapping[str, float]) -> Asked:
    if row.reading is None or not may_ask(row.text, row.reading):
        return row
    odds = {name: log_odds(chances.get(name, 0.0)) for name in catalogue().answers}
    return replace(row, reading=replace(row.reading, asked=odds))
