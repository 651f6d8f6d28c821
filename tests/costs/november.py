"""A store with a few days of November in it, the same ones every time."""

from __future__ import annotations

from datetime import UTC, datetime

from a2a_agents.core.money import Entry, Price, Usage
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_store

FLASH, PRO = Price(300_000, 2_500_000), Price(1_250_000, 10_000_000)
DAYS = (("2026-10-30", 3), ("2026-11-25", 40), ("2026-11-26", 25), ("2026-11-27", 60))
"""A day and how many tens of answers it had."""
TODAY_S = datetime(2026, 11, 27, 18, tzinfo=UTC).timestamp()


class Clock:
    def __init__(self) -> None:
        self.now_s = TODAY_S

    def __call__(self) -> float:
        return self.now_s


async def fill(url: str) -> None:
    """Of ten answers six are free designs, three known answers, and one is of the cloud."""
    clock = Clock()
    store = open_store(url, clock)
    await store.open()
    ledger = store.ledger()
    for day, tens in DAYS:
        clock.now_s = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC).timestamp()
        for number in range(tens * 10):
            entry = answer(f"{day}/{number}", number)
            if entry.cost_micro_usd:
                await ledger.settle(entry)
            else:
                ledger.note(entry)
        await ledger.totals(by=())  # what was noted belongs to the day on which it is written
    await store.close()


def answer(id: str, number: int) -> Entry:
    account = "acme" if number % 4 else "umbrella"
    kind = number % 10
    if kind == 0:
        model, price = ("pro", PRO) if number % 50 == 0 else ("flash", FLASH)
        usage = Usage(1_800, 900, model)
        return Entry(
            id, account, "code", Lane.CLOUD, model, usage, price.cost(usage), FLASH.cost(usage)
        )
    if kind < 4:
        return Entry(id, account, "api", Lane.TEMPLATE, "templates")
    saved = FLASH.cost(Usage(1_600, 1_200))
    return Entry(id, account, "architecture", Lane.LOCAL, "catalogue", baseline_micro_usd=saved)
