"""What the encoder of things is taught, and what is kept of those that judged."""

import re
from pathlib import Path

import pytest

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.models.things import Chances, words_in
from benchmarks.substance.sets import requests
from scripts.kept import digest_of
from scripts.things import chances
from scripts.things.blocks import labels
from scripts.things.chances import Judged, read_chances, write_chances
from scripts.things.lines import (
    AUTHORS,
    FIELD,
    NOTHING,
    PART,
    SETS,
    THING,
    UNSURE,
    Marked,
    authored,
    developed,
    marked,
)


def kinds(line: Marked) -> dict[str, int]:
    pairs = zip(words_in(line.text), line.labels, strict=True)
    return {line.text[a:b]: label for (a, b), label in pairs}


def test_marks_say_what_words_are() -> None:
    line = marked(
        "We keep [blood samples] with {tube type} (?people?) and a [chain of custody].", "x"
    )
    assert line.text == "We keep blood samples with tube type people and a chain of custody."
    assert {word: label for word, label in kinds(line).items() if label != NOTHING} == {
        "blood": PART, "samples": THING, "tube": UNSURE, "type": FIELD, "people": UNSURE,
        "chain": THING, "of": UNSURE, "custody": UNSURE,
    }  # fmt: skip


def test_labels_of_a_development_set_are_found_in_its_words() -> None:
    line = next(line for line in developed(["fifth"]) if line.text.startswith("Our beekeepers'"))
    told = kinds(line)
    assert (told["apiaries"], told["hives"], told["inspection"]) == (THING, THING, THING)
    assert (told["altitude"], told["remark"]) == (FIELD, FIELD)
    assert (told["valley"], told["stand"]) == (UNSURE, NOTHING)


@pytest.mark.parametrize("author", AUTHORS)
def test_the_marks_of_an_author_are_whole(author: str) -> None:
    found = list(authored([author]))
    assert len({line.text for line in found}) == len(found) > 200
    assert all(len(line.labels) == len(words_in(line.text)) for line in found)
    assert not [line.text for line in found if re.search(r"[][{}]|\(\?|\?\)", line.text)]


def test_every_request_of_the_development_sets_was_judged() -> None:
    said = read_chances()
    texts = [line.text for name in SETS.values() for line in requests(name)]
    assert [text for text in texts if digest_of(text) not in said] == []


def test_names_and_chances_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chances, "FILE", tmp_path / "chances.tsv")
    words = [Chances(0.0, 0.9), Chances(0.87654, 0.0), Chances(0.001, 0.0)]
    write_chances([Judged.of("Blood samples only", words)])
    assert read_chances() == {digest_of("Blood samples only"): {"blood samples": 0.8765}}


def test_each_authors_request_says_which_blocks_it_asks_for() -> None:
    wanted = labels()
    assert {digest_of(line.text) for line in authored(AUTHORS)} == set(wanted)
    known = set(catalogue().blocks)
    assert all(each.asked | each.maybe <= known for each in wanted.values())
    assert all(each.asked.isdisjoint(each.maybe) for each in wanted.values())
