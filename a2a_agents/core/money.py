"""What an answer cost, in integer micro-dollars, and what it would have cost elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.routing import Lane, Route


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

    def as_metadata(self, first_event_ms: float, total_ms: float) -> dict[str, Any]:
        """The value of ``urn:a2a-agents:bill:v1``."""
        return {
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


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent and is held in the current day and month, in micro-dollars."""

    account_day: int = 0
    account_month: int = 0
    platform_day: int = 0
    platform_month: int = 0


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


class Ledger(Protocol):
    """Where money is counted. Every method may raise ``StoreUnavailable``."""

    async def hold(
        self, entry: Entry, estimate_micro_usd: int, budgets: Budgets, expires_s: float
    ) -> Spent:
        """Set the estimate aside, atomically, before the call; what is spent and held with it.

        An id that is held or settled already is held once. A hold that is not settled when it
        expires is settled at its estimate and marked so. Raises :class:`BudgetExceeded` when it
        does not fit into a budget; nothing is held then.
        """
        ...

    async def settle(self, entry: Entry) -> None:
        """Replace the hold of this id by what it came to; without a hold, just write it."""
        ...

    async def spent(self, account: str) -> Spent: ...

    async def totals(
        self,
        *,
        by: Sequence[str],
        months: bool = False,
        account: str | None = None,
        periods: int = 31,
    ) -> Sequence[Total]:
        """Sums of the last ``periods`` days or months, newest first; ``by`` names fields of
        :class:`Total` to group by besides the period."""
        ...

    async def sweep(self, kept_s: float) -> None:
        """Settle holds that have expired, drop entries older than ``kept_s``; totals stay."""
        ...
