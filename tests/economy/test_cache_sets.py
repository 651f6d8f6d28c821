"""The requests that the cache's figures stand on are frozen, and as different as is claimed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

from benchmarks.economy import meanings

DATA = Path(__file__).parent / "data"


def test_the_sets_are_the_frozen_ones() -> None:
    for line in (DATA / "CACHE_SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == digest, name


def test_the_generator_writes_them_again(tmp_path: Path) -> None:
    meanings.main(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (DATA / path.name).read_bytes()


def test_every_meaning_has_four_wordings_of_its_own() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for line in (DATA / "meanings.tsv").read_text().splitlines():
        number, agent, text = line.split("\t")
        found[number].add(f"{agent} {text}")
    assert len(found) == 500
    assert {len(texts) for texts in found.values()} == {4}
    assert len(set.union(*found.values())) == 2000


def test_no_trap_is_a_request_beside_itself() -> None:
    lines = (DATA / "cache_traps.tsv").read_text().splitlines()
    assert len(lines) == 560
    for line in lines:
        _, _, first, second, one, other = line.split("\t")
        assert (first, one) != (second, other)
