"""Money: what is held, what is settled, and what no race can overspend."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import (
    BudgetExceeded,
    Budgets,
    Entry,
    Ledger,
    Near,
    Spent,
    Total,
    Usage,
    near,
)
from a2a_agents.core.routing import Lane
from a2a_agents.state.sqlite.store import SqliteStore
from tests.state.batches import begin
from tests.state.conftest import Clock, Home
from tests.state.parts import Kept, Parts, RedisParts
from tests.waiting import eventually

FREE = Budgets()
DAY_S = 86_400.0


def entry(id: str = "task/step/1", cost: int = 0, **changes: object) -> Entry:
    plain = Entry(id, "acme", "code", Lane.CLOUD, "flash", Usage(10, 20), cost)
    return replace(plain, **changes)


@pytest.fixture
async def ledger(kept: Kept) -> Ledger:
    return (await kept.open()).ledger()


async def test_an_estimate_is_held_and_replaced_by_what_it_came_to(ledger: Ledger) -> None:
    assert await ledger.spent("acme") == Spent()
    assert await ledger.hold(entry(), 500, FREE, 60) == Spent(500, 500, 500, 500)
    assert await ledger.spent("acme") == Spent(500, 500, 500, 500)
    assert await ledger.spent("other") == Spent(0, 0, 500, 500)
    assert await ledger.settle(entry(cost=300)) == Spent(300, 300, 300, 300)
    assert await ledger.spent("acme") == Spent(300, 300, 300, 300)


async def test_over_the_estimate_and_over_the_budget_is_written_as_it_is(ledger: Ledger) -> None:
    budgets = Budgets(account_day=600)
    await ledger.hold(entry("a"), 500, budgets, 60)
    assert await ledger.settle(entry("a", 900)) == Spent(900, 900, 900, 900)
    with pytest.raises(BudgetExceeded):
        await ledger.hold(entry("b"), 1, budgets, 60)


@pytest.mark.parametrize("name", ["account_day", "account_month", "platform_day", "platform_month"])
async def test_what_does_not_fit_is_refused_and_holds_nothing(ledger: Ledger, name: str) -> None:
    budgets = replace(FREE, **{name: 1000})
    await ledger.settle(entry("a", 400))
    held = await ledger.hold(entry("b"), 600, budgets, 60)
    assert held == Spent(1000, 1000, 1000, 1000)
    with pytest.raises(BudgetExceeded, match=f"acme: {name}: 1000 . 1 > 1000"):
        await ledger.hold(entry("c"), 1, budgets, 60)
    assert await ledger.spent("acme") == held
    assert await ledger.hold(entry("d"), 0, budgets, 60) == held


async def test_accounts_share_the_platforms_budget_and_nothing_else(ledger: Ledger) -> None:
    budgets = Budgets(account_day=100, platform_day=150)
    await ledger.hold(entry("a"), 100, budgets, 60)
    assert await ledger.hold(entry("b", account="other"), 50, budgets, 60) == Spent(
        50, 50, 150, 150
    )
    with pytest.raises(BudgetExceeded, match="platform_day"):
        await ledger.hold(entry("c", account="other"), 1, budgets, 60)


async def test_an_own_key_is_the_accounts_money_and_not_the_platforms(ledger: Ledger) -> None:
    budgets = Budgets(account_day=1000, platform_day=100)
    await ledger.settle(entry("a", 100))
    own = entry("b", own_key=True)
    assert await ledger.hold(own, 800, budgets, 60) == Spent(900, 900, 100, 100)
    assert await ledger.spent("acme") == Spent(900, 900, 100, 100)
    assert await ledger.settle(replace(own, cost_micro_usd=900)) == Spent(1000, 1000, 100, 100)
    with pytest.raises(BudgetExceeded, match="account_day"):
        await ledger.hold(entry("c", own_key=True), 1, budgets, 60)


async def test_an_id_is_held_once_and_settled_once(ledger: Ledger) -> None:
    budgets = Budgets(account_day=500)
    await ledger.hold(entry(), 500, budgets, 60)
    assert await ledger.hold(entry(), 500, budgets, 60) == Spent(500, 500, 500, 500)
    twice = [ledger.settle(entry(cost=300)), ledger.settle(entry(cost=400))]
    assert await asyncio.gather(*twice) == [Spent(300, 300, 300, 300)] * 2
    await ledger.settle(entry(cost=300))
    assert await ledger.hold(entry(), 9000, budgets, 60) == Spent(300, 300, 300, 300)
    assert [total.answers for total in await ledger.totals(by=())] == [1]


async def test_a_hold_of_nothing_is_a_hold_too(ledger: Ledger) -> None:
    assert await ledger.hold(entry(), 0, Budgets(account_day=0), 60) == Spent()
    assert await ledger.settle(entry(cost=3)) == Spent(3, 3, 3, 3)


async def test_a_hold_that_is_given_up_while_it_waits_holds_nothing(ledger: Ledger) -> None:
    """Whenever the caller leaves: before the hold is handed in, while it waits, just after."""
    for turns in range(6):
        holding = asyncio.ensure_future(ledger.hold(entry(f"{turns}"), 500, FREE, 60))
        for _ in range(turns):
            await asyncio.sleep(0)
        holding.cancel()
        await asyncio.wait([holding])
        assert holding.cancelled()
    await ledger.settle(entry("after", 1))
    assert await ledger.spent("acme") == Spent(1, 1, 1, 1)


async def test_giving_up_does_not_touch_the_hold_of_an_earlier_attempt(ledger: Ledger) -> None:
    await ledger.hold(entry(), 500, FREE, 60)
    again = asyncio.ensure_future(ledger.hold(entry(), 500, FREE, 60))
    await asyncio.sleep(0)
    again.cancel()
    await asyncio.wait([again])
    await ledger.settle(entry("after", 1))
    assert await ledger.spent("acme") == Spent(501, 501, 501, 501)


async def test_who_leaves_while_settling_has_settled(ledger: Ledger) -> None:
    await ledger.hold(entry(), 500, FREE, 60)
    settling = asyncio.ensure_future(ledger.settle(entry(cost=300)))
    await asyncio.sleep(0)
    settling.cancel()
    await asyncio.wait([settling])
    await ledger.settle(entry("after", 1))
    assert await ledger.spent("acme") == Spent(301, 301, 301, 301)


async def test_a_hold_that_expires_is_settled_at_its_estimate(ledger: Ledger, clock: Clock) -> None:
    await ledger.hold(entry("a", own_key=True), 500, FREE, expires_s=60)
    await ledger.hold(entry("b"), 70, FREE, expires_s=61)
    clock.now_s += 60
    await ledger.sweep(30 * DAY_S)
    assert await ledger.spent("acme") == Spent(570, 570, 70, 70)
    (total,) = await ledger.totals(by=("model", "lane", "agent", "account"))
    assert total == Total("2026-11-27", "flash", "cloud", "code", "acme", 1, 0, 0, 500, 0)
    # The call comes to an end after all: it has been counted, and is not counted again.
    assert await ledger.settle(entry("a", 90, own_key=True)) == Spent(570, 570, 70, 70)


async def test_more_holds_than_a_bite_expire_in_one_sweep(ledger: Ledger, clock: Clock) -> None:
    for number in range(450):
        await ledger.hold(entry(f"{number}"), 1, FREE, 60)
    clock.now_s += 60
    await ledger.sweep(30 * DAY_S)
    (total,) = await ledger.totals(by=())
    assert (total.answers, total.cost_micro_usd) == (450, 450)


async def test_a_hold_outlives_a_restart_and_expires_all_the_same(kept: Kept, clock: Clock) -> None:
    ledger = (await kept.open()).ledger()
    await ledger.hold(entry(), 500, FREE, 60)
    ledger = (await kept.open()).ledger()
    assert await ledger.spent("acme") == Spent(500, 500, 500, 500)
    clock.now_s += 60
    await ledger.sweep(30 * DAY_S)
    assert await ledger.spent("acme") == Spent(500, 500, 500, 500)
    assert [total.cost_micro_usd for total in await ledger.totals(by=())] == [500]


async def test_a_new_day_begins_at_midnight_of_utc(ledger: Ledger, clock: Clock) -> None:
    budgets = Budgets(account_day=500, account_month=900)
    clock.set("2026-11-29 23:59:59.999")
    await ledger.settle(entry("a", 500))
    with pytest.raises(BudgetExceeded, match="account_day"):
        await ledger.hold(entry("b"), 1, budgets, 60)
    clock.set("2026-11-30 00:00:00")
    assert await ledger.spent("acme") == Spent(0, 500, 0, 500)
    await ledger.hold(entry("b"), 400, budgets, 60)
    with pytest.raises(BudgetExceeded, match="account_month"):
        await ledger.hold(entry("c"), 1, budgets, 60)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2026-11-30 23:59:59", "2026-12-01 00:00:00"),
        ("2026-12-31 23:59:59", "2027-01-01 00:00:00"),
        ("2027-02-28 23:59:59", "2027-03-01 00:00:00"),
        ("2028-02-29 23:59:59", "2028-03-01 00:00:00"),
    ],
)
async def test_a_new_month_begins_after_the_last_day(
    ledger: Ledger, clock: Clock, last: str, first: str
) -> None:
    clock.set(last)
    await ledger.settle(entry("a", 500))
    clock.set(first)
    assert await ledger.spent("acme") == Spent()
    await ledger.settle(entry("b", 7))
    found = await ledger.totals(by=(), months=True)
    assert [(total.period, total.cost_micro_usd) for total in found] == [
        (first[:7], 7),
        (last[:7], 500),
    ]


async def test_a_hold_over_midnight_counts_on_both_days_and_is_booked_when_settled(
    ledger: Ledger, clock: Clock
) -> None:
    budgets = Budgets(account_day=500)
    clock.set("2026-11-30 23:59:50")
    await ledger.hold(entry("a"), 400, budgets, expires_s=60)
    assert await ledger.spent("acme") == Spent(400, 400, 400, 400)
    clock.set("2026-12-01 00:00:10")
    assert await ledger.spent("acme") == Spent(400, 400, 400, 400)
    with pytest.raises(BudgetExceeded):
        await ledger.hold(entry("b"), 101, budgets, 60)
    assert await ledger.settle(entry("a", 300)) == Spent(300, 300, 300, 300)
    (total,) = await ledger.totals(by=())
    assert (total.period, total.cost_micro_usd) == ("2026-12-01", 300)


async def test_a_hold_is_booked_when_it_expired_however_late_the_sweep(
    ledger: Ledger, clock: Clock
) -> None:
    clock.set("2026-11-30 23:58:00")
    await ledger.hold(entry("a"), 400, FREE, expires_s=60)
    clock.set("2026-12-02 08:00:00")
    assert await ledger.spent("acme") == Spent()
    await ledger.sweep(30 * DAY_S)
    assert await ledger.spent("acme") == Spent()
    (total,) = await ledger.totals(by=())
    assert (total.period, total.cost_micro_usd) == ("2026-11-30", 400)


async def test_a_hold_that_expires_at_midnight_is_of_the_new_day(
    ledger: Ledger, clock: Clock
) -> None:
    clock.set("2026-11-30 23:59:00")
    await ledger.hold(entry("a"), 400, FREE, expires_s=60)
    clock.set("2026-12-01 00:00:00")
    assert await ledger.spent("acme") == Spent(400, 400, 400, 400)
    await ledger.sweep(30 * DAY_S)
    assert await ledger.spent("acme") == Spent(400, 400, 400, 400)
    assert [total.period for total in await ledger.totals(by=())] == ["2026-12-01"]


async def test_a_hold_of_what_was_noted_meanwhile_expires_without_a_charge(
    ledger: Ledger, clock: Clock
) -> None:
    await ledger.hold(entry(), 400, FREE, expires_s=60)
    ledger.note(entry())
    assert [total.answers for total in await ledger.totals(by=())] == [1]
    assert await ledger.spent("acme") == Spent(400, 400, 400, 400)
    clock.now_s += 60
    await ledger.sweep(30 * DAY_S)
    assert await ledger.spent("acme") == Spent()
    assert [total.cost_micro_usd for total in await ledger.totals(by=())] == [0]


async def test_totals_are_grouped_by_what_is_asked(ledger: Ledger, clock: Clock) -> None:
    clock.set("2026-10-31 10:00:00")
    await ledger.settle(entry("a", 5, baseline_micro_usd=50))
    clock.set("2026-11-26 10:00:00")
    await ledger.settle(entry("b", 7, baseline_micro_usd=70, model="pro"))
    await ledger.settle(entry("c", 11, account="other", agent="api"))
    clock.set("2026-11-27 10:00:00")
    await ledger.settle(entry("d", 13, usage=Usage(1, 2)))
    ledger.note(entry("e", lane=Lane.LOCAL, model="catalogue", baseline_micro_usd=90))
    assert await ledger.totals(by=(), periods=2) == [
        Total("2026-11-27", answers=2, input_tokens=11, output_tokens=22, cost_micro_usd=13,
              baseline_micro_usd=90),
        Total("2026-11-26", answers=2, input_tokens=20, output_tokens=40, cost_micro_usd=18,
              baseline_micro_usd=70),
    ]  # fmt: skip
    assert [
        (t.period, t.account, t.model, t.cost_micro_usd, t.lane, t.agent)
        for t in await ledger.totals(by=("account", "model"), periods=2)
    ] == [
        ("2026-11-27", "acme", "catalogue", 0, "", ""),
        ("2026-11-27", "acme", "flash", 13, "", ""),
        ("2026-11-26", "acme", "pro", 7, "", ""),
        ("2026-11-26", "other", "flash", 11, "", ""),
    ]
    assert [
        (t.period, t.lane, t.agent, t.cost_micro_usd)
        for t in await ledger.totals(by=("agent", "lane"), months=True, account="acme", periods=2)
    ] == [
        ("2026-11", "cloud", "code", 20),
        ("2026-11", "local", "code", 0),
        ("2026-10", "cloud", "code", 5),
    ]
    assert [t.period for t in await ledger.totals(by=(), months=True, periods=1)] == ["2026-11"]
    assert len(await ledger.totals(by=(), periods=27)) == 2
    assert len(await ledger.totals(by=(), periods=28)) == 3
    with pytest.raises(ValueError, match="model, lane, agent, account"):
        await ledger.totals(by=("colour",))


async def test_old_entries_go_and_totals_stay(kept: Kept, clock: Clock) -> None:
    ledger = (await kept.open()).ledger()
    for number in range(450):
        await ledger.settle(entry(f"{number}", 1))
    clock.now_s += 31 * DAY_S
    await ledger.settle(entry("new", 1))
    await ledger.sweep(30 * DAY_S)
    assert len(await ledger.totals(by=(), periods=40)) == 2
    await ledger.settle(entry("new", 1))
    for number in range(450):  # forgotten, every one: they would be others by now
        await ledger.settle(entry(f"{number}", 1))
    assert [t.answers for t in await ledger.totals(by=(), periods=40)] == [451, 450]


async def test_what_is_noted_is_soon_written_and_never_waited_for(kept: Kept, clock: Clock) -> None:
    ledger = (await kept.open()).ledger()
    for number in [*range(300), 299, 0]:
        ledger.note(entry(f"{number}", lane=Lane.TEMPLATE, baseline_micro_usd=2))
    (total,) = await ledger.totals(by=("lane",))
    assert (total.lane, total.answers, total.baseline_micro_usd) == ("template", 300, 600)
    ledger.note(entry("last"))
    ledger.note(entry("7"))
    ledger = (await kept.open()).ledger()
    assert [t.answers for t in await ledger.totals(by=())] == [301]
    with pytest.raises(ValueError, match="not noted"):
        ledger.note(entry("dear", 1))


async def test_what_is_noted_is_written_without_being_asked_for(kept: Kept) -> None:
    """Nobody reads, nobody closes: the time that it may wait for company passes."""
    store = await kept.open()
    store.ledger().note(entry())
    assert await eventually(lambda: read_answers(store), lambda written: written > 0) == 1


async def read_answers(store: Parts) -> int:
    """Where they lie, since asking the ledger writes first what was noted."""
    if isinstance(store, RedisParts):
        key = store.place.key("money", "entries")
        return await store.client.zcard(key)
    assert isinstance(store, SqliteStore)
    return await store._read(lambda file: file.execute("SELECT count(*) FROM entry").fetchone()[0])


async def test_an_entry_and_an_append_can_be_of_one_commit(timed: Home) -> None:
    store = await timed.open()
    ledger = store.ledger()
    batches = [begin(b"one") for _ in range(20)]
    settling = [ledger.settle(entry(f"{n}", 1)) for n in range(20)]
    await asyncio.gather(*(store.append(batch) for batch in batches), *settling)
    assert await ledger.spent("acme") == Spent(20, 20, 20, 20)
    assert len(await store.read(batches[0].task, 0)) == 1


async def test_a_store_that_is_closed_says_so(kept: Kept) -> None:
    ledger = (await kept.open()).ledger()
    await kept.close()
    for call in (
        ledger.hold(entry(), 1, FREE, 1),
        ledger.settle(entry()),
        ledger.spent("acme"),
        ledger.totals(by=()),
        ledger.sweep(1),
    ):
        with pytest.raises(StoreUnavailable):
            await call


def test_a_budget_that_is_nearly_used_up_is_told_and_crossed_once() -> None:
    budgets = Budgets(account_day=1000, platform_month=100)
    assert near(Spent(account_day=799), budgets, 0) == ()
    assert near(Spent(account_day=800), budgets, 1) == (Near("account_day", 800, 1000, True),)
    assert near(Spent(account_day=900, platform_month=80), budgets, 100) == (
        Near("account_day", 900, 1000, False),
        Near("platform_month", 80, 100, True),
    )
    assert near(Spent(account_day=0), Budgets(account_day=0), 0) == ()
