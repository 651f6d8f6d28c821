"""Run as a program: holds and settles beside other processes, then says what came of it."""

from __future__ import annotations

import asyncio
import json
import random
import sys

from a2a_agents.core.money import BudgetExceeded, Budgets
from tests.state.parts import Kept
from tests.state.test_ledger import entry

LIMIT = 20_000
NOON_S = 1_795_780_800.0
CALLERS, CALLS = 16, 20


async def spend(url: str, seed: int) -> dict[str, int]:
    kept = Kept(url, lambda: NOON_S)
    ledger = (await kept.open()).ledger()
    await ledger.spent("acme")
    print("ready", flush=True)
    sys.stdin.readline()
    chance = random.Random(seed)
    said = {"most": 0, "settled": 0, "held": 0, "refused": 0}

    async def call(id: str) -> None:
        estimate = chance.randint(20, 200)
        budgets = Budgets(account_day=LIMIT, platform_month=LIMIT)
        try:
            spent = await ledger.hold(entry(id), estimate, budgets, 60)
        except BudgetExceeded:
            said["refused"] += 1
            return
        said["most"] = max(said["most"], spent.account_day, spent.platform_month)
        if chance.random() < 0.05:
            said["held"] += estimate  # it will never come to an end
            return
        cost = chance.randint(0, estimate)
        await ledger.settle(entry(id, cost))
        said["settled"] += cost

    async def caller(number: int) -> None:
        for turn in range(CALLS):
            await call(f"{seed}/{number}/{turn}")

    await asyncio.gather(*(caller(number) for number in range(CALLERS)))
    await kept.close()
    return said


if __name__ == "__main__":
    print(json.dumps(asyncio.run(spend(sys.argv[1], int(sys.argv[2])))))
