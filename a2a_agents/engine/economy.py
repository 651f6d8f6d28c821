"""Everything that costs or saves money, as the engine needs it: who pays, what stands, what for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.core.ids import uuid7
from a2a_agents.core.money import BUDGETS, Bill, Budgets, Entry, Ledger, Price, Usage
from a2a_agents.core.money import near as near_budgets
from a2a_agents.core.prompts import Model
from a2a_agents.engine.context import BUDGET_TOKENS
from a2a_agents.engine.metered import Metered, Payer
from a2a_agents.engine.route import Standing
from a2a_agents.models.cloud import Repairing, released_flash_price

CHARACTERS_PER_TOKEN = 4
ANSWER_TOKENS = 1_200
"""What a cloud model ordinarily writes, for estimates before anything is asked."""
PROMPT_TOKENS = 1_500
"""Instructions and schema that a cloud model would have had to read besides the request."""


class CloudModels(Protocol):
    """The gateway to a provider, as the engine sees it."""

    @property
    def models(self) -> Sequence[str]:
        """The ids that may be asked for."""
        ...

    def model(self, id: str, *, free: bool = False) -> Model: ...

    def price(self, id: str) -> Price: ...

    def resting(self, own_key: bool) -> str:
        """Why the provider is not asked at the moment; empty if it is."""
        ...


@dataclass(frozen=True, slots=True)
class Provider:
    """Cloud models, and the ledger without which none of them is asked."""

    cloud: CloudModels
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Ids:
    """Which cloud models serve, and for whose sake keys are there."""

    flash: str = ""
    pro: str = ""
    platform_key: bool = False
    free_key: str = field(default="", repr=False)
    """The platform's key within the provider's free limits, for accounts of the free tier."""
    own_keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Keys that accounts have entered, by account."""


def _everything(_account: str, _agent: str) -> Choice:
    return EVERYTHING


@dataclass(frozen=True, slots=True)
class Economy:
    """What the composition root knows of accounts, flags, prices and providers."""

    provider: Provider | None = None
    ids: Ids = field(default_factory=Ids)
    ledger: Ledger | None = None
    account: Callable[[str], Account] = Account
    choice: Callable[[str, str], Choice] = _everything
    platform_day: int | None = None
    platform_month: int | None = None
    is_of_one: bool = False
    """Nobody needs a key: there is one account, and the platform's budgets are its own."""
    context_tokens: int = BUDGET_TOKENS
    """What each specialist is told besides the request, in a cloud prompt."""
    baseline: Callable[[], Price] = released_flash_price
    """What the flash model charges today: every answer is compared with it."""

    @property
    def told_budgets(self) -> Budgets:
        """The platform's budgets where they may be told; among many accounts they are a secret."""
        if not self.is_of_one:
            return Budgets()
        return Budgets(platform_day=self.platform_day, platform_month=self.platform_month)

    async def standing(self, brief: Brief, choice: Choice) -> Standing:
        """What stands for this brief now; a ledger that cannot be read means no money."""
        if self.provider is None:
            return Standing(choice=choice)
        ids, own_key = self.ids, self.has_own_key(brief)
        return Standing(
            flash=ids.flash,
            pro=ids.pro,
            known=frozenset(self.provider.cloud.models),
            tier=self.account(brief.account).tier,
            own_key=own_key,
            platform_key=ids.platform_key,
            free_key=bool(ids.free_key),
            resting=self.provider.cloud.resting(own_key),
            broke=await self._broke(brief, self.provider.ledger),
            choice=choice,
        )

    def has_own_key(self, brief: Brief) -> bool:
        """Whether the caller or the account brings a key."""
        return bool(self._own_key(brief))

    def keyed(self, brief: Brief) -> Brief:
        """The brief with the key that its calls are made with; none means the platform's."""
        own = self._own_key(brief)
        return replace(brief, key=own or (self.ids.free_key if self._is_free(brief) else ""))

    def model(self, brief: Brief, id: str, *, as_written: bool = False) -> Metered:
        """The model on the bill of the account: held before a call, settled after it.

        ``as_written`` is for those who read JSON while it is written and repair it themselves.
        """
        assert self.provider is not None
        free = self._is_free(brief)
        cloud = self.provider.cloud.model(id, free=free)
        model = cloud if as_written else Repairing(cloud)
        payer = Payer(brief.account, brief.agent, self._budgets(brief))
        price = _nothing if free else self.provider.cloud.price
        return Metered(model, self.provider.ledger, price, payer, self.baseline())

    def baseline_of(self, asked: str, written_characters: int) -> int:
        """What the flash model would have charged for a text like this, in micro-dollars."""
        return self.baseline().cost(
            Usage(
                PROMPT_TOKENS + len(asked) // CHARACTERS_PER_TOKEN,
                written_characters // CHARACTERS_PER_TOKEN,
            )
        )

    def estimates(self, asked: str) -> dict[str, int]:
        """What an ordinary answer would cost on each lane, in micro-dollars, by lane or model."""
        found = {"template": 0, "local": 0}
        if self.provider is not None:
            usage = Usage(PROMPT_TOKENS + len(asked) // CHARACTERS_PER_TOKEN, ANSWER_TOKENS)
            for model in (self.ids.flash, self.ids.pro):
                found[model] = self.provider.cloud.price(model).cost(usage)
        return found

    def book(self, brief: Brief, bill: Bill) -> None:
        """Write down an answer that no provider was paid for; those of providers are settled."""
        if self.ledger is None or bill.usage != Usage() or bill.cost_micro_usd:
            return
        route = bill.route
        self.ledger.note(
            Entry(
                id=f"{brief.task or uuid7()}/reply/{brief.attempt}",
                account=brief.account,
                agent=brief.agent,
                lane=route.lane,
                model=route.model,
                baseline_micro_usd=bill.baseline_micro_usd,
                cache=bill.cache,
            )
        )

    def _own_key(self, brief: Brief) -> str:
        return brief.key or self.ids.own_keys.get(brief.account, "")

    def _is_free(self, brief: Brief) -> bool:
        """Whether its calls must stay within the provider's free limits, and cost nothing."""
        return self.account(brief.account).tier is Tier.FREE and not self._own_key(brief)

    def _budgets(self, brief: Brief) -> Budgets:
        account = self.account(brief.account)
        return Budgets(
            account.day_micro_usd,
            account.month_micro_usd,
            self.platform_day,
            self.platform_month,
        ).beside_own_key(self.has_own_key(brief))

    async def _broke(self, brief: Brief, ledger: Ledger) -> str:
        try:
            spent = await ledger.spent(brief.account)
        except AgentsError:
            return "the ledger cannot be read, and nothing is spent without it"
        used_up = (
            near.budget
            for near in near_budgets(spent, self._budgets(brief), 0)
            if near.used_micro_usd >= near.limit_micro_usd
        )
        return next((f"{BUDGETS[budget]} is used up" for budget in used_up), "")


def _nothing(_model: str) -> Price:
    return Price(0, 0)
