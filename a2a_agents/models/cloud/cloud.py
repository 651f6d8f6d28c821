"""The cloud of one process: its models, prices, health and numbers."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal

from a2a_agents.core.limits import Counters
from a2a_agents.core.money import Price
from a2a_agents.metrics import Metrics
from a2a_agents.models.cloud.backend import Backend
from a2a_agents.models.cloud.compatible import Compatible
from a2a_agents.models.cloud.faults import checked_key
from a2a_agents.models.cloud.gemini import Gemini
from a2a_agents.models.cloud.limits import FreeLimits
from a2a_agents.models.cloud.model import CloudModel, Line
from a2a_agents.models.cloud.options import BadCloudOptions, CloudOptions
from a2a_agents.models.cloud.prices import Prices, read_prices
from a2a_agents.models.errors import ModelTimeout

_KEY_TEST_S = 10.0
_FREE = Price(0, 0)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CloudHealth:
    """Whether the cloud can be asked now, and a sentence about it that anybody may read."""

    state: Literal["off", "ready", "resting"]
    reason: str
    again_s: float = 0.0


def today_utc() -> date:
    """Prices change on days of the provider; UTC is near enough."""
    return datetime.now(UTC).date()


class Cloud:
    """Opened by :func:`open_cloud`; nothing is called, and no library loaded, before it is used."""

    def __init__(self, line: Line, prices: Prices, today: Callable[[], date]) -> None:
        self._line = line
        self._prices = prices
        self._today = today
        self.models = line.options.models
        """The ids that may be asked for."""
        self.unpriced = tuple(model for model in self.models if not prices.knows(model))
        """Those that cost 0 because nobody said what they charge: local ones, one hopes."""
        self.priced_on = prices.date
        """When the prices were looked up."""

    def model(self, id: str, *, free: bool = False) -> CloudModel:
        """``free`` keeps its calls within what the provider gives for nothing."""
        if id not in self.models:
            raise KeyError(id)
        return CloudModel(id, self._line, free=free)

    def price(self, id: str) -> Price:
        """What it charges today."""
        return self._prices.price_of(id, self._today())

    def health(self, id: str = "", *, own_key: bool = False) -> CloudHealth:
        """Of one model, or of the best of them, for the platform's key or for any other."""
        if not own_key and not self._line.options.key and self._line.backend.needs_key:
            return CloudHealth("off", "No key for the cloud model is set.")
        ids = (id,) if id else self.models
        again_s = min(self._line.breaker(each, own_key).rests_s for each in ids)
        if again_s > 0:
            return CloudHealth(
                "resting",
                "The cloud model failed several times in a row; it is tried again in "
                f"{again_s:.0f} s.",
                again_s,
            )
        return CloudHealth("ready", "The cloud model can be asked.")

    def resting(self, own_key: bool) -> str:
        """Why it is not asked at the moment, as the end of a sentence; empty if it is."""
        health = self.health(own_key=own_key)
        if health.state != "resting":
            return ""
        return (health.reason[:1].lower() + health.reason[1:]).rstrip(".")

    async def test_key(self, key: str) -> None:
        """One real call that costs nothing; raises the error that the key would meet."""
        checked = checked_key(key, needed=self._line.backend.needs_key)
        await self._line.backend.open()
        try:
            async with asyncio.timeout(_KEY_TEST_S):
                await self._line.backend.test(self._line.options.flash, checked)
        except TimeoutError:
            raise ModelTimeout("the test of a key") from None

    def measure(self, metrics: Metrics) -> None:
        """Add the numbers of every model to what the process says of itself."""
        for model in self.models:
            self._line.counts.measure(metrics, model)
            for own_key, whose in ((False, "platform"), (True, "own")):
                breaker = self._line.breaker(model, own_key)
                metrics.gauge(
                    "a2a_cloud_breaker_open",
                    "Whether the provider is left alone after failures.",
                    lambda breaker=breaker: breaker.open,
                    model=model,
                    key=whose,
                )

    async def close(self) -> None:
        """End every call; whoever waits for one gets ``ModelStopped``."""
        for task in self._line.running:
            task.cancel()
        if self._line.running:
            await asyncio.wait(set(self._line.running))
        await self._line.backend.close()


def released_flash_price() -> Price:
    """What the default flash model charges today: to compare with where no cloud is used."""
    return _released().price_of(CloudOptions().flash, today_utc())


@cache
def _released() -> Prices:
    """Read when it is first asked for; it does not change while the process runs."""
    return read_prices()


def open_cloud(
    options: CloudOptions,
    counters: Counters,
    secret: bytes,
    *,
    now: Callable[[], float] = time.monotonic,
    draw: Callable[[], float] = random.random,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    today: Callable[[], date] = today_utc,
) -> Cloud:
    """Raises :class:`BadCloudOptions` for what cannot work.

    ``secret`` keeps the ids under which free calls are counted from telling their keys.
    """
    if not secret:
        raise BadCloudOptions("limits need a secret to count keys under: set A2A_SECRET_KEYS")
    local = options.backend == "openai"
    prices = read_prices(options.prices_file, otherwise=_FREE if local else None)
    for model in options.models:
        prices.price_of(model, today())
    backend: Backend = Compatible(options) if local else Gemini(options)
    limits = FreeLimits(counters, secret, options.free_per_minute, options.free_tokens_per_month)
    line = Line(backend, options, limits, prices.longest_prompt_tokens, now, draw, sleep)
    cloud = Cloud(line, prices, today)
    if cloud.unpriced:
        log.warning(
            "cloud models without a price cost 0 in bills and budgets: %s",
            ", ".join(cloud.unpriced),
        )
    return cloud
