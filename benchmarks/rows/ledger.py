"""What counting money costs: settling alone, holding too, and beside tasks that cost nothing.

All of it from one event loop that also runs the callers, on one core, into a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import uvloop

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Store
from a2a_agents.core.money import Budgets, Entry, Ledger, Usage
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_store
from benchmarks import store as stores
from benchmarks.checking import WrongAnswer
from benchmarks.figure import Figure, Plan, middle, rate

_CALLERS = 16
_ACCOUNTS = 50
_AMPLE = Budgets(10**15, 10**15, 10**15, 10**15)
_ESTIMATE = 9_000
_COST = 3_000

Work = Callable[[], Coroutine[Any, Any, int]]


def ledger(plan: Plan) -> list[Figure]:
    found: dict[str, list[stores.Figure]] = {}
    for _ in range(plan.rounds):
        with tempfile.TemporaryDirectory() as folder:
            for name, one in uvloop.run(_round(Path(folder), plan.seconds / 2)).items():
                found.setdefault(name, []).append(one)
    return [_settling(found), _holding(found), _noting(found)]


async def _round(folder: Path, seconds: float) -> dict[str, stores.Figure]:
    store = open_store(f"sqlite:///{folder}/a2a.db")
    await store.open()
    try:
        counting = _Counting(store)
        found = {
            name: await stores.measure(name, "", _CALLERS, seconds, work)
            for name, work in counting.works().items()
        }
        await counting.check()
        return found
    finally:
        await store.close()


class _Counting:
    """What the callers do, and whether all of it is in the totals afterwards."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ledger: Ledger = store.ledger()
        self._entries = 0

    def works(self) -> dict[str, Work]:
        return {
            "warm": self._settle,
            "settle": self._settle,
            "hold": self._hold,
            "task": self._task,
            "noted": self._noted,
        }

    async def _settle(self) -> int:
        spent = await self._ledger.settle(self._entry(Lane.CLOUD, _COST))
        if spent.account_day < _COST:
            raise WrongAnswer(f"settled {_COST}, and {spent} is what is spent")
        return 1

    async def _hold(self) -> int:
        entry = self._entry(Lane.CLOUD, _COST)
        await self._ledger.hold(entry, _ESTIMATE, _AMPLE, 60)
        await self._ledger.settle(entry)
        return 1

    async def _task(self) -> int:
        await self._store.append(stores.whole_task())
        return 1

    async def _noted(self) -> int:
        await self._store.append(stores.whole_task())
        self._ledger.note(self._entry(Lane.TEMPLATE, 0))
        return 1

    async def check(self) -> None:
        found = sum(total.answers for total in await self._ledger.totals(by=()))
        if found != self._entries:
            raise WrongAnswer(f"{self._entries} entries were written, {found} are in the totals")

    def _entry(self, lane: Lane, cost: int) -> Entry:
        self._entries += 1
        account = f"account-{self._entries % _ACCOUNTS}"
        id = f"{uuid7()}/answer/1"
        return Entry(id, account, "code", lane, "flash", Usage(1_500, 1_000), cost, _COST)


def _settling(found: dict[str, list[stores.Figure]]) -> Figure:
    per_second, p50, p99 = _middle(found["settle"])
    return Figure(
        "ledger",
        f"entries settled, {_CALLERS} callers, SQLite file",
        f"{rate(per_second, '/s')}, p50 {p50:.2f} ms, p99 {p99:.1f} ms",
        target="≥ 5,000/s, p50 ≤ 2 ms",
        met=per_second >= 5_000 and p50 <= 2,
        numbers=_numbers(found, "settle"),
    )


def _holding(found: dict[str, list[stores.Figure]]) -> Figure:
    per_second, p50, p99 = _middle(found["hold"])
    return Figure(
        "ledger",
        f"estimates held and settled, {_CALLERS} callers, four budgets",
        f"{rate(per_second, '/s')}, p50 {p50:.2f} ms, p99 {p99:.1f} ms",
        numbers=_numbers(found, "hold"),
    )


def _noting(found: dict[str, list[stores.Figure]]) -> Figure:
    """Both ways in every round, so that a slow moment of the machine is in both."""
    shares = [
        noted.per_second / plain.per_second
        for plain, noted in zip(found["task"], found["noted"], strict=True)
    ]
    (plain, *_), (noted, *_) = _middle(found["task"]), _middle(found["noted"])
    return Figure(
        "ledger",
        f"new tasks with an entry for each, {_CALLERS} callers",
        rate(noted, "/s"),
        f"without entries: {rate(plain, '/s')}",
        f"{middle(shares):.0%}",
        "≥ 90% of the same without",
        middle(shares) >= 0.9,
        {**_numbers(found, "task"), **_numbers(found, "noted")},
    )


def _middle(rounds: list[stores.Figure]) -> tuple[float, float, float]:
    return (
        middle([one.per_second for one in rounds]),
        middle([one.p50_ms for one in rounds]),
        middle([one.p99_ms for one in rounds]),
    )


def _numbers(found: dict[str, list[stores.Figure]], name: str) -> dict[str, Any]:
    return {
        name: [
            {"per_second": one.per_second, "cpu_us": one.cpu_us, "p50_ms": one.p50_ms,
             "p99_ms": one.p99_ms}
            for one in found[name]
        ]
    }  # fmt: skip
