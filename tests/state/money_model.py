"""A ledger in plain Python, which adds everything up each time it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from a2a_agents.core.money import Budgets, Entry, Spent, Total, Usage


def name(at_ms: int, months: bool) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m" if months else "%Y-%m-%d")


@dataclass
class MoneyModel:
    holds: dict[str, tuple[Entry, int, int]] = field(default_factory=dict)
    """Entry, estimate and when it expires, of each id."""
    known: dict[str, int] = field(default_factory=dict)
    """When each id was written, until it is forgotten."""
    written: list[tuple[int, Entry]] = field(default_factory=list)

    def hold(
        self, entry: Entry, estimate: int, budgets: Budgets, now_ms: int, until_ms: int
    ) -> Spent | None:
        """None for what does not fit."""
        if entry.id not in self.holds and entry.id not in self.known:
            limits = budgets.beside_own_key(entry.own_key)
            if limits.exceeded(self.spent(entry.account, now_ms), estimate):
                return None
            self.holds[entry.id] = (entry, estimate, until_ms)
        return self.spent(entry.account, now_ms)

    def write(self, entry: Entry, at_ms: int) -> None:
        if entry.id not in self.known:
            self.known[entry.id] = at_ms
            self.written.append((at_ms, entry))

    def settle(self, entry: Entry, now_ms: int) -> Spent:
        if entry.id not in self.known:
            self.holds.pop(entry.id, None)
        self.write(entry, now_ms)
        return self.spent(entry.account, now_ms)

    def sweep(self, now_ms: int, kept_ms: int) -> None:
        for id, (entry, estimate, until_ms) in list(self.holds.items()):
            if until_ms <= now_ms:
                del self.holds[id]
                # What was used, and what it would have cost elsewhere, nobody will ever know.
                unknown = replace(entry, usage=Usage(), baseline_micro_usd=0)
                self.write(replace(unknown, cost_micro_usd=estimate), until_ms)
        self.known = {id: at for id, at in self.known.items() if at >= now_ms - kept_ms}

    def spent(self, account: str, now_ms: int) -> Spent:
        def used(months: bool, platform: bool) -> int:
            now = name(now_ms, months)
            costs = [(at, entry, entry.cost_micro_usd) for at, entry in self.written]
            costs += [(until_ms, entry, held) for entry, held, until_ms in self.holds.values()]
            return sum(
                cost
                for at, entry, cost in costs
                if name(at, months) >= now
                and (not entry.own_key if platform else entry.account == account)
            )

        return Spent(used(False, False), used(True, False), used(False, True), used(True, True))

    def totals(self, by: Sequence[str], months: bool) -> list[Total]:
        sums: dict[tuple[str, ...], Total] = {}
        for at, entry in self.written:
            period = name(at, months)
            names: dict[str, Any] = {group: str(getattr(entry, group)) for group in by}
            was = sums.get((period, *names.values()), Total(period, **names))
            sums[period, *names.values()] = replace(
                was,
                answers=was.answers + 1,
                input_tokens=was.input_tokens + entry.usage.input_tokens,
                output_tokens=was.output_tokens + entry.usage.output_tokens,
                cost_micro_usd=was.cost_micro_usd + entry.cost_micro_usd,
                baseline_micro_usd=was.baseline_micro_usd + entry.baseline_micro_usd,
            )
        ordered = sorted(sums.values(), key=lambda total: [getattr(total, group) for group in by])
        return sorted(ordered, key=lambda total: total.period, reverse=True)
