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
        ("Build a loyalty app with reports", {"report"}),
    ],
)
def test_several_of_what_is_only_hinted_at_are_a_fact(text: str, words: set[str]) -> None:
    understanding = understand(Brief("desk", text))
    told = told_of(understanding, design(understanding), tokens(text))
    assert told.words == words


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("A help desk with chat and reports", {"chat", "analytics: reports"}),
        ("A help desk with chat and monthly reports", {"chat", "analytics: reports"}),
        ("A help desk with chat and analytics", {"chat", "analytics"}),
        ("A help desk with chat and refunds", {"chat", "payments: refunds"}),
        ("A help desk with chat and money back", {"chat", "payments: refunds"}),
        ("A help desk with chat and payments", {"chat", "payments"}),
        ("A help desk with chat, payments and refunds", {"chat", "payments", "payments: refunds"}),
        ("A bug tracker with chat", {"chat", "a kind of projects: issues"}),
        ("A project management tool with chat", {"chat"}),
    ],
)
def test_parts_of_a_block_and_kinds_of_a_field_are_facts(text: str, features: set[str]) -> None:
    understanding = understand(Brief("desk", text))
    told = told_of(understanding, design(understanding), tokens(text))
    assert told.features == features
