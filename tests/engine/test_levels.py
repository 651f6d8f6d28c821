"""The same design told to beginners, to experts, and as ever to everybody else."""

from __future__ import annotations

import re

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.engine.answer import MOST_BYTES, Made, answer_text, checks_of
from a2a_agents.engine.levels import glossary, start_text, terms_in, words_text
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand

MAIN = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
CHECKED = "## Checks\n\nThe files were checked (secrets); nothing was found."
MADE = [
    Made("code", "project/Makefile", 9, "Targets"),
    Made("api", "openapi.json", 9, "The interface"),
    Made("planning", "plan.md", 9, "The plan"),
]


def told(level: str, text: str = MAIN, together: str = "") -> str:
    understanding = understand(Brief("desk", text))
    blueprint = design(understanding)
    return answer_text(understanding, blueprint, MADE, CHECKED, level=level, together=together)


def titles(text: str) -> list[str]:
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_whoever_says_no_level_is_told_what_was_always_told() -> None:
    assert told("") == told("intermediate") == told("nonsense")
    for words in ("How to start", "Words used here", "Decisions and trade-offs"):
        assert words not in told("")


def test_a_beginner_is_told_how_to_start_and_every_term_that_is_used() -> None:
    text = told("beginner")
    start = text.partition("## How to start\n\n")[2].partition("\n\n")[0]
    assert start.startswith("1. Save the files")
    assert "`make run`" in start
    assert "plan.md" in start
    before, _, words = text.partition("## Words used here\n\n")
    explained = re.findall(r"^- \*\*(.+?)\*\*: ", words, re.MULTILINE)
    used = [term.term for term in terms_in(before)]
    assert explained == used
    assert {"API", "endpoint", "queue", "migration"} & set(used)
    assert titles(text)[-1] == "Words used here"
    assert before.rstrip("\n").endswith(told("")[-80:].rstrip("\n"))


def test_an_expert_reads_decisions_first_and_no_explanations() -> None:
    text, usual = told("expert"), told("")
    assert titles(text)[0] == "Decisions and trade-offs"
    assert "Costs: " in text
    assert "Instead of: " in text
    assert text.count("**Identifiers**") == 1
    assert "What you name in the plural" in usual
    for gone in ("What you name in the plural", "Terminates TLS", "you said", ": The interface"):
        assert gone not in text, gone
    for kept in ("API gateway (gateway", "`openapi.json`", "## Plan", "### What runs in the"):
        assert kept in text, kept
    assert len(text) < len(usual) + 3_000


@pytest.mark.parametrize("domain", sorted(catalogue().domains)[::6])
@pytest.mark.parametrize("level", ["beginner", "expert"])
def test_an_answer_keeps_its_size_at_every_level(domain: str, level: str) -> None:
    known = catalogue()
    usual = ", ".join(known.blocks[name].title for name in known.domains[domain].usual)
    text = told(level, f"Build {known.domains[domain].title} with {usual}")
    assert len(text.encode()) <= MOST_BYTES
    if level == "beginner":
        assert text.partition("## Words used here")[2].count("\n- ") > 20
    assert checks_of(text) == CHECKED


def test_what_was_done_together_stands_before_the_checks() -> None:
    for level in ("", "beginner", "expert"):
        text = told(level, together="## Worked on together\n\n- A title")
        order = titles(text)
        assert order.index("Worked on together") < order.index("Checks")
        assert checks_of(text) == CHECKED
        assert text.replace("## Worked on together\n\n- A title\n\n", "") == told(level)


def test_terms_are_words_and_no_parts_of_words_or_code() -> None:
    assert [t.term for t in terms_in("An API-first queue; `cache` and microservices")] == [
        "queue",
        "microservice",
    ]
    assert [t.term for t in terms_in("idempotency  keys and a MESSAGE queue, then an event")] == [
        "idempotency key",
        "queue",
        "event",
    ]
    assert terms_in("```\nqueue\n```") == []


def test_without_room_the_last_terms_are_not_explained() -> None:
    text = "a queue and a cache and a token"
    whole = words_text(text, 10_000)
    assert whole.count("\n- ") == 3
    for most in range(0, len(whole.encode()) + 5, 7):
        some = words_text(text, most)
        assert whole.startswith(some)
        assert len(some.encode()) <= most
    assert words_text("nothing to explain", 10_000) == ""


def test_the_glossary_explains_each_term_once_in_a_sentence() -> None:
    terms = glossary()
    assert len(terms) >= 60
    forms = [form.casefold() for term in terms for form in (term.term, *term.forms)]
    assert len(forms) == len(set(forms))
    for term in terms:
        assert term.means.endswith(".")
        assert len(term.means) <= 110
        assert [found.term for found in terms_in(f"one {term.term} here")] == [term.term]


def test_how_to_start_speaks_of_what_was_made() -> None:
    assert "make run" not in start_text(["schema.sql"])
    assert "schema.sql" in start_text(["schema.sql"])
    assert "Save the files" not in start_text([])
    assert "npm run dev" in start_text(["project/web/package.json"])
