"""What an account has spent and saved, told to that account: no model, no cache, at no cost.

A report is no answer in the books: whoever looks at them does not change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from a2a_agents.core.accounts import Account
from a2a_agents.core.brief import Brief
from a2a_agents.core.costs import (
    Budget,
    Costs,
    OfDay,
    OfLane,
    OfModel,
    OfMonth,
    OwnBudgets,
    Report,
    Sums,
)
from a2a_agents.core.errors import Refused
from a2a_agents.core.extensions import BILL
from a2a_agents.core.money import Budgets, Ledger, Total, dollars
from a2a_agents.core.outputs import Answer, Document
from a2a_agents.engine.bill import template_bill
from a2a_agents.knowledge.catalogue import read_yaml
from a2a_agents.knowledge.spending import Spending, asked_spending

COSTS = "costs.json"
REASON = "The books are read: no model is asked, and nothing is kept for others."


class NotAReport(Refused):
    """The message's metadata asks for no report of money; its shape is in docs/schemas."""


class _Texts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    head: tuple[str, str, str, str, str]
    today: str
    month: str
    days: str
    months: str
    budget_day: str
    budget_month: str
    more: str


def report_of(brief: Brief) -> Spending | None:
    """The report that the brief asks for, in its metadata or in words.

    Raises :class:`NotAReport`.
    """
    said = brief.metadata.get(BILL)
    if said is not None:
        try:
            return Spending("en", Report.model_validate(said))
        except ValidationError as exc:
            raise NotAReport(str(exc)) from None
    # what answers a question of ours, or stands beside a text, is about that
    return None if brief.earlier or brief.context else asked_spending(brief.text)


async def told(
    asked: Spending, account: Account, ledger: Ledger | None, shared: Budgets
) -> tuple[Document, Answer]:
    """The report of an account, out of a ledger that has the money of all.

    ``shared`` has the platform's budgets where the account may hear of them.
    """
    costs = await read_costs(ledger, account, asked.report, shared)
    file = costs.model_dump_json(by_alias=True, exclude_none=True)
    text = "\n".join(_lines(costs, asked.report, texts()[asked.language]))
    return (
        Document(COSTS, file + "\n", "application/json", "json"),
        Answer(text, template_bill(REASON)),
    )


async def read_costs(
    ledger: Ledger | None, account: Account, report: Report, shared: Budgets
) -> Costs:
    """What the account's own entries add up to; nothing where nothing is counted."""
    by_months = report.months is not None
    if ledger is None:
        nothing = Sums()
        return _costs(nothing, nothing, (), OwnBudgets(), by_months=by_months)
    own = account.name
    today = await ledger.totals(by=(), account=own, periods=1)
    month = await ledger.totals(by=(), account=own, periods=1, months=True)
    listed = await ledger.totals(
        by=("lane", "model"),
        account=own,
        periods=report.days if report.months is None else report.months,
        months=by_months,
    )
    spent = await ledger.spent(own)
    budgets = OwnBudgets(
        day=_budget(account.day_micro_usd, spent.account_day)
        or _budget(shared.platform_day, spent.platform_day),
        month=_budget(account.month_micro_usd, spent.account_month)
        or _budget(shared.platform_month, spent.platform_month),
    )
    return _costs(Sums.of(today), Sums.of(month), listed, budgets, by_months=by_months)


def _costs(
    today: Sums, month: Sums, listed: Sequence[Total], budgets: OwnBudgets, *, by_months: bool
) -> Costs:
    periods = _summed(listed, "period")
    days, months = (None, periods) if by_months else (periods, None)
    return Costs(
        today=today,
        month=month,
        days=None if days is None else tuple(OfDay(day=n, **s) for n, s in days),
        months=None if months is None else tuple(OfMonth(month=n, **s) for n, s in months),
        by_lane=tuple(OfLane(lane=n, **s) for n, s in sorted(_summed(listed, "lane"))),
        by_model=tuple(OfModel(model=n, **s) for n, s in sorted(_summed(listed, "model"))),
        budgets=budgets,
    )


def _summed(totals: Iterable[Total], name: str) -> list[tuple[str, dict[str, int]]]:
    """The sums of those that share a value of this name, in the order in which the values come."""
    groups: dict[str, list[Total]] = {}
    for total in totals:
        groups.setdefault(getattr(total, name), []).append(total)
    return [(value, Sums.of(found).model_dump()) for value, found in groups.items()]


def _budget(limit_micro_usd: int | None, spent_micro_usd: int) -> Budget | None:
    if limit_micro_usd is None:
        return None
    return Budget(limit_micro_usd=limit_micro_usd, spent_micro_usd=spent_micro_usd)


def _lines(costs: Costs, report: Report, say: _Texts) -> Iterator[str]:
    """A table for people, the budgets where there are any, and where to read more."""
    number = report.days if report.months is None else report.months
    window = (say.days if report.months is None else say.months).replace("{number}", str(number))
    all_of_it = Sums(**_added(costs.by_lane))
    yield f"| {' | '.join(say.head)} |"
    yield "|---|---:|---:|---:|---:|"
    for name, sums in ((say.today, costs.today), (say.month, costs.month), (window, all_of_it)):
        yield _row(name, sums)
    budgets = (
        (say.budget_day, costs.budgets.day),
        (say.budget_month, costs.budgets.month),
    )
    for sentence, budget in budgets:
        if budget is not None:
            yield from ("", _told(sentence, budget))
    yield from ("", say.more)


def _added(every: Iterable[Sums]) -> dict[str, int]:
    found = list(every)
    return {name: sum(getattr(sums, name) for sums in found) for name in Sums.model_fields}


def _row(name: str, sums: Sums) -> str:
    amounts = (sums.cost_micro_usd, sums.baseline_micro_usd, sums.saved_micro_usd)
    return f"| {name} | {sums.answers:,} | {' | '.join(map(dollars, amounts))} |"


def _told(sentence: str, budget: Budget) -> str:
    used, limit = budget.spent_micro_usd, budget.limit_micro_usd
    share = used * 100 // limit if limit else 100
    named = {"limit": dollars(limit), "share": f"{share} %", "spent": dollars(used)}
    return sentence.format_map(named)


@lru_cache(maxsize=1)
def texts() -> Mapping[str, _Texts]:
    """By language."""
    written = read_yaml(Path(__file__).with_name("reporting.yaml"))
    return TypeAdapter(dict[str, _Texts]).validate_python(written)
