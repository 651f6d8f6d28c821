"""A model whose every call is paid for: held before it, settled after it, however it ends."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import Budgets, Entry, Ledger, Near, Price, Spent, Usage, near
from a2a_agents.core.prompts import Chunk, Model, Prompt
from a2a_agents.core.routing import Lane
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

BYTES_PER_TOKEN = 4
"""Of UTF-8: about right for English and code; for other scripts not far below."""
EXPECTED_TOKENS = 2_048
"""Written tokens that are held for an answer, where its prompt allows more."""
GRACE_S = 30.0
"""How much longer a hold lasts than the call may take."""


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money it is, for which agent it is spent, and how much there may be."""

    account: str
    agent: str
    budgets: Budgets = field(default_factory=Budgets)
    lane: Lane = Lane.CLOUD


class Metered:
    """Wraps a model for one payer; raises ``BudgetExceeded`` before a call that does not fit.

    Several calls at once are several entries, each by the id of its prompt.

    The estimate is what the prompt's characters come to, with the schema, and as many written
    tokens as the prompt allows, but at most :data:`EXPECTED_TOKENS`. What is not known when a call
    ends early is estimated from what was read and written by then, and marked so. ``baseline`` is
    the price that the same tokens are compared with.
    """

    def __init__(
        self,
        model: Model,
        ledger: Ledger,
        price_of: Callable[[str], Price],
        payer: Payer,
        baseline: Price | None = None,
    ) -> None:
        self.name = model.name
        self.settled: list[Entry] = []
        """What the calls so far came to."""
        self._model = model
        self._ledger = ledger
        self._price_of = price_of
        self._payer = payer
        self._baseline = baseline or Price(0, 0)
        self._near: dict[str, Near] = {}

    @property
    def near(self) -> tuple[Near, ...]:
        """The payer's budgets that are nearly used up, known from the first chunk on."""
        return tuple(self._near.values())

    def estimate(self, prompt: Prompt) -> int:
        """What is held for a prompt, in micro-dollars."""
        written = min(prompt.most_tokens, EXPECTED_TOKENS)
        return self._price_of(self.name).cost(Usage(_tokens_of(prompt), written))

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        call = _Call(prompt)
        estimate = self.estimate(prompt)
        entry = self._entry(prompt)
        held_s = prompt.timeout_s + GRACE_S
        spent = await self._ledger.hold(entry, estimate, self._payer.budgets, held_s)
        self._warn(entry, spent, estimate)
        try:
            async with aclosing(self._model.generate(prompt)) as chunks:
                async for chunk in chunks:
                    call.notice(chunk)
                    yield chunk
        except ModelError as exc:
            call.fail(exc)
            raise
        finally:
            await self._settle(self._come_to(entry, call), estimate)

    def _entry(self, prompt: Prompt) -> Entry:
        payer = self._payer
        return Entry(
            id=prompt.id,
            account=payer.account,
            agent=payer.agent,
            lane=payer.lane,
            model=self.name,
            own_key=bool(prompt.key),
        )

    def _come_to(self, entry: Entry, call: _Call) -> Entry:
        """What a call cost, by the price of the model that answered."""
        usage = call.used()
        model = usage.model or self.name
        return replace(
            entry,
            model=model,
            usage=usage,
            cost_micro_usd=self._price_of(model).cost(usage),
            baseline_micro_usd=self._baseline.cost(usage),
            estimated=call.is_estimated,
        )

    async def _settle(self, entry: Entry, estimate: int) -> None:
        """Handed in at once, so that whoever is cancelled here has settled."""
        self.settled.append(entry)
        try:
            spent = await self._ledger.settle(entry)
        except StoreUnavailable as exc:
            # The answer is there and the hold too: it will be settled at the estimate.
            log.warning("%s could not be settled: %s", entry.id, exc)
        else:
            self._warn(entry, spent, entry.cost_micro_usd - estimate)

    def _warn(self, entry: Entry, spent: Spent, added: int) -> None:
        """What only holds of calls at the same time had nearly used up is free again."""
        budgets = self._payer.budgets.beside_own_key(entry.own_key)
        known, self._near = self._near, {}
        for found in near(spent, budgets, added):
            before = known.get(found.budget)
            crossed = found.crossed or (before is not None and before.crossed)
            if found.crossed:
                log.warning("account %s: %s", self._payer.account, found.says)
            self._near[found.budget] = replace(found, crossed=crossed)


class _Call:
    """What one call has used, as far as it can be told."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._usage: Usage | None = None
        self._so_far: Usage | None = None
        self._estimated = False
        self._written_bytes = 0

    @property
    def is_estimated(self) -> bool:
        return self._usage is None or self._estimated

    def notice(self, chunk: Chunk) -> None:
        self._written_bytes += _size(chunk.text)
        self._so_far = chunk.so_far or self._so_far
        if chunk.usage is not None:
            self._usage, self._estimated = chunk.usage, chunk.estimated

    def fail(self, error: ModelError) -> None:
        """An error says what was used; one that says nothing came before anything was."""
        if error.usage is not None:
            self._usage, self._estimated = error.usage, error.estimated
        elif self._usage is None and not self._written_bytes:
            self._usage = Usage()

    def used(self) -> Usage:
        """What the provider says, else what it had said when nobody read on, else our estimate."""
        written = Usage(_tokens_of(self._prompt), _tokens(self._written_bytes))
        return self._usage or self._so_far or written


def _tokens_of(prompt: Prompt) -> int:
    schema = "" if prompt.schema is None else json.dumps(prompt.schema)
    return _tokens(_size(prompt.system) + _size(prompt.text) + _size(schema))


def _tokens(size: int) -> int:
    return -(-size // BYTES_PER_TOKEN)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
