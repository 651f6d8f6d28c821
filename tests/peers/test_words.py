"""Words decide who is asked; names of files that others choose are safe here."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a2a_agents.peers.names import plain_text, safe_name
from a2a_agents.peers.words import words_of, words_of_card
from tests.peers.servers import Third


def test_ordinary_words_decide_nothing_and_plurals_are_one_word() -> None:
    assert words_of("Please build an app for the users") == frozenset()
    assert words_of("Threats, policies and a THREAT") == {"threat", "policy"}
    assert words_of("Sicherheitsprüfung für die App") == {"sicherheitsprufung"}


def test_a_card_gives_the_words_of_names_tags_and_examples() -> None:
    card = Third(tags=("security", "threats")).card("http://a")
    assert words_of_card(card) == {"threat", "review", "security"}


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("report.md", "report.md"),
        ("../../etc/passwd", "etc/passwd"),
        ("/abs//x/./y", "abs/x/y"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\x", "C_/x"),
        ("a\u202egnp.exe\x00", "agnp.exe"),
        ("..", "artifact"),
        ("", "artifact"),
        (".git/config", "_git/config"),
        ("cafe\u0301.txt", "caf\u00e9.txt"),
    ],
)
def test_names_are_made_safe(given_name: str, safe: str) -> None:
    assert safe_name(given_name, {}) == safe


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_name_leads_out_or_is_given_twice(names: list[str]) -> None:
    taken: dict[str, int] = {}
    safe = [safe_name(name, taken) for name in names]
    assert len({name.casefold() for name in safe}) == len(safe)
    for name in safe:
        segments = name.split("/")
        assert not {"", ".", "..", ".git"} & set(segments)
        assert name == unicodedata.normalize("NFC", name)
        assert "\\" not in name
        assert all(len(segment.encode()) <= 130 for segment in segments)


def test_a_text_is_cut_and_moves_no_cursor() -> None:
    assert plain_text("a\x1b[31m\u202eb\n", 100) == "a[31mb"
    assert plain_text("x" * 600, 500) == "x" * 499 + "…"


class Counted(dict[str, int]):
    """Counts how often it is looked into."""

    looks = 0

    def __contains__(self, key: object) -> bool:
        self.looks += 1
        return super().__contains__(key)


def test_a_thousand_files_of_one_name_are_no_work_for_each_of_them() -> None:
    taken = Counted()
    safe = [safe_name("report.md", taken) for _ in range(1_000)]
    assert len(set(safe)) == 1_000
    assert taken.looks <= 2_000
