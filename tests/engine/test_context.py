"""What a specialist is told of a design: its trade, within the budget, and what was left out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from a2a_agents.core.blueprint import Blueprint, Entity
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.engine.brevity import Shortener
from a2a_agents.engine.context import BUDGET_TOKENS, context, context_of, tokens_in
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models import model_folder
from a2a_agents.models.scripted import ScriptedWriter

AGENTS = ("architecture", "database", "api", "code", "planning", "legal")
MAIN = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"


@lru_cache(maxsize=200)
def designed(domain: str) -> Blueprint:
    known = catalogue()
    usual = ", ".join(known.blocks[name].title for name in known.domains[domain].usual)
    return design(
        understand(Brief("desk", f"Build {known.domains[domain].title} with zeppelins and {usual}"))
    )


@pytest.fixture
async def shortener() -> AsyncIterator[Shortener]:
    with ThreadPoolExecutor(1) as threads:
        yield Shortener(None, threads)


@pytest.mark.parametrize("domain", sorted(catalogue().domains))
def test_the_budget_holds_and_what_is_left_out_is_said(domain: str) -> None:
    draft = designed(domain)
    names = {entity.name for entity in draft.entities}
    for agent in AGENTS:
        for budget in (60, 150, BUDGET_TOKENS, 5_000):
            found = context(agent, draft, "", "", budget)
            assert found.tokens <= budget
            assert found == context(agent, draft, "", "", budget)
            if budget >= BUDGET_TOKENS:
                for dropped in found.dropped:
                    assert f"… and {dropped}" in found.text
            listed = re.search(r"^Entities: (.*)$", found.text, re.MULTILINE)
            shown = [n for n in listed[1].split("; ") if not n.startswith("…")] if listed else []
            assert names.issuperset(shown), "no name is cut"
            if listed and budget >= BUDGET_TOKENS:
                told = re.search(r"… and (\d+) more entities(?:$|;|\n)", found.text)
                assert len(shown) + int(told[1] if told else 0) == len(names)
        assert context(agent, draft, "", "", 5_000).dropped == ()


def test_each_trade_reads_its_own() -> None:
    draft = designed("e-commerce")
    database = context("database", draft, "", "", 5_000).text
    api = context("api", draft, "", "", 5_000).text
    code = context("code", draft, "", "", 5_000).text
    planning = context("planning", draft, "", "", 5_000).text
    architecture = context("architecture", draft, "", "", 5_000).text
    assert "password_hash" in database
    assert "1-n" in database
    assert "POST /auth/login" in api
    assert "password_hash" not in api
    assert "fastapi" in code
    assert "project-setup 2" in planning
    assert "gateway -> auth-service" in architecture
    assert context("legal", draft, "", "", 5_000).text == architecture


def test_what_the_customer_named_stays_longest() -> None:
    draft = design(understand(Brief("desk", f"{MAIN}; every zeppelin has a colour and a captain")))
    own = [entity.name for entity in draft.entities if not entity.block]
    assert own
    assert draft.entities[0].name not in own
    told = re.search(r"Entities: ([^…\n]*);", context("database", draft, "", "", 100).text)
    assert told
    assert set(told[1].split("; ")[: len(own)]) == set(own)


async def test_a_novel_before_the_request_is_said_in_short(shortener: Shortener) -> None:
    draft = designed("e-commerce")
    novel = " ".join(
        f"In chapter {n} the shop must keep {n} reviews of every dowsing_rod_{n} for {n} days."
        for n in range(2_000)
    )
    inputs = Inputs((novel, "add fog"), instructions={"plan": novel[5_000:]})
    for agent in AGENTS:
        for budget in (100, BUDGET_TOKENS):
            found = await context_of(agent, draft, inputs, shortener, budget)
            assert found.tokens <= budget
            assert "add fog" not in found.text
            whole = set(re.findall(r"dowsing_rod_\d+", novel))
            assert whole.issuperset(re.findall(r"dowsing_rod\w*", found.text)), "no name is cut"
    assert "must keep" in (await context_of("api", draft, inputs, shortener)).text


async def test_what_cannot_be_said_in_short_is_not_said(shortener: Shortener) -> None:
    numbers = " ".join(f"The code must be {n}{'1234567890' * 9}." for n in range(100, 200))
    for said in ("dowsing_" * 2_000, numbers):
        for inputs in (Inputs((said, "x")), Inputs(("x",), instructions={"plan": said})):
            found = await context_of("api", designed("e-commerce"), inputs, shortener)
            assert found.tokens <= BUDGET_TOKENS
            assert "dowsing" not in found.text
            assert "The code" not in found.text


async def test_what_fits_is_said_word_for_word_and_a_model_shortens_where_there_is_one() -> None:
    said = "The shop keeps reviews of every product for ten days."
    writer = ScriptedWriter(lambda _: said)
    draft = designed("e-commerce")
    with ThreadPoolExecutor(1) as threads:
        shortener = Shortener(writer, threads)
        short = await context_of("api", draft, Inputs(("Add a wishlist.", "x")), shortener)
        assert "Asked for earlier: Add a wishlist." in short.text
        assert writer.asked == []
        long = f"{said} " + "Nobody knows what the weather will be like tomorrow at noon. " * 60
        short = await context_of("api", draft, Inputs((long, "x")), shortener)
    assert len(writer.asked) == 1
    assert f"Asked for earlier: {said}\n" in short.text


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=120),
    st.lists(st.from_regex(r"\A[A-Z][A-Za-z0-9]{0,40}\Z"), max_size=60, unique=True),
    st.integers(60, 400),
)
def test_the_budget_holds_for_strange_titles_and_names(
    title: str, names: list[str], budget: int
) -> None:
    entities = tuple(Entity(name=name) for name in names)
    draft = Blueprint(title=title, slug="x", entities=entities)
    for agent in AGENTS:
        assert context(agent, draft, "", "", budget).tokens <= budget


@given(st.lists(st.text(max_size=40), max_size=6))
def test_tokens_of_lines_add_up(lines: list[str]) -> None:
    assert tokens_in("\n".join(lines)) == sum(map(tokens_in, lines))


def test_the_estimate_is_not_below_what_wordpiece_counts() -> None:
    """WordPiece with 30,000 pieces cuts finer than the far larger vocabularies of cloud models."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "router-minilm" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    for domain in catalogue().domains:
        for agent in AGENTS:
            text = context(agent, designed(domain), "", "", 5_000).text
            real = len(tokenizer.encode(text, add_special_tokens=False).ids)
            assert real <= 1.05 * tokens_in(text)
