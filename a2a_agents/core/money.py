"""What an answer cost, in integer micro-dollars, and what it would have cost elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, Self

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.routing import Lane, Route


def dollars(micro_usd: int) -> str:
    """All six digits: they add up."""
    whole, rest = divmod(abs(micro_usd), 1_000_000)
    return f"{'-' if micro_usd < 0 else ''}${whole:,}.{rest:06}"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens a model read and wrote; zero where no model was asked."""

    input_tokens: int = 0
    output_tokens: int = 0
    """Thoughts included: they are charged like the text."""
    model: str = ""
    """Who really answered."""


@dataclass(frozen=True, slots=True)
class Bill:
    """The bill of one task (CONTRACT 17); latencies are filled in by the emitter, in ms."""

    route: Route
    usage: Usage = Usage()
    cost_micro_usd: int = 0
    baseline_micro_usd: int = 0
    """Estimate of the same text written by a cloud model; 0 where there is nothing to compare."""
    cache: str = "none"
    notice: str = ""
    """Which budgets are nearly used up; empty where none is."""

    def as_metadata(self, first_event_ms: float, total_ms: float) -> dict[str, Any]:
        """The value of ``urn:a2a-agents:bill:v1``."""
        said = {"notice": self.notice} if self.notice else {}
        return {
            **said,
            "route": {
                "lane": self.route.lane.value,
                "model": self.route.model,
                "score": self.route.score,
                "reason": self.route.reason,
            },
            "usage": {
                "inputTokens": self.usage.input_tokens,
                "outputTokens": self.usage.output_tokens,
            },
            "costMicroUsd": self.cost_micro_usd,
            "baselineMicroUsd": self.baseline_micro_usd,
            "cache": self.cache,
            "latencyMs": {"firstEvent": round(first_event_ms, 3), "total": round(total_ms, 3)},
        }


class BudgetExceeded(AgentsError):
    """The budget for this period is used up."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a model charges, in micro-dollars for a million tokens."""

    input_micro_usd: int
    output_micro_usd: int

    def cost(self, usage: Usage) -> int:
        """Whole micro-dollars, rounded up: a bill is never lower than what it stands for."""
        millionths = (
            usage.input_tokens * self.input_micro_usd + usage.output_tokens * self.output_micro_usd
        )
        return -(-millionths // 1_000_000)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: what one answer, or one call of a model, cost and saved."""

    id: str
    """``task/step/attempt``; writing the same id again changes nothing."""
    account: str
    agent: str
    lane: Lane
    model: str
    usage: Usage = Usage()
    cost_micro_usd: int = 0
    baseline_micro_usd: int = 0
    estimated: bool = False
    """The provider never said what was used; the cost is the estimate that was held."""
    own_key: bool = False
    """Paid with the caller's or the account's own key: not out of the platform's budget."""
    cache: str = "none"


@dataclass(frozen=True, slots=True)
class Budgets:
    """What may be spent in a day and in a month (UTC), in micro-dollars; None = unlimited."""

    account_day: int | None = None
    account_month: int | None = None
    platform_day: int | None = None
    platform_month: int | None = None

    def beside_own_key(self, own_key: bool) -> Self:
        """What is left to keep to: an own key is not paid out of the platform's budget."""
        return replace(self, platform_day=None, platform_month=None) if own_key else self

    def exceeded(self, spent: Spent, more_micro_usd: int) -> str:
        """The name of the first budget that so much more would not fit into, or nothing."""
        for name, used, limit in _limited(spent, self):
            if used + more_micro_usd > limit:
                return name
        return ""


BUDGETS: Mapping[str, str] = {
    "account_day": "this account's budget of the day",
    "account_month": "this account's budget of the month",
    "platform_day": "the platform's budget of the day",
    "platform_month": "the platform's budget of the month",
}
"""The fields of :class:`Budgets` in words."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent and is held in the current day and month, in micro-dollars."""

    account_day: int = 0
    account_month: int = 0
    platform_day: int = 0
    platform_month: int = 0


WARN_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Near:
    """A budget that is nearly used up, or more than that."""

    budget: str
    """A field of :class:`Budgets`."""
    used_micro_usd: int
    limit_micro_usd: int
    crossed: bool
    """It was not so before this call: the moment to log and count it."""

    @property
    def says(self) -> str:
        """A sentence for the caller, whose own budget it may not be: so without amounts."""
        share = self.used_micro_usd * 100 // self.limit_micro_usd if self.limit_micro_usd else 100
        return f"{min(share, 100)} % of {BUDGETS[self.budget]} is used."


def near(spent: Spent, budgets: Budgets, added_micro_usd: int) -> tuple[Near, ...]:
    """The budgets of which :data:`WARN_PERCENT` are used, the last ``added_micro_usd`` included."""
    return tuple(
        Near(name, used, limit, crossed=not _is_near(used - added_micro_usd, limit))
        for name, used, limit in _limited(spent, budgets)
        if _is_near(used, limit)
    )


def _is_near(used: int, limit: int) -> bool:
    return used > 0 and used * 100 >= limit * WARN_PERCENT


def _limited(spent: Spent, budgets: Budgets) -> Iterator[tuple[str, int, int]]:
    """What is used of each budget that has a limit."""
    for field in fields(budgets):
        limit: int | None = getattr(budgets, field.name)
        if limit is not None:
            yield field.name, getattr(spent, field.name), limit


GROUPS = ("model", "lane", "agent", "account")
"""What totals can be grouped by, besides the period."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the entries of one day or month that share all that the grouping names."""

    period: str
    """``2026-11-27`` or ``2026-11``."""
    model: str = ""
    lane: str = ""
    agent: str = ""
    account: str = ""
    answers: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_micro_usd: int = 0
    baseline_micro_usd: int = 0

    @property
    def saved_micro_usd(self) -> int:
        """Below zero where a larger model answered."""
        return self.baseline_micro_usd - self.cost_micro_usd


class Totals(Protocol):
    """What was spent and saved, for those who only read it."""

    async def totals(
        self,
        *,
        by: Sequence[str],
        months: bool = False,
        account: str | None = None,
        periods: int = 31,
    ) -> Sequence[Total]:
        """Sums of the last ``periods`` days or months, this one included, newest first, then in
        the order of ``by``, which names :data:`GROUPS`. A period without entries has none.
        """
        ...


class Ledger(Totals, Protocol):
    """Where money is counted. Every method may raise ``StoreUnavailable``.

    What is settled belongs to the day and month (UTC) in which it is settled, an expired hold to
    those in which it expired; until then a hold counts in every period that it reaches into.
    """

    async def hold(
        self, entry: Entry, estimate_micro_usd: int, budgets: Budgets, expires_s: float
    ) -> Spent:
        """Set the estimate aside, atomically, before the call; what is spent and held with it.

        An id that is held or settled already is held once. A hold that is not settled when it
        expires is settled at its estimate and marked so. Raises :class:`BudgetExceeded` when it
        does not fit into a budget; nothing is held then, nor for a caller who was cancelled.
        """
        ...

    async def settle(self, entry: Entry) -> Spent:
        """Replace the hold of this id by what it came to; without a hold, just write it.

        It is written as it is, over the estimate or over a budget: the money is spent. Handed in
        at once: a caller who is cancelled while it waits has settled all the same.
        """
        ...

    def note(self, entry: Entry) -> None:
        """Write down an answer that cost nothing, soon, together with others.

        Nobody waits for it; what was noted in the last moments before a crash is missing.
        Raises ``ValueError`` for an entry that cost something.
        """
        ...

    async def spent(self, account: str) -> Spent: ...

    async def sweep(self, kept_s: float) -> None:
        """Settle holds that have expired, drop entries older than ``kept_s``; totals stay."""
        ...
