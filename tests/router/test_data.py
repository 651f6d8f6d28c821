"""The lines that teach the router and those that test it: whole, apart, and enough of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality.sets import FOLDER, frozen
from scripts.router.corpus_files import development_lines, training_lines
from scripts.router.labels import LANGUAGES, Line, read_lines
from scripts.router.overlap import near_duplicates

SETS = ("ordinary", "adversarial", "attacks", "blocks")


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def taught() -> list[Line]:
    return [line for part in training_lines() for line in part]


@pytest.mark.parametrize(
    ("name", "least"), [("ordinary", 300), ("adversarial", 100), ("blocks", 150)]
)
def test_the_frozen_sets_are_large_enough(name: str, least: int) -> None:
    assert len(frozen(name)) >= least


def test_there_are_enough_attacks_and_enough_nonsense() -> None:
    lines = frozen("attacks")
    assert sum(line.attack is True or line.kind == "nonsense" for line in lines) >= 60


def test_a_changed_byte_of_a_frozen_set_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "ordinary.tsv"
    changed.write_bytes(changed.read_bytes().replace(b"e", b"E", 1))
    monkeypatch.setattr("benchmarks.quality.sets.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        frozen("ordinary")


def test_at_least_five_thousand_lines_teach_in_four_languages() -> None:
    lines = taught()
    assert len(lines) >= 5_000
    counts = {name: sum(line.language == name for line in lines) for name in LANGUAGES}
    assert min(counts["es"], counts["de"], counts["fr"]) >= 100


def test_no_line_teaches_twice() -> None:
    said = [" ".join(text.lower().split()) for text in texts(taught())]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", SETS)
def test_what_tests_does_not_teach(name: str) -> None:
    """Neither word for word nor nearly; development lines choose, so they count as teaching."""
    teaching = texts([*taught(), *development_lines()])
    found = list(near_duplicates(texts(frozen(name)), teaching))
    assert [pair for pair in found if len(pair[0].split()) > 3] == []


def test_a_near_duplicate_is_found() -> None:
    ours = ["please design a small database for our bike rental shop in Ghent"]
    others = ["a blog", "Please design a small database for our bike rental shop in Ghent!"]
    assert [pair[1] for pair in near_duplicates(ours, others)] == [others[1]]
    assert not list(near_duplicates(["design an api for a library"], ["design a schema for a zoo"]))


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(
        "all\tcreate\tdesign\tsimple\ten\t-\ta shop\nall\tcreat\tdesign\tsimple\ten\t-\ta\n"
    )
    with pytest.raises(ValueError, match=r"x.tsv:2: 'creat'"):
        list(read_lines(path))
