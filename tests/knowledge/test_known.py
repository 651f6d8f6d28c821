"""Known questions in other words, in stories, with slips, in other languages; their neighbours."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import asked, candidates, is_code
from scripts.known_questions import TARGET
from scripts.questions.lines import data_digest

DEV = Path(__file__).parent / "data" / "templates_dev.tsv"
LINES = [line.split("\t") for line in DEV.read_text().splitlines() if not line.startswith("#")]


def test_there_are_many_known_questions_for_every_agent() -> None:
    questions = [a for a in catalogue().answers.values() if a.kind == "question"]
    by_agent = {a.agent for a in questions}
    assert len(questions) >= 60
    assert {"architecture", "database", "api", "code", "planning"} <= by_agent


def test_the_right_question_is_found_in_most_other_wordings() -> None:
    wanted = [(name, text) for name, text in LINES if name != "-"]
    found = [(got := asked(text)) is not None and got.name == name for name, text in wanted]
    assert sum(found) / len(found) >= 0.95


def test_next_to_nothing_else_is_answered() -> None:
    others = [text for name, text in LINES if name == "-"]
    assert sum(asked(text) is not None for text in others) <= len(others) // 100


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what does PKCE do", "pkce"),
        ("Was ist ein Idempotenzschlüssel?", "idempotency-key"),
        ("¿Qué es una clave foránea?", "foreign-key"),
        ("qu'est-ce qu'une clé étrangère", "foreign-key"),
        ("what is a circiut breaker", "circuit-breaker"),
        ("write me a Dockerfile for Django with PostgreSQL", "dockerfile-django"),
        ("PKCE", "pkce"),
        ("I read a book on the train. It said a lot on sagas.\nWhat is a saga?", "saga"),
    ],
)
def test_what_is_asked_is_found_however_it_is_put(text: str, name: str) -> None:
    found = asked(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "add an idempotency key to my checkout endpoint",
        "cursor pagination in my Rails app returns duplicates, why",
        "how do I store idempotency keys in Postgres at 10k rps",
        "design a system with CQRS for an insurance",
        "now the webhooks that go with it",
        "why did you choose on delete restrict?",
        "write a dockerfile for a rails app",
        "is a circuit breaker broken if ``` x = 1 ```",
        "help, production is down",
        "who invented story points",
    ],
)
def test_work_of_ones_own_is_no_known_question(text: str) -> None:
    assert asked(text) is None
    assert known_answer(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```py\nx\n```", True),
        ("see https://example.org/x", True),
        ("my_table has rows", True),
        ("what is cqrs", False),
        ("either/or, and so on; e.g. this", False),
    ],
)
def test_code_is_told_from_prose(text: str, code: bool) -> None:
    assert is_code(text) is code


def test_a_long_text_is_not_looked_at() -> None:
    assert candidates("what is cqrs") != []
    assert candidates("what is cqrs" + " or so" * 400) == []


UNNAMED = "our customers press the button again when the train enters a tunnel; the general cure?"


def test_what_a_model_was_taught_finds_a_question_that_no_word_names() -> None:
    assert asked(UNNAMED, taught({})) is None
    found = asked(UNNAMED, taught({"idempotency-key": 6.0}))
    assert found is not None
    assert found.name == "idempotency-key"


def test_where_two_answers_may_be_meant_none_is_given() -> None:
    assert asked(UNNAMED, taught({"idempotency-key": 0.0, "retry-backoff": 0.0})) is None


def test_odds_of_an_answer_that_is_gone_are_survived() -> None:
    assert asked(UNNAMED, taught({"gone": 6.0})) is None


def test_work_on_ones_own_is_none_however_like_a_model_finds_it() -> None:
    text = "write the migration of my 40 tables to idempotency keys, code below: ```x = 1```"
    assert asked(text, taught({"idempotency-key": 1.0}, kind="edit")) is None


def taught(odds: Mapping[str, float], kind: str = "explain") -> Reading:
    every = {name: -9.0 for name in catalogue().answers}
    asked = {**every, **odds} if odds else {}
    like = dict.fromkeys(every, 0.2)
    return Reading("m", {}, {}, {kind: 1.0}, {}, {}, 0.0, 0.0, {}, answers=like, asked=asked)


def test_the_weights_were_fitted_to_the_lines_that_are_there() -> None:
    said = json.loads(TARGET.read_text())["data_sha256"]
    assert said == data_digest(), "run python -m scripts.known_questions"
