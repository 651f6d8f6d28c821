"""What is said of money in every store: a refusal, and sums under their names."""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.core.money import GROUPS, BudgetExceeded, Budgets, Entry, Spent, Total


def refusal(entry: Entry, estimate_micro_usd: int, spent: Spent, limits: Budgets) -> BudgetExceeded:
    """Of an estimate that does not fit into the first of the limits that it does not fit into."""
    name = limits.exceeded(spent, estimate_micro_usd)
    return BudgetExceeded(
        f"{entry.account}: {name}: {getattr(spent, name)} + {estimate_micro_usd}"
        f" > {getattr(limits, name)} micro-dollars"
    )


def read_groups(by: Sequence[str]) -> list[str]:
    """Each of :data:`GROUPS` that is named, once; raises ``ValueError`` for any other."""
    groups = list(dict.fromkeys(by))
    if not set(groups) <= set(GROUPS):
        raise ValueError(f"totals are grouped by some of {', '.join(GROUPS)}")
    return groups


def total(period: str, groups: Sequence[str], names: Sequence[str], sums: Sequence[int]) -> Total:
    """``names`` are the values of ``groups``; ``sums`` are in the order of :class:`Total`."""
    answers, input_tokens, output_tokens, cost, baseline = sums
    return Total(
        period=period,
        **dict(zip(groups, names, strict=True)),
        answers=answers,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        cost_micro_usd=cost,
        baseline_micro_usd=baseline,
    )
