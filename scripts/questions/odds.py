"""What encoders that had not seen a line's author say of the line; a file in ``data``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models.questions import log_odds, may_ask
from scripts.questions.lines import JUDGED, Asked

FILE = Path(__file__).parent / "data" / "odds.tsv"
KEPT = 4
"""So many answers are kept of a text: no more than these can be the likeliest of all."""
_HEADING = "# digest of a text, then chances of answers; written by scripts.questions.train\n"


@dataclass(frozen=True, slots=True)
class Odds:
    """The chances of the likeliest answers; what is missing to 1 is mostly that none is asked."""

    digest: str
    chances: Mapping[str, float]

    @classmethod
    def of(cls, text: str, chances: Mapping[str, float]) -> Odds:
        best = sorted(chances, key=chances.__getitem__, reverse=True)[:KEPT]
        return cls(digest_of(text), {name: round(chances[name], 5) for name in best})


def digest_of(text: str) -> str:
    """How a text is named in the file."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_odds(found: Iterable[Odds]) -> None:
    """Replace the file."""
    rows = sorted(
        "\t".join([each.digest, *(f"{name} {said:g}" for name, said in each.chances.items())])
        for each in found
    )
    FILE.write_text(_HEADING + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def read_odds() -> Mapping[str, Mapping[str, float]]:
    """By digest the chances by answer."""
    found: dict[str, Mapping[str, float]] = {}
    for row in FILE.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            digest, *cells = row.split("\t")
            pairs = (cell.rsplit(" ", 1) for cell in cells)
            found[digest] = {name: float(said) for name, said in pairs}
    return found


def with_odds(rows: Sequence[Asked]) -> list[Asked]:
    """Readings of judged lines with what the file says, where the product would ask the model."""
    said = read_odds()
    return [_with(row, said[digest_of(row.text)]) for row in rows if row.author in JUDGED]


def _with(row: Asked, chances: Mapping[str, float]) -> Asked:
    if row.reading is None or not may_ask(row.text, row.reading):
        return row
    odds = {name: log_odds(chances.get(name, 0.0)) for name in catalogue().answers}
    return replace(row, reading=replace(row.reading, asked=odds))
