"""The frozen sets of requests, faults and clean code, read with their sums compared."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "substance" / "data"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A request and what should be in its design."""

    text: str
    field: str
    """The field of business it is of, or ``-`` where no domain of the catalogue covers it."""
    agents: frozenset[str]
    """Empty for all five."""
    blocks: frozenset[str]
    maybe: frozenset[str]
    entities: tuple[frozenset[str], ...]
    """Each with the names it may have."""
    maybe_entities: frozenset[str]
    """Names of entities that nobody would mind."""
    fields: tuple[tuple[frozenset[str], frozenset[str], str], ...]
    """Entity and field with the names they may have; the types that would do, ``!`` if unique."""
    relations: tuple[tuple[frozenset[str], str, frozenset[str]], ...]
    """One end, ``>``, ``<>`` or ``-``, the other end."""
    stack: frozenset[str]
    constraints: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Code that is sent in, and what is wrong with it: nothing for clean code."""

    id: str
    kind: str
    file: str
    text: str
    expect: tuple[str, ...]
    line: int


def requests(name: str = "requests") -> list[Labelled]:
    """The labelled requests of ``requests`` (frozen) or ``requests_dev``."""
    return [_labelled(row) for row in _rows(name)]


def varied() -> list[tuple[str, str]]:
    """Agent and text of the requests whose artefacts must all be valid."""
    return [(row["agent"], _unescaped(row["text"])) for row in _rows("varied")]


def projects() -> list[tuple[str, str]]:
    """Name and text of the requests whose projects must install, start and pass their tests."""
    return [(row["name"], _unescaped(row["text"])) for row in _rows("projects")]


def pieces(name: str) -> list[Piece]:
    """The pieces of ``faults``, ``clean``, ``faults_dev`` or ``clean_dev``."""
    found: list[Piece] = []
    for line in _file(f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            expect = tuple(row.get("expect", ()))
            found.append(
                Piece(row["id"], row["kind"], row["file"], row["text"], expect, row.get("line", 0))
            )
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with _file(f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _file(name: str) -> Path:
    """Raises ValueError if the file is not the frozen one."""
    path = FOLDER / name
    sums = (FOLDER / "SHA256SUMS").read_text().splitlines()
    if f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}" not in sums:
        raise ValueError(f"{name} was changed after it was frozen; restore it")
    return path


def _labelled(row: Mapping[str, str]) -> Labelled:
    return Labelled(
        text=_unescaped(row["text"]),
        field=row["field"],
        agents=frozenset() if row["agents"] == "all" else _names(row["agents"]),
        blocks=_names(row["blocks"]),
        maybe=_names(row["maybe"]),
        entities=tuple(_any(name) for name in row["entities"].split(",") if name),
        maybe_entities=_any(row.get("maybe_entities", "").replace(",", "|")) - {""},
        fields=tuple(_field(each) for each in row["fields"].split(",") if each),
        relations=tuple(_relation(each) for each in row["relations"].split(",") if each),
        stack=_names(row["stack"]),
        constraints=dict(_constraint(each) for each in row["constraints"].split(";") if each),
    )


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\t", "\t")


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _any(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split("|"))


def _field(text: str) -> tuple[frozenset[str], frozenset[str], str]:
    place, _, kind = text.partition(":")
    if place.endswith("!"):  # the mark may stand at the name, too
        place, kind = place[:-1], f"{kind.rstrip('!')}!"
    entity, _, name = place.partition(".")
    return _any(entity), _any(name), kind.strip()


def _relation(text: str) -> tuple[frozenset[str], str, frozenset[str]]:
    kind = next(kind for kind in ("<>", ">", "-") if kind in text)
    one, _, other = text.partition(kind)
    return _any(one), kind, _any(other)


def _constraint(text: str) -> tuple[str, float | None]:
    kind, _, value = text.partition("=")
    return kind.strip(), float(value) if value else None
