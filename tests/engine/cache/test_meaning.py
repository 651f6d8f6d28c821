"""Requests that mean the same in other words, on the real catalogue, views and checks."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from a2a_agents.agents import AGENTS
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.cache import Level
from a2a_agents.core.jobs import Jobs
from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Output
from a2a_agents.engine import Engine
from a2a_agents.engine.cache import AnswerCache, CacheOptions
from a2a_agents.engine.cache.facts import facts_of
from a2a_agents.engine.steps.parts import parts_of
from a2a_agents.engine.steps.records import STEPS
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.intent import SPECIALISTS
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models import ScriptedReader
from a2a_agents.models.scripted import ScriptedWriter, reading
from a2a_agents.state import open_store
from tests.engine.said import answer, source

ONE = "Build an online bookshop with reviews, payments and suppliers with email, for 5000 users"
OTHER = (
    "We want an online bookshop that has payments, suppliers with email and reviews. For 5000 users"
)
GYM = "We need a gym site with payments. Store trainers with address"
ALIKE = replace(reading(), vector=(0.6, 0.8))


class House:
    """An engine with a cache, beside one without."""

    def __init__(self, store: Level | None = None, jobs: Jobs | None = None) -> None:
        self.reader = ScriptedReader({}, ALIKE)
        self.cache = AnswerCache(CacheOptions(), store)
        self.engine = Engine(self.reader, jobs, cache=self.cache)
        self.plain = Engine(self.reader)

    async def ask(self, text: str, agent: str = "api", **metadata: object) -> list[Output]:
        said = [o async for o in self.engine.answer(Brief(agent, text, metadata=metadata))]
        await self.cache.settle()
        return said

    async def made(self, text: str, agent: str = "api") -> list[Output]:
        return [o async for o in self.plain.answer(Brief(agent, text))]


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    house = House()
    yield house
    house.engine.close()
    house.plain.close()


def files(said: Sequence[Output]) -> dict[str, str]:
    return {o.name: o.text for o in said if isinstance(o, Document) and o.name != STEPS}


def pictures(said: Sequence[Output]) -> list[bytes]:
    return [orjson.dumps(output) for output in said if isinstance(output, CanvasPatch)]


@pytest.mark.parametrize("agent", [*SPECIALISTS, "desk"])
async def test_other_words_of_the_same_design_get_its_files_and_their_own_answer(
    house: House, agent: str
) -> None:
    first = await house.ask(ONE, agent)
    said, made = await house.ask(OTHER, agent), await house.made(OTHER, agent)
    assert source(said) == "semantic"
    given, fresh = files(said), files(made)
    steps = next(o.text for o in said if isinstance(o, Document) and o.name == STEPS)
    assert json.loads(steps)["steps"][0]["inputs"]["requests"] == [OTHER]
    assert ONE not in steps
    assert given.keys() == fresh.keys()
    for name in given.keys() - {"blueprint.json"}:
        assert sorted(given[name].split()) == sorted(files(first)[name].split())
    if "blueprint.json" in given:
        assert json.loads(given["blueprint.json"]) == json.loads(fresh["blueprint.json"])
    assert answer(said).text == answer(made).text
    assert answer(said).bill.baseline_micro_usd == answer(first).bill.baseline_micro_usd
    assert answer(said).bill.cost_micro_usd == 0


@pytest.mark.parametrize("agent", [*SPECIALISTS, "desk"])
async def test_another_name_is_written_wherever_the_first_one_was(house: House, agent: str) -> None:
    await house.ask(ONE, agent)
    other = ONE.replace("an online bookshop", "a web bookshop")
    said, made = await house.ask(other, agent), await house.made(other, agent)
    assert source(said) == "semantic"
    assert files(said) == files(made)
    assert answer(said).text == answer(made).text
    assert pictures(said) == pictures(made)
    hashes = [
        {o.step: o.input_hash for o in outputs if isinstance(o, Checkpoint)}
        for outputs in (said, made)
    ]
    views = [step for step in hashes[1] if step.startswith("implement:")]
    assert views
    assert all(hashes[0][step] == hashes[1][step] for step in views if "blueprint" not in step)


async def test_a_name_of_one_word_stands_in_too_many_places_to_be_replaced(house: House) -> None:
    await house.ask("Build a library with loans, payments and suppliers with email")
    longer = "Build a library management system with loans, payments and suppliers with email"
    assert source(await house.ask(longer)) == "none"


async def test_the_next_time_the_other_words_are_known_as_they_are(house: House) -> None:
    await house.ask(ONE)
    said = await house.ask(OTHER)
    again = await house.ask(OTHER)
    assert source(again) == "memory"
    assert answer(again).text == answer(said).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, ONE.replace("5000", "50000")),
        (ONE, ONE + ", on MongoDB"),
        (ONE, ONE + ", on PostgreSQL"),
        (ONE + ", on MongoDB", ONE + ", same with Postgres"),
        (ONE, ONE + ", without chat"),
        (ONE + ", no cart", ONE + ", no chat"),
        (ONE, ONE.replace("email", "phone number")),
        (ONE, ONE.replace("suppliers", "branches")),
        (ONE, ONE.replace("reviews", "comments")),
        (ONE, ONE + ", GDPR compliant"),
        (ONE, ONE + ", at 10k rps"),
        (ONE, ONE + ", called “Leaf”"),
        (ONE + ", called “Leaf”", ONE + ", called “Page”"),
        (ONE, ONE + ", for beginners"),
        (ONE, ONE + " and quokkas"),
        (ONE, ONE.replace("online bookshop", "online pharmacy")),
        (ONE, ONE + ", for two branches"),
        (GYM, GYM + " and price"),
        (ONE, "Nur der Warenkorb: " + ONE),
        (ONE, "Explain " + ONE),
        (ONE, ONE + ", only the payments"),
        # The catalogue's trainers have an email anyway.
        (GYM, GYM + " and email"),
    ],
)
async def test_what_changes_an_answer_keeps_requests_apart(
    house: House, one: str, other: str
) -> None:
    await house.ask(one)
    assert source(await house.ask(other)) == "none"


async def test_other_preferences_agents_and_unlike_texts_keep_requests_apart(house: House) -> None:
    await house.ask(ONE, level="expert")
    assert source(await house.ask(OTHER, level="beginner")) == "none"
    assert source(await house.ask(OTHER, "database", level="expert")) == "none"
    house.reader._otherwise = replace(ALIKE, vector=(0.8, -0.6))
    assert source(await house.ask(OTHER, level="expert")) == "none"
    house.reader._otherwise = ALIKE
    assert source(await house.ask(OTHER + ".", level="expert")) == "semantic"


async def test_titles_that_a_model_wrote_are_not_given_to_other_words() -> None:
    writer = ScriptedWriter(lambda _: "Online bookshop plan")
    house = House(jobs=Jobs(wording=writer))
    await house.ask(ONE, "planning")
    assert writer.asked
    assert source(await house.ask(ONE, "planning")) == "memory"
    worded = next(o for o in await house.ask(ONE, "planning") if isinstance(o, Answer))
    plain = answer(await house.made(ONE, "planning"))
    assert worded.text != plain.text
    assert source(await house.ask(OTHER, "planning")) == "none"


async def test_meanings_survive_a_restart(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db")
    await store.open()
    await House(store.cache).ask(ONE)
    assert source(await House(store.cache).ask(OTHER)) == "semantic"
    await store.close()


REQUESTS = (
    ONE,
    "A hotel booking system in Django with MySQL, GDPR, 3 weeks",
    "A shop with a React front end and Express on MongoDB, 10k rps",
    "A clinic in Go with appointments, patients with birth date; GraphQL and gRPC; Kubernetes",
)


@pytest.mark.parametrize("text", REQUESTS)
def test_no_view_but_the_written_down_design_looks_at_the_words(text: str) -> None:
    made = design(understand(Brief("desk", text)))
    other = made.model_copy(update={"request": "Something else was said here"})
    for part in parts_of(tuple(AGENTS), made.stack):
        if part.view.name != "blueprint":
            assert list(part.view.render(made)) == list(part.view.render(other)), part.name


def test_every_field_of_a_design_is_told_from_others() -> None:
    understanding = understand(Brief("code", ONE))
    made = design(understanding)
    same = {"request", "summary", "title", "slug"}
    for name in set(Blueprint.model_fields) - same:
        value = getattr(made, name)
        changed = "x" if isinstance(value, str) else ()
        if name == "stack":
            changed = made.stack.model_copy(update={"database": "mysql"})
        if value != changed:
            other = made.model_copy(update={name: changed})
            assert facts_of(understanding, other) != facts_of(understanding, made), name
