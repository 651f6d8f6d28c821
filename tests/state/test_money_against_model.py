"""Random histories leave a ledger and a plain model of it with the same sums, step by step."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from a2a_agents.core.money import BudgetExceeded, Budgets, Entry, Ledger, Spent, Total, Usage
from a2a_agents.core.routing import Lane
from tests.state.conftest import Clock
from tests.state.money_model import MoneyModel
from tests.state.parts import Kept, fresh_url

ACCOUNTS = ["acme", "ötker"]
HOUR_S = 3600

limits = some.none() | some.integers(0, 2000)
entries = some.builds(
    Entry,
    id=some.sampled_from(["a", "b", "c", "d", "e", "f"]),
    account=some.sampled_from(ACCOUNTS),
    agent=some.sampled_from(["code", "api"]),
    lane=some.sampled_from(Lane),
    model=some.sampled_from(["flash", 'a "model"']),
    usage=some.builds(Usage, some.integers(0, 50), some.integers(0, 50)),
    baseline_micro_usd=some.integers(0, 50),
    own_key=some.booleans(),
)
holds = some.tuples(
    some.just("hold"),
    entries,
    some.integers(0, 1000),
    some.builds(Budgets, limits, limits, limits, limits),
    some.sampled_from([60, 5 * HOUR_S, 40 * HOUR_S]),
)
steps = some.one_of(
    holds,
    holds,
    some.tuples(some.just("settle"), entries, some.integers(0, 1000)),
    some.tuples(some.just("note"), entries),
    some.tuples(some.just("pass"), some.sampled_from([1, 60, 5 * HOUR_S, 26 * HOUR_S])),
    some.tuples(some.just("sweep"), some.sampled_from([0, HOUR_S, 48 * HOUR_S])),
    some.tuples(some.just("reopen")),
)


class Both:
    """A ledger and its model, which are told the same."""

    def __init__(self, kept: Kept, clock: Clock) -> None:
        self.model = MoneyModel()
        self._kept = kept
        self._clock = clock
        self.ledger: Ledger

    @property
    def now_ms(self) -> int:
        return int(self._clock.now_s * 1000)

    async def reopen(self) -> None:
        self.ledger = (await self._kept.open()).ledger()

    async def hold(self, entry: Entry, estimate: int, budgets: Budgets, expires_s: int) -> None:
        until_ms = self.now_ms + expires_s * 1000
        expected = self.model.hold(entry, estimate, budgets, self.now_ms, until_ms)
        if expected is None:
            with pytest.raises(BudgetExceeded):
                await self.ledger.hold(entry, estimate, budgets, expires_s)
        else:
            assert await self.ledger.hold(entry, estimate, budgets, expires_s) == expected

    async def settle(self, entry: Entry, cost: int) -> None:
        entry = replace(entry, cost_micro_usd=cost)
        expected = self.model.settle(entry, self.now_ms)
        assert await self.ledger.settle(entry) == expected

    async def note(self, entry: Entry) -> None:
        self.model.write(entry, self.now_ms)
        self.ledger.note(entry)

    async def sweep(self, kept_s: int) -> None:
        self.model.sweep(self.now_ms, kept_s * 1000)
        await self.ledger.sweep(kept_s)

    async def run(self, step: tuple[Any, ...]) -> None:
        name, *values = step
        if name == "pass":
            self._clock.now_s += values[0]
        else:
            await getattr(self, name)(*values)

    async def agree(self) -> None:
        for account in ACCOUNTS:
            spent: Spent = await self.ledger.spent(account)
            assert spent == self.model.spent(account, self.now_ms)
        for by in ((), ("model", "account"), ("lane", "agent")):
            for months in (False, True):
                found = await self.ledger.totals(by=by, months=months, periods=60)
                assert list(found) == self.model.totals(by, months)


async def follow(url: str, history: list[tuple[Any, ...]]) -> tuple[list[Total], list[Total]]:
    """The last totals of the ledger and of the model; they are compared after each step too."""
    clock = Clock()
    clock.set("2026-11-29 20:00:00")
    kept = Kept(url, clock)
    both = Both(kept, clock)
    await both.reopen()
    try:
        for step in history:
            await both.run(step)
            await both.agree()
        by = ("model", "lane", "agent", "account")
        found = await both.ledger.totals(by=by, periods=60)
        return [*found], both.model.totals(by, months=False)
    finally:
        await kept.close()


slow_to_begin = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@slow_to_begin
@given(some.lists(steps, max_size=25))
def test_the_ledger_in_a_file_adds_up_as_the_model_does(history: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, expected = asyncio.run(follow(f"sqlite:///{Path(folder)}/a2a.db", history))
    assert found == expected


@slow_to_begin
@given(some.lists(steps, max_size=25))
def test_the_ledger_on_redis_adds_up_as_the_model_does(
    redis_url: str, redis_urls: list[str], history: list[tuple[Any, ...]]
) -> None:
    url = fresh_url(redis_url.partition("?")[0])
    redis_urls.append(url)
    found, expected = asyncio.run(follow(url, history))
    assert found == expected
