"""The frozen sets of the economy: whole, well-formed, balanced, and taught by nobody."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.router.overlap import near_duplicates

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "data"
AGENTS = ("architecture", "database", "api", "code", "planning", "desk")
LANES = ("template", "local", "cloud")
LANGUAGES = ("en", "es", "de", "fr")
STYLES = (
    "terse", "chatty", "formal", "typo", "keyword-list", "non-native", "story", "long", "pasted",
    "mixed",
)  # fmt: skip
WHYS = ("do-it", "own", "narrower", "other", "numbers", "code")
MIXED = ("routes", "routes_second")
ADVERSARIAL = ("routes_adversarial", "routes_second_adversarial")
ROUTES = (*MIXED, *ADVERSARIAL)
SETS = (*ROUTES, "templates_negative")

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    headings, *lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = headings.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def texts(name: str) -> list[str]:
    return [row["text"] for row in rows(name)]


def share(found: list[Row], column: str, value: str) -> float:
    return sum(row[column] == value for row in found) / len(found)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_as_it_was_frozen(name: str) -> None:
    content = (FOLDER / f"{name}.tsv").read_bytes()
    sums = (FOLDER / "SHA256SUMS").read_text().splitlines()
    assert f"{hashlib.sha256(content).hexdigest()}  {name}.tsv" in sums


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("routes", 420),
        ("routes_adversarial", 120),
        ("routes_second", 240),
        ("routes_second_adversarial", 90),
        ("templates_negative", 300),
    ],
)
def test_a_set_is_large_enough(name: str, least: int) -> None:
    assert len(rows(name)) >= least


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_has_known_labels(name: str) -> None:
    for row in rows(name):
        assert list(row) == ["lane", "hard", "agent", "style", "language", "text"]
        assert row["lane"] in LANES
        assert (row["hard"] in ("flash", "pro")) if row["lane"] == "cloud" else not row["hard"], row
        assert row["agent"] in AGENTS
        assert row["style"] in STYLES
        assert row["language"] in LANGUAGES


def test_a_negative_has_known_labels() -> None:
    for row in rows("templates_negative"):
        assert list(row) == ["topic", "agent", "why", "language", "text"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["topic"])
        assert row["agent"] in AGENTS
        assert row["why"] in WHYS
        assert row["language"] in LANGUAGES


@pytest.mark.parametrize("name", SETS)
def test_a_text_is_trimmed_and_has_words(name: str) -> None:
    assert [text for text in texts(name) if text != text.strip() or not text] == []
    assert max(len(text.split()) for text in texts(name)) <= 350


@pytest.mark.parametrize("name", MIXED)
def test_the_lanes_are_mixed_as_on_a_server(name: str) -> None:
    found = rows(name)
    for lane, wanted in (("template", 0.30), ("local", 0.45), ("cloud", 0.25)):
        assert share(found, "lane", lane) == pytest.approx(wanted, abs=0.02)


@pytest.mark.parametrize("name", MIXED)
def test_every_agent_gets_its_part_of_every_lane(name: str) -> None:
    counts = Counter((row["lane"], row["agent"]) for row in rows(name))
    for lane in LANES:
        of_lane = [counts[lane, agent] for agent in AGENTS]
        assert max(of_lane) - min(of_lane) <= 3


@pytest.mark.parametrize("name", MIXED)
def test_every_lane_speaks_in_every_style_and_language(name: str) -> None:
    found = rows(name)
    for lane in LANES:
        of_lane = [row for row in found if row["lane"] == lane]
        styles = Counter(row["style"] for row in of_lane)
        assert min(styles[style] for style in STYLES if style not in ("pasted", "mixed")) >= 5
        languages = Counter(row["language"] for row in of_lane)
        assert min(languages[language] for language in LANGUAGES) >= 5


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_length_does_not_tell_the_lane_where_it_is_meant_to_mislead(name: str) -> None:
    """Among the adversarial lines each lane has short and long ones."""
    for lane in LANES:
        lengths = [len(row["text"].split()) for row in rows(name) if row["lane"] == lane]
        assert sum(length <= 8 for length in lengths) >= 5
        assert sum(length >= 40 for length in lengths) >= 3


def test_no_line_stands_twice() -> None:
    said = [_plain(text) for name in SETS for text in texts(name)]
    assert [text for text, count in Counter(said).items() if count > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_what_tests_neither_teaches_nor_chooses(name: str) -> None:
    """Lines of up to three words are free: nobody owns a greeting."""
    taught = list(_taught())
    assert len(taught) > 5_000
    ours = [text for text in texts(name) if len(text.split()) > 3]
    assert [pair[:2] for pair in near_duplicates(ours, taught)] == []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())) or text


def _taught() -> Iterator[str]:
    """Every text of the files that teach or choose, wherever they are."""
    paths = {*ROOT.glob("scripts/*/data/**/*"), *ROOT.glob("tests/*/data/*dev*")}
    for path in sorted(paths):
        if path.suffix == ".tsv":
            for line in path.read_text(encoding="utf-8").splitlines():
                yield line.rsplit("\t", 1)[-1].replace("\\n", "\n")
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                yield str(json.loads(line)["text"])
