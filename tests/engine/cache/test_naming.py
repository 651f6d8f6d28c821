"""What a request names, also where nothing is made of it."""

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.engine.cache.naming import told_of
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.text import tokens
from a2a_agents.knowledge.understanding import understand


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Build a loyalty app with webhooks", set()),
        ("Build a loyalty app with webhooks and reports", {"report"}),
    ],
)
def test_several_of_what_is_only_hinted_at_are_a_fact(text: str, words: set[str]) -> None:
    understanding = understand(Brief("desk", text))
    told = told_of(understanding, design(understanding), tokens(text))
    assert told.words == words
