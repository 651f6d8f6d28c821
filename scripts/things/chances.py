"""What encoders that had not seen a request's author say of its names; a file in ``data``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.models.things import Chances, names
from scripts.kept import digest_of, read_said, write_said

FILE = Path(__file__).parent / "data" / "chances.tsv"
_HEADING = "digest of a text, then names and their chances; written by scripts.things.train"


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
    write_said(FILE, _HEADING, ((each.digest, each.names) for each in found))


def read_chances() -> Mapping[str, Mapping[str, float]]:
    """By digest the chances by name."""
    return read_said(FILE)
