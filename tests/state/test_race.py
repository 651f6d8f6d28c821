"""Two hundred tasks and one budget: whoever comes, fails, leaves or dies, it is never overspent."""

from __future__ import annotations

import asyncio
import random
from itertools import count

import pytest

from a2a_agents.core.money import BudgetExceeded, Budgets
from tests.state.batches import soon
from tests.state.conftest import Clock
from tests.state.parts import Kept
from tests.state.test_ledger import DAY_S, entry


@pytest.mark.parametrize("seed", range(3))
async def test_no_race_overspends(kept: Kept, clock: Clock, seed: int) -> None:
    """200 tasks, one budget: some fail, some are cancelled, some never settle."""
    ledger = (await kept.open()).ledger()
    limit = 10_000
    budgets = Budgets(account_day=limit, platform_month=limit)
    chance = random.Random(seed)
    numbers = count()
    most = refused = 0
    settled: list[int] = []

    async def watch() -> None:
        nonlocal most
        spent = await ledger.spent("acme")
        most = max(most, spent.account_day)

    async def call() -> None:
        nonlocal refused, most
        id, estimate = f"{next(numbers)}", chance.randint(50, 250)
        try:
            held = await ledger.hold(entry(id), estimate, budgets, expires_s=60)
        except BudgetExceeded:
            refused += 1
            return
        most = max(most, held.account_day)
        for _ in range(chance.randint(0, 5)):
            await asyncio.sleep(0)
        end = chance.random()
        if end < 0.2:
            return  # it died: the hold stays until it expires
        cost = chance.randint(0, estimate) if end < 0.9 else 0
        spent = await ledger.settle(entry(id, cost))
        most = max(most, spent.account_day)
        settled.append(cost)

    async def task() -> None:
        for _ in range(3):
            await call()
            await watch()

    tasks = [asyncio.create_task(task()) for _ in range(200)]
    for victim in chance.sample(tasks, 40):
        for _ in range(chance.randint(0, 3)):
            await asyncio.sleep(0)
        victim.cancel()
    outcomes = await soon(asyncio.gather(*tasks, return_exceptions=True), 60)
    assert {type(outcome) for outcome in outcomes} <= {type(None), asyncio.CancelledError}
    assert refused > 50
    assert sum(settled) > limit // 4
    assert limit * 0.9 < most <= limit
    held = await ledger.spent("acme")
    clock.now_s += 61
    await ledger.sweep(30 * DAY_S)
    spent = await ledger.spent("acme")
    (total,) = await ledger.totals(by=())
    assert spent == held
    assert total.cost_micro_usd == spent.account_day == spent.platform_month <= limit
    assert total.cost_micro_usd >= sum(settled)
