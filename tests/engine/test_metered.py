"""Every call is paid for, however it ends: finished, failed, cut, cancelled or never begun."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import aclosing, closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import (
    BudgetExceeded,
    Budgets,
    Entry,
    Ledger,
    Near,
    Price,
    Spent,
    Total,
    Usage,
)
from a2a_agents.core.prompts import Chunk, Model, Prompt
from a2a_agents.core.routing import Lane
from a2a_agents.engine.metered import EXPECTED_TOKENS, GRACE_S, Metered, Payer
from a2a_agents.models import ScriptedModel
from a2a_agents.models.errors import ModelBusy, ModelFailed
from a2a_agents.state import open_store
from tests.waiting import eventually, until

PROMPT = Prompt("task/step/1", system="s" * 40, text="t" * 39, most_tokens=100)
"""Twenty tokens, rounded up."""
PRICES = {"flash": Price(1_000_000, 2_000_000), "pro": Price(10_000_000, 20_000_000)}
PAYER = Payer("acme", "code")
ESTIMATE = 20 + 2 * 100
USAGE = Usage(25, 50, "flash")


class Clock:
    def __init__(self) -> None:
        self.now_s = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def ledger(tmp_path: Path, clock: Clock) -> AsyncGenerator[Ledger]:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db?busy_timeout_ms=20", clock)
    await store.open()
    yield store.ledger()
    await store.close()


def flash(
    text: str = "one two three", usage: Usage = USAGE, cut: ModelFailed | None = None
) -> ScriptedModel:
    return ScriptedModel(text, name="flash", usage=usage, cut=cut)


def metered(model: Model, ledger: Ledger, payer: Payer = PAYER) -> Metered:
    return Metered(model, ledger, PRICES.__getitem__, payer)


async def text_of(model: Model, prompt: Prompt = PROMPT) -> str:
    async with aclosing(model.generate(prompt)) as chunks:
        return "".join([chunk.text async for chunk in chunks])


async def total_of(ledger: Ledger) -> Total:
    (total,) = await ledger.totals(by=("model", "account", "agent", "lane"))
    return total


async def test_a_call_is_held_before_it_and_settled_after_it(ledger: Ledger) -> None:
    model = flash()
    model.hold()
    asking = metered(model, ledger)
    async with aclosing(asking.generate(PROMPT)) as chunks:
        assert await anext(chunks) == Chunk("one ")
        assert await ledger.spent("acme") == Spent(*[ESTIMATE] * 4)
        model.go()
        assert [chunk async for chunk in chunks] == [
            Chunk("two "),
            Chunk("three"),
            Chunk(usage=USAGE),
        ]
    assert await ledger.spent("acme") == Spent(*[125] * 4)
    assert model.asked == model.ended == [PROMPT]
    assert asking.settled == [
        Entry("task/step/1", "acme", "code", Lane.CLOUD, "flash", USAGE, 125),
    ]
    assert asking.near == ()


async def test_the_model_that_really_answered_sets_the_price_and_the_baseline_compares(
    ledger: Ledger,
) -> None:
    model = flash(usage=Usage(1, 2, "pro"))
    asking = Metered(model, ledger, PRICES.__getitem__, PAYER, baseline=PRICES["flash"])
    await text_of(asking)
    total = await total_of(ledger)
    assert (total.model, total.cost_micro_usd, total.baseline_micro_usd) == ("pro", 50, 5)


async def test_an_error_that_says_what_was_used_is_paid_for(ledger: Ledger) -> None:
    error = ModelFailed("cut in the middle")
    error.usage = Usage(30, 7, "flash")
    asking = metered(flash(cut=error), ledger)
    with pytest.raises(ModelFailed):
        await text_of(asking)
    total = await total_of(ledger)
    assert (total.input_tokens, total.output_tokens, total.cost_micro_usd) == (30, 7, 44)
    assert not asking.settled[0].estimated


async def test_an_error_before_anything_was_used_costs_nothing(ledger: Ledger) -> None:
    asking = metered(ScriptedModel(ModelBusy(), name="flash"), ledger)
    with pytest.raises(ModelBusy):
        await text_of(asking)
    assert await ledger.spent("acme") == Spent()
    assert [(e.cost_micro_usd, e.estimated) for e in asking.settled] == [(0, False)]


async def test_an_error_after_some_words_is_estimated(ledger: Ledger) -> None:
    asking = metered(flash("12345678", cut=ModelFailed("no usage")), ledger)
    with pytest.raises(ModelFailed):
        await text_of(asking)
    total = await total_of(ledger)
    assert (total.input_tokens, total.output_tokens, total.cost_micro_usd) == (20, 2, 24)
    assert asking.settled[0].estimated


async def test_an_answer_that_is_left_in_the_middle_is_paid_for_as_far_as_it_came(
    ledger: Ledger,
) -> None:
    model = flash()
    model.hold()
    asking = metered(model, ledger)
    async with aclosing(asking.generate(PROMPT)) as chunks:
        await anext(chunks)
    assert model.ended == [PROMPT]
    assert await ledger.spent("acme") == Spent(*[20 + 2] * 4)
    assert asking.settled[0].estimated


async def test_a_cancelled_answer_is_paid_for_as_far_as_it_came(ledger: Ledger) -> None:
    """Before the hold, while it is held, in the middle of the answer: no hold is left over."""
    cost = 0
    for turns in (0, 1, 2, 3, 5, 50):
        model = flash()
        model.hold()
        asking = metered(model, ledger)
        prompt = replace(PROMPT, id=f"task/{turns}")
        answering = asyncio.create_task(text_of(asking, prompt))
        if turns == 50:
            await until(lambda model=model: bool(model.asked))
        for _ in range(turns):
            await asyncio.sleep(0)
        answering.cancel()
        await asyncio.wait([answering])
        assert answering.cancelled()
        assert model.ended == model.asked
        assert len(asking.settled) == len(model.asked)
        cost += sum(entry.cost_micro_usd for entry in asking.settled)
        await eventually(partial(ledger.spent, "acme"), Spent(*[cost] * 4).__eq__)
    assert cost >= 20 + 2


async def test_without_a_budget_nobody_is_asked(ledger: Ledger) -> None:
    model = flash()
    payer = Payer("acme", "code", Budgets(account_day=ESTIMATE - 1))
    with pytest.raises(BudgetExceeded):
        await text_of(metered(model, ledger, payer))
    assert model.asked == []
    assert await ledger.spent("acme") == Spent()


async def test_a_budget_that_is_nearly_used_up_is_told_while_the_answer_is_written(
    ledger: Ledger,
) -> None:
    payer = Payer("acme", "code", Budgets(account_day=300, platform_month=10_000))
    first, second = metered(flash(), ledger, payer), metered(flash(), ledger, payer)
    await text_of(first)
    assert first.near == ()
    other = replace(PROMPT, id="task/step/2", most_tokens=60)
    async with aclosing(second.generate(other)) as chunks:
        await anext(chunks)
        assert second.near == (Near("account_day", 265, 300, crossed=True),)
        assert [chunk.text async for chunk in chunks] == ["two ", "three", ""]
    assert second.near == (Near("account_day", 250, 300, crossed=True),)
    third = metered(ScriptedModel(ModelBusy(), name="flash"), ledger, payer)
    with pytest.raises(ModelBusy):
        await text_of(third, Prompt("task/step/3", system="", text="", most_tokens=10))
    assert third.near == (Near("account_day", 250, 300, crossed=False),)


async def test_calls_at_once_are_held_together_and_what_they_do_not_use_is_free_again(
    ledger: Ledger,
) -> None:
    model = flash()
    model.hold()
    payer = Payer("acme", "code", Budgets(account_day=5 * ESTIMATE + 1))
    asking = metered(model, ledger, payer)
    prompts = [replace(PROMPT, id=f"task/plan:{number}/1") for number in range(5)]
    calls = [asyncio.create_task(text_of(asking, prompt)) for prompt in prompts]
    await until(lambda: len(model.asked) == 5)
    assert asking.near == (Near("account_day", 5 * ESTIMATE, 5 * ESTIMATE + 1, crossed=True),)
    model.go()
    await asyncio.gather(*calls)
    assert {entry.id for entry in asking.settled} == {prompt.id for prompt in prompts}
    assert await ledger.spent("acme") == Spent(*[5 * 125] * 4)
    assert asking.near == ()


async def test_an_answer_longer_than_its_estimate_crosses_when_it_is_settled(
    ledger: Ledger,
) -> None:
    payer = Payer("acme", "code", Budgets(account_day=1000))
    asking = metered(flash(usage=Usage(1000, 2000, "flash")), ledger, payer)
    await text_of(asking)
    assert asking.near == (Near("account_day", 5000, 1000, crossed=True),)


async def test_a_key_of_ones_own_spares_the_platform(ledger: Ledger) -> None:
    payer = Payer("acme", "code", Budgets(platform_day=1))
    prompt = replace(PROMPT, key="secret-of-acme")
    asking = metered(flash(), ledger, payer)
    await text_of(asking, prompt)
    assert await ledger.spent("acme") == Spent(125, 125, 0, 0)
    assert asking.near == ()
    assert "secret" not in repr(asking.settled)


async def test_an_estimate_expects_no_more_than_is_usual(ledger: Ledger) -> None:
    asking = metered(flash(), ledger)
    assert asking.estimate(PROMPT) == ESTIMATE
    assert asking.estimate(Prompt("id", "", "", most_tokens=50_000)) == 2 * EXPECTED_TOKENS
    with_schema = Prompt("id", "", "", schema={"type": "object"}, most_tokens=0)
    assert asking.estimate(with_schema) == 5
    assert asking.estimate(Prompt("id", "", "日本語日本語", most_tokens=0)) == 5


async def test_a_hold_outlasts_the_call_that_it_is_for(ledger: Ledger, clock: Clock) -> None:
    model = flash()
    model.hold()
    asking = metered(model, ledger)
    async with aclosing(asking.generate(PROMPT)) as chunks:
        await anext(chunks)
        clock.now_s += PROMPT.timeout_s + GRACE_S - 1
        await ledger.sweep(3600)
        model.go()
        _ = [chunk async for chunk in chunks]
    assert (await total_of(ledger)).cost_micro_usd == 125


async def test_an_answer_is_not_lost_because_it_cannot_be_settled(
    ledger: Ledger, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = flash()
    model.hold()
    asking = metered(model, ledger)
    async with aclosing(asking.generate(PROMPT)) as chunks:
        await anext(chunks)
        with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
            tool.execute("BEGIN IMMEDIATE")
            model.go()
            assert "".join([chunk.text async for chunk in chunks]) == "two three"
    assert "task/step/1 could not be settled" in caplog.text
    clock.now_s += PROMPT.timeout_s + GRACE_S
    await ledger.sweep(3600)
    assert (await total_of(ledger)).cost_micro_usd == ESTIMATE


async def test_without_a_store_nobody_is_asked(ledger: Ledger, tmp_path: Path) -> None:
    model = flash()
    with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            await text_of(metered(model, ledger))
    assert model.asked == []


async def test_two_hundred_tasks_never_overspend(ledger: Ledger) -> None:
    """Answers that keep to their estimates, failures and cancellations, all at once."""
    limit = 20 * ESTIMATE
    payer = Payer("acme", "code", Budgets(account_day=limit))
    models = [flash(), flash(cut=ModelFailed()), ScriptedModel(ModelBusy(), name="flash")]
    asking = [metered(models[number % 3], ledger, payer) for number in range(200)]
    prompts = [replace(PROMPT, id=f"task/{number}") for number in range(200)]
    tasks = [
        asyncio.create_task(text_of(model, prompt))
        for model, prompt in zip(asking, prompts, strict=True)
    ]
    await asyncio.sleep(0)
    for task in tasks[::7]:
        task.cancel()
    outcomes = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 60)
    kinds = [type(outcome) for outcome in outcomes]
    assert {str, ModelFailed, ModelBusy, BudgetExceeded, asyncio.CancelledError} == set(kinds)
    settled = sum(entry.cost_micro_usd for model in asking for entry in model.settled)
    assert limit // 10 < settled <= limit
    await eventually(partial(ledger.spent, "acme"), Spent(*[settled] * 4).__eq__)


class Estimating:
    """A model whose provider never says what was used; the gateway guesses and says so."""

    name = "flash"

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        yield Chunk("Use one ", so_far=Usage(30, 40, "flash"))
        yield Chunk("table.", so_far=Usage(30, 60, "flash"))
        yield Chunk(usage=Usage(30, 60, "flash"), estimated=True)


async def test_what_the_gateway_guessed_is_marked_as_a_guess(ledger: Ledger) -> None:
    metered = Metered(Estimating(), ledger, PRICES.__getitem__, PAYER)
    _ = [chunk async for chunk in metered.generate(PROMPT)]
    (entry,) = metered.settled
    assert (entry.usage, entry.estimated) == (Usage(30, 60, "flash"), True)


async def test_who_leaves_in_the_middle_pays_what_was_used_by_then(ledger: Ledger) -> None:
    """Thoughts are in it, which cannot be counted from the text."""
    metered = Metered(Estimating(), ledger, PRICES.__getitem__, PAYER)
    async with aclosing(metered.generate(PROMPT)) as chunks:
        await anext(chunks)
    (entry,) = metered.settled
    assert (entry.usage, entry.estimated) == (Usage(30, 40, "flash"), True)
