"""The evaluation sets: unchanged, readable, and what tests is not what tunes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from a2a_agents.agents import AGENTS
from a2a_agents.core.blueprint import FieldType
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.lexicon import lexicon
from benchmarks.substance import sets
from benchmarks.substance.__main__ import FAULT_SETS, REQUEST_SETS
from benchmarks.substance.sets import Labelled
from scripts.router.overlap import near_duplicates

FROZEN = ("requests", "requests_second", "requests_third")
DEVELOPMENT = tuple(path.stem for path in sorted(sets.FOLDER.glob("requests*_dev.tsv")))
LABELLED = (*FROZEN, *DEVELOPMENT)
WITH_FIELDS = (
    "requests_second",
    "requests_third",
    "requests_second_dev",
    "requests_third_dev",
    "requests_fourth_dev",
    "requests_fifth_dev",
    "requests_sixth_dev",
    "requests_seventh_dev",
)
PIECES = tuple(path.stem for path in sorted(sets.FOLDER.glob("*.jsonl")))
FAULTS = tuple(name for name in PIECES if name.startswith("faults"))
CONSTRAINTS = {
    "availability", "budget", "compliance", "count", "devices", "duration", "latency", "regions",
    "retention", "rpo", "rto", "storage", "team", "throughput", "users",
}  # fmt: skip


def texts(names: Iterable[str]) -> list[str]:
    return [line.text for name in names for line in sets.requests(name)]


def rest() -> list[str]:
    """Everything that may be looked at while tuning."""
    others = [text for _, text in sets.varied()] + [text for _, text in sets.projects()]
    return texts(DEVELOPMENT) + others


def test_every_set_is_the_frozen_one() -> None:
    files = {path.name for path in sets.FOLDER.iterdir() if path.suffix in (".tsv", ".jsonl")}
    sums = (sets.FOLDER / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ")[1] for line in sums} == files
    assert all(texts([name]) for name in LABELLED)
    assert all(sets.pieces(name) for name in PIECES)


def test_a_changed_byte_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sets.FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "requests_second.tsv"
    changed.write_bytes(changed.read_bytes().replace(b"hive", b"Hive", 1))
    monkeypatch.setattr(sets, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        sets.requests("requests_second")


@pytest.mark.parametrize(
    ("name", "least"), [("requests", 150), ("requests_second", 160), ("requests_second_dev", 120)]
)
def test_there_are_enough_and_a_third_is_of_no_domain(name: str, least: int) -> None:
    lines = sets.requests(name)
    assert len(lines) >= least
    assert sum(line.field == "-" for line in lines) >= len(lines) / 3


@pytest.mark.parametrize("name", LABELLED)
def test_labels_name_blocks_and_domains_of_the_catalogue(name: str) -> None:
    named = {block for line in sets.requests(name) for block in line.blocks | line.maybe}
    assert named - catalogue().blocks.keys() == set()
    fields = {line.field for line in sets.requests(name)}
    assert fields - {"-", *catalogue().domains} == set()


@pytest.mark.parametrize("name", LABELLED)
def test_the_other_labels_can_be_compared(name: str) -> None:
    """Technologies, kinds of constraints and agents are those that a design has."""
    lines = sets.requests(name)
    stack = {technology for line in lines for technology in line.stack}
    assert stack - lexicon().technologies.keys() == set()
    assert {kind for line in lines for kind in line.constraints} - CONSTRAINTS == set()
    assert {agent for line in lines for agent in line.agents} <= set(AGENTS)
    assert not [line.text for line in lines if line.blocks & line.maybe]


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_fields_have_types_of_a_design(name: str) -> None:
    wanted = {kind for line in sets.requests(name) for *_, kind in line.fields}
    types = {kind for each in wanted for kind in each.rstrip("!").split("|") if kind}
    assert types - set(get_args(FieldType)) == set()


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_fields_are_of_entities_that_are_asked_for_or_welcome(name: str) -> None:
    assert [_strangers(line) for line in sets.requests(name) if _strangers(line)] == []


def _strangers(line: Labelled) -> set[str]:
    named = {name for names in line.entities for name in names} | line.maybe_entities
    of_fields = {name for owners, *_ in line.fields for name in owners}
    return of_fields - named - {e.name for b in catalogue().blocks.values() for e in b.entities}


def test_what_tests_does_not_tune() -> None:
    """Neither word for word nor nearly."""
    assert list(near_duplicates(texts(FROZEN), rest())) == []


def test_no_request_is_labelled_twice() -> None:
    said = Counter(" ".join(text.lower().split()) for text in texts(LABELLED))
    assert [text for text, times in said.items() if times > 1] == []


def test_varied_requests_are_many_and_for_everybody() -> None:
    rows = sets.varied()
    assert len(set(rows)) == len(rows) >= 200
    assert {agent for agent, _ in rows} == {"desk", *AGENTS}


def test_projects_are_five_of_each_framework() -> None:
    assert len({name for name, _ in sets.projects()}) == 25
    found = Counter(name.split("-")[0] for name, _ in sets.projects())
    assert found.keys() == {"fastapi", "express", "django", "go"}
    assert min(found.values()) >= 5


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_says_where_and_what(name: str) -> None:
    for piece in sets.pieces(name):
        lines = piece.text.splitlines()
        assert 0 <= piece.line <= len(lines), piece.id
        assert not piece.line or lines[piece.line - 1].strip(), piece.id
        assert bool(piece.expect) == (name in FAULTS), piece.id
        assert [word for word in piece.expect if word != word.lower()] == [], piece.id


def test_no_piece_stands_twice() -> None:
    pieces = [(name, piece) for name in PIECES for piece in sets.pieces(name)]
    for name in PIECES:
        ids = Counter(piece.id for of, piece in pieces if of == name)
        assert max(ids.values()) == 1
    assert max(Counter(piece.text for _, piece in pieces).values()) == 1


def test_there_are_enough_faults_and_enough_clean_code() -> None:
    assert len(sets.pieces("faults_second")) >= 70
    assert len({piece.kind for piece in sets.pieces("faults_second")}) >= 40
    assert len(sets.pieces("clean_second")) >= 60


def test_clean_python_compiles_and_clean_json_parses() -> None:
    clean = [p for name in PIECES if name.startswith("clean") for p in sets.pieces(name)]
    for piece in clean:
        if piece.file.endswith(".py"):
            compile(piece.text, piece.file, "exec")
        if piece.file.endswith(".json"):
            json.loads(piece.text)
    assert {".py", ".json"} <= {Path(piece.file).suffix for piece in clean}


def test_what_is_measured_by_default_is_there() -> None:
    assert all(sets.requests(f"requests{suffix}") for suffix in REQUEST_SETS)
    assert all(sets.pieces(f"{kind}{s}") for kind in ("faults", "clean") for s in FAULT_SETS)
