"""Everything that costs or saves money, as the engine needs it: who pays, what stands, what for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.money import Budgets, Ledger, Price, Spent, Usage
from a2a_agents.core.prompts import Model
from a2a_agents.core.routing import Route
from a2a_agents.engine.asking import Spending
from a2a_agents.engine.route import Standing

NEARLY = 0.8
"""From this share of a budget on it is said that it ends."""
CHARACTERS_PER_TOKEN = 4
PROMPT_TOKENS = 1_500
"""Instructions and schema that a cloud model would have had to read besides the request."""


class CloudModels(Protocol):
    """The gateway to a provider, as the engine sees it."""

    def model(self, id: str, *, free: bool = False) -> Model: ...

    def price(self, id: str) -> Price:
        """Zero for a model without a price."""
        ...

    @property
    def resting(self) -> str:
        """Why the provider is not asked at the moment; empty if it is."""
        ...


@dataclass(frozen=True, slots=True)
class Ids:
    """Which cloud models serve, and for whose sake keys are there."""

    flash: str = ""
    pro: str = ""
    platform_key: bool = False
    free_key: bool = False
    own_keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Keys that accounts have entered, by account."""


def _enterprise(name: str) -> Account:
    return Account(name)


def _everything(_account: str, _agent: str) -> Choice:
    return EVERYTHING


@dataclass(frozen=True, slots=True)
class Economy:
    """What the composition root knows of accounts, flags, prices and providers."""

    cloud: CloudModels | None = None
    ids: Ids = field(default_factory=Ids)
    ledger: Ledger | None = None
    account: Callable[[str], Account] = _enterprise
    choice: Callable[[str, str], Choice] = _everything
    platform_day: int | None = None
    platform_month: int | None = None
    baseline: Price = field(default_factory=lambda: Price(300_000, 2_500_000))
    """What the flash model charges: every answer is compared with it."""

    async def standing(self, brief: Brief) -> Standing:
        """What stands for this brief now; a ledger that cannot be read means no money."""
        choice = self.choice(brief.account, brief.agent)
        if self.cloud is None:
            return Standing(choice=choice)
        ids = self.ids
        return Standing(
            flash=ids.flash,
            pro=ids.pro,
            tier=self.account(brief.account).tier,
            own_key=bool(self.key(brief)),
            platform_key=ids.platform_key,
            free_key=ids.free_key,
            resting=self.cloud.resting,
            broke=await self._broke(brief),
            choice=choice,
        )

    def key(self, brief: Brief) -> str:
        """The caller's or the account's own key; empty for none."""
        return brief.key or self.ids.own_keys.get(brief.account, "")

    def budgets(self, brief: Brief) -> Budgets:
        """What may be spent for this brief; the platform's money is not spent by one's own key."""
        account = self.account(brief.account)
        own = bool(self.key(brief))
        return Budgets(
            account.day_micro_usd,
            account.month_micro_usd,
            None if own else self.platform_day,
            None if own else self.platform_month,
        )

    def is_free(self, brief: Brief) -> bool:
        """Whether the call must stay within the provider's free limits."""
        return self.account(brief.account).tier is Tier.FREE and not self.key(brief)

    def model(self, brief: Brief, route: Route) -> Model:
        """The model of the route, on the account's bill."""
        assert self.cloud is not None
        return self.cloud.model(route.model, free=self.is_free(brief))

    def spending(self) -> Spending:
        """A purse for one answer."""
        return Spending(self.price)

    def price(self, model: str) -> Price:
        return self.cloud.price(model) if self.cloud else self.baseline

    def baseline_of(self, asked: str, written_characters: int) -> int:
        """What the flash model would have charged for a text like this, in micro-dollars."""
        return self.baseline.cost(
            Usage(
                PROMPT_TOKENS + len(asked) // CHARACTERS_PER_TOKEN,
                written_characters // CHARACTERS_PER_TOKEN,
            )
        )

    async def _broke(self, brief: Brief) -> str:
        if self.ledger is None:
            return ""
        try:
            spent = await self.ledger.spent(brief.account)
        except AgentsError:
            return "the ledger cannot be read, and nothing is spent without it"
        return next(iter(_used_up(spent, self.budgets(brief), 1.0)), "")


def _used_up(spent: Spent, budgets: Budgets, share: float) -> list[str]:
    """The budgets of which at least this share is spent, in words."""
    pairs = (
        ("this account's budget of the day", spent.account_day, budgets.account_day),
        ("this account's budget of the month", spent.account_month, budgets.account_month),
        ("the platform's budget of the day", spent.platform_day, budgets.platform_day),
        ("the platform's budget of the month", spent.platform_month, budgets.platform_month),
    )
    return [f"{name} is used up" for name, sum_, most in pairs
            if most is not None and sum_ >= share * most]  # fmt: skip
