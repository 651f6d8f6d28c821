"""Answers that are given again: what is kept, what is replayed, and at what price."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.cache import Level
from a2a_agents.core.flags import Choice
from a2a_agents.core.money import Bill, Usage
from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Output,
    Question,
    Say,
    Settled,
)
from a2a_agents.core.routing import Lane, Route
from a2a_agents.core.workflow import State
from a2a_agents.engine.cache import AnswerCache, CacheOptions, Conditions
from a2a_agents.engine.cache.key import exact_key
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.records import Record, steps_json
from a2a_agents.knowledge.understanding import understand
from a2a_agents.metrics import Metrics
from a2a_agents.models.scripted import reading
from a2a_agents.state import open_store
from tests.engine.cache.parts import BILL, OUTPUTS, BrokenStore, Maker, ask, read
from tests.engine.said import answer, source

BRIEF = Brief("api", "Explain how a raft log is compacted", account="one")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Level]:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db")
    await store.open()
    yield store.cache
    await store.close()


async def test_a_hit_replays_the_artifacts_in_order_and_costs_nothing() -> None:
    cache, make = AnswerCache(), Maker()
    assert await ask(cache, BRIEF, make) == list(OUTPUTS)
    said = await ask(cache, replace(BRIEF, account="two"), make)
    assert make.made == 1
    kinds = [type(output) for output in said]
    assert kinds == [Checkpoint, Say, CanvasPatch, Document, Answer]
    assert said[3] == OUTPUTS[4]
    first, again = answer(OUTPUTS), answer(said)
    assert again.text == first.text
    assert again.metadata == first.metadata
    assert again.bill.cost_micro_usd == 0
    assert again.bill.usage == Usage()
    assert again.bill.baseline_micro_usd == BILL.baseline_micro_usd
    assert again.bill.cache == "memory"
    assert again.bill.route.lane is Lane.CLOUD
    assert "repeated answer" in again.bill.route.reason
    assert "flash on the cloud lane" in again.bill.route.reason


async def test_the_store_answers_after_a_restart_and_memory_after_that(store: Level) -> None:
    make = Maker()
    first = AnswerCache(store=store)
    await ask(first, BRIEF, make)
    await first.close()
    second = AnswerCache(store=store)
    assert source(await ask(second, BRIEF, make)) == "store"
    assert source(await ask(second, BRIEF, make)) == "memory"
    assert make.made == 1
    assert second.counts.hits == {"store": 1, "memory": 1}
    assert second.counts.misses == {"memory": 1}


async def test_a_body_of_another_format_is_made_again_and_counted(store: Level) -> None:
    cache, make = AnswerCache(store=store), Maker()
    key = exact_key(BRIEF, Conditions(), cache._versions(), cache.options)
    assert key is not None
    await store.put(key, b"a2a-answer 0\nanswer {}", 60)
    assert source(await ask(cache, BRIEF, make)) == "none"
    await cache.settle()
    assert cache.counts.wrong_formats == {"store": 1}
    cache.forget()
    assert source(await ask(cache, BRIEF, make)) == "store"


async def test_a_store_that_fails_is_gone_without() -> None:
    cache, make = AnswerCache(store=BrokenStore()), Maker()
    assert await ask(cache, BRIEF, make) == list(OUTPUTS)
    await cache.settle()
    assert source(await ask(cache, BRIEF, make)) == "memory"
    assert cache.counts.failures == {"store": 2}


TEMPLATE = Bill(Route(Lane.TEMPLATE, "templates", 0.0, "Known."))
REFUSED = Bill(Route(Lane.LOCAL, "templates", 1.0, "Not answered."))

LACKING = Bill(Route(Lane.LOCAL, "catalogue", 0.7, "It is hard.", "flash", "no key for it is set"))


@pytest.mark.parametrize(
    "outputs",
    [
        (Question("Which database?"),),
        (Answer("42", TEMPLATE),),
        (Answer("Not here.", REFUSED),),
        (Answer("As good as it gets without a key.", LACKING),),
        (*OUTPUTS[:-1], Checkpoint("validate", "x", {"findings": 3, "errors": 1}), OUTPUTS[-1]),
    ],
)
async def test_questions_refusals_templates_and_faulty_files_are_not_kept(
    outputs: tuple[Output, ...],
) -> None:
    cache, make = AnswerCache(), Maker(outputs)
    for _ in range(2):
        assert [o async for o in cache.answered(BRIEF, read, make)] == list(outputs)
    assert make.made == 2


async def test_a_step_that_is_told_again_costs_nothing_and_takes_no_time() -> None:
    told = Say("Planned", "plan", "done", "code", 2, 5, "", Settled("cloud", "flash", 1200, 812.5))
    step = Checkpoint("plan", "x", {}, "cloud", 1200, "flash", 812.5)
    cache, make = AnswerCache(), Maker((told, step, OUTPUTS[-1]))
    await ask(cache, BRIEF, make)
    again, kept, _ = await ask(cache, BRIEF, make)
    assert isinstance(again, Say)
    assert again.settled is not None
    assert again == replace(told, settled=Settled("cloud", "flash", 0, 0.0))
    assert isinstance(kept, Checkpoint)
    assert kept == replace(step, cost_micro_usd=0, state="kept")
    assert (again.settled.took_ms, kept.took_ms) == (0.0, 0.0)


async def test_the_steps_are_told_again_as_they_were_made_at_no_cost() -> None:
    plan = Record("plan", ("analyse",), State.DONE, "x", model="flash", cost_micro_usd=1200)
    plan.lane, plan.by = "cloud", "prompt 3"
    steps = steps_json([plan], "")
    cache, make = AnswerCache(), Maker((steps, OUTPUTS[-1]))
    assert (await ask(cache, BRIEF, make))[0] == steps
    again, _ = await ask(cache, BRIEF, make)
    assert isinstance(again, Document)
    assert again == replace(steps, text=again.text)
    first, told = (json.loads(each.text)["steps"][0] for each in (steps, again))
    why = "a repeated answer (from memory)"
    assert told == first | {"costMicroUsd": 0, "state": "kept", "why": why}


async def test_warnings_are_no_faults() -> None:
    found = Checkpoint("validate", "x", {"findings": 3, "errors": 0})
    cache, make = AnswerCache(), Maker((*OUTPUTS[:-1], found, OUTPUTS[-1]))
    await ask(cache, BRIEF, make)
    assert source(await ask(cache, BRIEF, make)) == "memory"


@pytest.mark.parametrize(
    ("brief", "conditions"),
    [
        (replace(BRIEF, checkpoints=({"step": "analyse"},)), Conditions()),
        (BRIEF, Conditions(Choice(cache=False))),
    ],
)
async def test_resumed_briefs_and_a_flag_keep_the_cache_out(
    brief: Brief, conditions: Conditions
) -> None:
    cache, make = AnswerCache(), Maker()
    await ask(cache, BRIEF, make)
    assert source(await ask(cache, brief, make, conditions)) == "none"
    assert make.made == 2


async def test_a_beginner_never_gets_the_answer_of_an_expert() -> None:
    cache, make = AnswerCache(), Maker()
    for level in ("expert", "beginner"):
        said = await ask(cache, replace(BRIEF, metadata={"level": level}), make)
        assert source(said) == "none"


async def test_no_answer_with_data_of_an_account_crosses_to_another() -> None:
    cache, make, conditions = AnswerCache(), Maker(), Conditions(private=True)
    await ask(cache, BRIEF, make, conditions)
    assert source(await ask(cache, BRIEF, make, conditions)) == "memory"
    assert source(await ask(cache, replace(BRIEF, account="two"), make, conditions)) == "none"
    assert source(await ask(cache, replace(BRIEF, account="two"), make)) == "none"


async def test_what_was_read_without_the_model_that_should_be_there_is_not_kept() -> None:
    cache, make = AnswerCache(models=("router@1",)), Maker()
    await ask(cache, BRIEF, make)
    assert source(await ask(cache, BRIEF, make)) == "none"


@pytest.mark.parametrize(("hurried", "found"), [(True, "none"), (False, "memory")])
async def test_what_one_of_the_models_had_no_time_for_is_not_kept(
    hurried: bool, found: str
) -> None:
    async def read_so(brief: Brief) -> Read:
        return Read(understand(brief), replace(reading(), hurried=hurried))

    cache, make = AnswerCache(models=("router@1", "questions@1")), Maker()
    for expected in ("none", found):
        said = [each async for each in cache.answered(BRIEF, read_so, make)]
        assert source(said) == expected


async def test_an_answer_beyond_the_limit_is_not_kept() -> None:
    cache, make = AnswerCache(CacheOptions(most_body_bytes=100)), Maker()
    await ask(cache, BRIEF, make)
    assert source(await ask(cache, BRIEF, make)) == "none"


async def test_an_answer_ends_with_its_time() -> None:
    now = 0.0
    cache, make = AnswerCache(now=lambda: now), Maker()
    await ask(cache, BRIEF, make)
    now = 2 * 3600 - 1
    assert source(await ask(cache, BRIEF, make)) == "memory"
    now = 2 * 3600
    assert source(await ask(cache, BRIEF, make)) == "none"


async def test_metrics_tell_hits_misses_and_sizes(store: Level) -> None:
    cache, make = AnswerCache(store=store), Maker()
    await ask(cache, BRIEF, make)
    await cache.settle()
    await ask(cache, BRIEF, make)
    measures = Metrics()
    cache.measure(measures)
    text = measures.text()
    assert 'a2a_cache_hits_total{level="memory"} 1' in text
    assert 'a2a_cache_misses_total{level="store"} 1' in text
    assert 'a2a_cache_entries{level="memory"} 1' in text
    assert 'a2a_cache_bytes{level="store"} 0' not in text
    assert 'a2a_cache_wrong_format_total{level="store"} 0' in text
    await cache.close()
