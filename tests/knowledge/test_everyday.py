"""Words that ask for something only where more than the word speaks for it."""

from __future__ import annotations

import pytest

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.everyday import BELIEVED, LIKELY, NAMED, TRADE
from a2a_agents.knowledge.likely import Likely
from a2a_agents.knowledge.match import match
from a2a_agents.knowledge.text import phrase, tokens

CHEESE = "Cheese shop. Which cheese came from which producer, and tasting notes from the staff."


def blocks(text: str, meant: dict[str, float], names: dict[str, float] | None = None) -> set[str]:
    found = match(tokens(text), meant, likely=Likely(names or {}))
    return set(found.names)


def test_a_shop_that_nobody_wants_on_the_web_brings_no_cart() -> None:
    parts = set(catalogue().domains["e-commerce"].blocks)
    assert parts <= blocks(CHEESE, {})
    assert not parts & blocks(CHEESE, {"cart": TRADE - 0.01})
    assert parts <= blocks(CHEESE, {"cart": TRADE})
    assert parts <= blocks("An online shop for cheese", {"cart": 0.06})


@pytest.mark.parametrize(
    ("text", "meant", "names", "asks"),
    [
        ("Guests pay at the till", {}, {}, True),
        ("Guests pay at the till", {"payments": BELIEVED - 0.01}, {}, False),
        ("Guests pay at the till", {"payments": BELIEVED}, {}, True),
        ("Guests note a payment", {"payments": 0.1}, {"payment": NAMED}, True),
        ("Guests note a payment", {"payments": 0.1}, {"payment": NAMED - 0.01}, False),
        ("Guests use online payments", {"payments": 0.06}, {}, True),
    ],
)
def test_an_everyday_word_asks_where_a_model_believes_it_or_a_thing_is_called_so(
    text: str, meant: dict[str, float], names: dict[str, float], asks: bool
) -> None:
    assert ("payments" in blocks(text, meant, names)) == asks


@pytest.mark.parametrize(
    ("chance", "meant", "asks"),
    [(NAMED, LIKELY, True), (NAMED - 0.01, LIKELY, False), (NAMED, LIKELY - 0.01, False)],
)
def test_a_hint_asks_where_a_thing_to_keep_is_called_so(
    chance: float, meant: float, asks: bool
) -> None:
    text = "Playgrounds with an inspection each"
    found = blocks(text, {"inspections": meant}, {"inspection": chance})
    assert ("inspections" in found) == asks


def test_everyday_words_are_phrases_of_their_own_and_kept_ones_are_hints() -> None:
    known = catalogue()
    for each in (*known.blocks.values(), *known.domains.values()):
        assert set(map(phrase, each.everyday)) <= set(map(phrase, each.phrases())), each.name
    for block in known.blocks.values():
        assert set(map(phrase, block.kept)) <= set(map(phrase, block.hints)), block.name
