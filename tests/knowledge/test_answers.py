"""Known questions are recognised, and nothing else is."""

import pytest

from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.catalogue import catalogue
from tests.knowledge.sets import rows

ASKED = [(ask, a.name) for a in catalogue().answers.values() for ask in a.asks]


def test_every_phrasing_gets_its_own_answer() -> None:
    for ask, name in ASKED:
        known = known_answer(ask.upper() + "??")
        assert known is not None
        assert known.name == name, ask


def test_no_request_is_caught_by_mistake() -> None:
    """None of the negatives, and none of the labelled designs."""
    texts = [row[0] for row in rows("not_questions.tsv")]
    texts += [row[-1] for row in rows("requests.tsv")]
    assert len(texts) >= 120
    assert [text for text in texts if known_answer(text)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("write a dockerfile for my django app", "dockerfile-django"),
        ("create a docker compose with postgres and redis", "compose-postgres-redis"),
        ("write a retry decorator with exponential backoff", "retry-backoff"),
        ("what is a materialized view", "materialized-view"),
    ],
)
def test_what_became_a_known_question_is_one(text: str, name: str) -> None:
    """Each stood among the negatives before there was an answer to it."""
    known = known_answer(text)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    "text",
    [
        "jwt or paseto",
        "what is a bloom filter",
        "what is a materialized path",
        "offset printing or laser printing",
        "index fund or savings account",
        "scrum or waterfall",
        "uuid or ulid",
        "what is a foreign policy",
        "saga or netflix tonight",
        "docker or podman",
        "rest or sleep",
        "what is a message in a bottle",
        "story points for our login page",
        "cursor in my editor is gone",
    ],
)
def test_a_question_that_shares_words_is_another_question(text: str) -> None:
    assert known_answer(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hey, what is an idempotency key please?", "idempotency-key"),
        ("Explain the outbox pattern to me", "outbox"),
        ("so should I use JWT or sessions", "jwt-or-sessions"),
        ("kanban or scrum for 2 people?", "scrum-or-kanban"),
        ("What's the definition of done?", "definition-of-done"),
        ("when would one want keys that make a retried call idempotent?", "idempotency-key"),
    ],
)
def test_other_words_around_a_question_do_not_hide_it(text: str, name: str) -> None:
    known = known_answer(text)
    assert known is not None
    assert known.name == name


def test_answers_are_short_and_whole() -> None:
    for answer in catalogue().answers.values():
        words = len(answer.answer.split())
        assert answer.answer.rstrip().endswith((".", "*", "”", "?")), answer.name
        if answer.kind == "question":
            assert len(answer.asks) >= 4, answer.name
            assert 100 <= words <= 260, f"{answer.name}: {words} words"
