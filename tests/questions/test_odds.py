"""What is kept of the encoders that judge the lines of authors they did not see."""

import re
from pathlib import Path

import pytest

from a2a_agents.knowledge.catalogue import catalogue
from scripts.kept import digest_of
from scripts.questions import odds
from scripts.questions.lines import AUTHORS, FILES, JUDGED, lines, plain_lines
from scripts.questions.odds import Odds, read_odds, write_odds

ECONOMY = Path(__file__).resolve().parents[1] / "economy" / "data"


def test_every_line_was_judged() -> None:
    said = read_odds()
    assert [
        line.text for line in lines() if line.author in JUDGED and digest_of(line.text) not in said
    ] == []
    answers = set(catalogue().answers)
    assert all(
        set(chances) <= answers and sum(chances.values()) < 1.001 for chances in said.values()
    )


def test_the_likeliest_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odds, "FILE", tmp_path / "odds.tsv")
    chances = {"acid": 0.1, "cors": 0.6, "csrf": 0.02, "mtls": 0.03, "jwt-or-sessions": 0.05}
    write_odds([Odds.of("what is it", chances)])
    best = {name: said for name, said in chances.items() if name != "csrf"}
    assert read_odds() == {digest_of("what is it"): best}


def test_each_author_says_which_answer_is_right() -> None:
    answers = set(catalogue().answers)
    for file in (file for files in FILES.values() for file in files if file.parent == AUTHORS):
        rows = [row for row in file.read_text(encoding="utf-8").splitlines() if row[:1] != "#"]
        names = {row.split("\t")[0].removeprefix("-") for row in rows}
        assert names <= answers | {""}
        assert len(set(rows)) == len(rows) > 700


def test_no_line_of_a_frozen_set_teaches() -> None:
    frozen = {
        plain(row.split("\t")[-1])
        for file in (*ECONOMY.glob("routes*.tsv"), ECONOMY / "templates_negative.tsv")
        for row in file.read_text(encoding="utf-8").splitlines()
        if row[:1] != "#"
    }
    assert [line.text for line in plain_lines() if plain(line.text) in frozen] == []


def plain(text: str) -> str:
    """Its words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))
