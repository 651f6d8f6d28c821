"""What encoders that had not seen a request's author say of its names; a file in ``data``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.models.things import Chances, names
from scripts.questions.odds import digest_of

FILE = Path(__file__).parent / "data" / "chances.tsv"
_HEADING = "# digest of a text, then names and their chances; written by scripts.things.train\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """The names in a text that may be those of things."""

    digest: str
    names: Mapping[str, float]

    @classmethod
    def of(cls, text: str, words: Sequence[Chances]) -> Judged:
        found = {name: round(chance, 4) for name, chance in names(text, words).items()}
        return cls(digest_of(text), found)


def write_chances(found: Iterable[Judged]) -> None:
    """Replace the file."""
    rows = sorted(
        "\t".join([each.digest, *(f"{name} {said:g}" for name, said in each.names.items())])
        for each in found
    )
    FILE.write_text(_HEADING + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def read_chances() -> Mapping[str, Mapping[str, float]]:
    """By digest the chances by name."""
    found: dict[str, Mapping[str, float]] = {}
    for row in FILE.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            digest, *cells = row.split("\t")
            pairs = (cell.rsplit(" ", 1) for cell in cells)
            found[digest] = {name: float(said) for name, said in pairs}
    return found
