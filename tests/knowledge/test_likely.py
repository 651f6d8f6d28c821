"""What a model takes for things, beside what rules of speech find."""

from __future__ import annotations

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.likely import DROPPED, KEPT, Likely
from a2a_agents.knowledge.text import tokens
from a2a_agents.knowledge.understanding import understand

TEXT = "A funeral home. Keep mourners and halls. Often an oak coffin is wanted."


def kept(text: str, things: dict[str, float]) -> set[str]:
    """The entities that no block brings."""
    reading = Reading("m", {}, {}, {"design": 0.99}, {}, {"en": 1.0}, 0.0, 0.0, {}, things=things)
    understanding = understand(Brief("desk", text), reading)
    return {entity.name for entity in design(understanding).entities if not entity.block}


def test_what_no_rule_names_is_kept_where_a_model_is_sure() -> None:
    rules = {"mourners": 0.9, "halls": 0.9}
    assert "Coffin" not in kept(TEXT, rules)
    assert kept(TEXT, rules | {"coffin": KEPT}) == kept(TEXT, rules) | {"Coffin"}
    assert kept(TEXT, rules | {"coffin": KEPT - 0.01}) == kept(TEXT, rules)


def test_a_name_has_all_its_words() -> None:
    assert "OakCoffin" in kept(TEXT, {"mourners": 0.9, "halls": 0.9, "oak coffin": 0.95})


def test_what_a_rule_names_goes_where_a_model_sees_nothing() -> None:
    assert "Hall" in kept(TEXT, {"mourners": 0.9, "halls": DROPPED})
    assert "Hall" not in kept(TEXT, {"mourners": 0.9, "halls": DROPPED - 0.01})
    assert "Hall" in kept(TEXT, {})


def test_what_something_is_told_of_stays() -> None:
    text = "Keep mourners and halls. A hall has a name and a capacity."
    assert "Hall" in kept(text, {"mourners": 0.9})


@pytest.mark.parametrize(
    ("names", "at", "found"),
    [
        ({"samples": 0.9}, 2, (2, 0.9)),
        ({"blood samples": 0.8, "samples": 0.9}, 2, (1, 0.8)),
        ({"soil samples": 0.8}, 2, (2, 0.0)),
        ({"keep blood samples now": 0.8}, 2, (2, 0.0)),
        ({"a very long keep blood samples": 0.8}, 2, (2, 0.0)),
        ({}, 2, (2, 0.0)),
    ],
)
def test_the_longest_name_that_stands_there(
    names: dict[str, float], at: int, found: tuple[int, float]
) -> None:
    assert Likely(names).name_at(tokens("keep blood samples"), at) == found
