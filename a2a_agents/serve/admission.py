"""Who may begin work now: the one place that every binding asks, before anything is written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from a2a.utils.errors import UnsupportedOperationError

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.limits import Counters, TooMany, Window
from a2a_agents.metrics import Metrics
from a2a_agents.serve.accounts import TIERS
from a2a_agents.serve.errors import TooManyRequests

RATE_LIMITED = "RATE_LIMITED"
TASKS_USED_UP = "TASKS_USED_UP"
AGENT_OFF = "AGENT_OFF"

RANKS = {Tier.ENTERPRISE: 0, Tier.PREMIUM: 1, Tier.FREE: 2}

Choose = Callable[[str, str], Choice]
"""What flags say for an account and an agent."""


@dataclass(frozen=True, slots=True)
class _Limits:
    account: Account
    minute: Window | None
    month: Window | None


class Admission:
    """The gate of the task engine: limits of accounts, and agents that are switched off.

    Work is what sends a message; reading costs nothing. A message that goes on with a task counts
    for the minute, a task of its own for the month too; one that looks at the account's money does
    not.
    """

    def __init__(
        self,
        accounts: Mapping[str, Account],
        counters: Counters | None,
        choose: Choose = lambda account, agent: EVERYTHING,
    ) -> None:
        """``counters`` may be missing where no account has a limit."""
        self._limits = {
            name: limits
            for name, account in accounts.items()
            if (limits := _limits(account)) is not None
        }
        if self._limits and counters is None:
            raise ValueError("accounts with limits need somewhere to count")
        self._accounts = accounts
        self._counters = counters
        self._choose = choose
        self._refusals: Counter[str] = Counter()

    async def admit(self, account: str, agent: str, *, new: bool = True) -> None:
        """Count one beginning of work. Raises ``A2AError`` with one of the reasons above."""
        if not self._choose(account, agent).agent:
            self._refusals[AGENT_OFF] += 1
            raise UnsupportedOperationError(
                f"The {agent} agent is switched off here for now; the other agents work, "
                "GET /agents lists them",
                {"reason": AGENT_OFF},
            )
        limits = self._limits.get(account)
        if limits is not None:
            await self._count(limits, new)

    def streams(self, account: str, agent: str) -> bool:
        """Whether a stream shows its task while it runs."""
        return self._choose(account, agent).streaming

    def rank(self, account: str) -> int:
        """Those who pay most wait least."""
        known = self._accounts.get(account)
        return RANKS[known.tier] if known else max(RANKS.values())

    def measure(self, measures: Metrics) -> None:
        """Add how often work was refused, and why."""
        for reason in (RATE_LIMITED, TASKS_USED_UP, AGENT_OFF):
            measures.counter(
                "a2a_refused_total",
                "Messages that were refused before any task was made.",
                partial(self._refusals.__getitem__, reason),
                reason=reason,
            )

    async def _count(self, limits: _Limits, new: bool) -> None:
        assert self._counters is not None
        if limits.minute is not None:
            try:
                await self._counters.add(limits.minute)
            except TooMany as full:
                raise self._refused(RATE_LIMITED, _too_fast(limits.account, full), full) from None
        if new and limits.month is not None:
            try:
                await self._counters.add(limits.month)
            except TooMany as full:
                raise self._refused(TASKS_USED_UP, _used_up(limits.account), full) from None

    def _refused(self, reason: str, sentence: str, full: TooMany) -> TooManyRequests:
        self._refusals[reason] += 1
        return TooManyRequests(sentence, reason, full.again_s)


def _limits(account: Account) -> _Limits | None:
    minute = Window(f"requests/{account.name}", "minute", account.per_minute)
    month = Window(f"tasks/{account.name}", "month", account.tasks_per_month)
    if minute.most is None and month.most is None:
        return None
    return _Limits(
        account,
        minute if minute.most is not None else None,
        month if month.most is not None else None,
    )


def _too_fast(account: Account, full: TooMany) -> str:
    seconds = math.ceil(full.again_s)
    return (
        f"This account's requests of the minute ({account.per_minute}) are used up; "
        f"try again in {seconds} s. {_more(account.tier)}"
    )


def _used_up(account: Account) -> str:
    return (
        f"This account's tasks of the month ({account.tasks_per_month}) are used up; "
        f"the next month begins at 00:00 UTC on its first day. {_more(account.tier)}"
    )


def _more(tier: Tier) -> str:
    """What the next tier would bring."""
    match tier:
        case Tier.FREE:
            return (
                f"A premium account, with a Gemini key of its own, has "
                f"{TIERS[Tier.PREMIUM].per_minute} a minute and any number of tasks."
            )
        case Tier.PREMIUM:
            return f"An enterprise account has {TIERS[Tier.ENTERPRISE].per_minute} a minute."
        case Tier.ENTERPRISE:
            return "The operator of this server can raise what the account may do."
