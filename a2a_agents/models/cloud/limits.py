"""What a provider gives for nothing, counted for each key by an id that does not tell the key."""

from __future__ import annotations

import hashlib
import hmac

from a2a_agents.core.limits import Counters, TooMany, Window
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.models.errors import FreeLimitReached, ModelFailed


class FreeLimits:
    """Requests of a minute and tokens of a month, per key."""

    def __init__(
        self, counters: Counters, secret: bytes, per_minute: int, tokens_per_month: int
    ) -> None:
        self._counters = counters
        self._secret = secret
        self._per_minute = per_minute
        self._per_month = tokens_per_month

    async def begin(self, key: str) -> None:
        """Count one request, answered or not: so do providers."""
        await self._add(Window(f"{self._name(key)}/calls", "minute", self._per_minute), 1)

    async def reserve(self, key: str, tokens: int) -> None:
        """Count the tokens that a call will use at least."""
        await self._add(Window(f"{self._name(key)}/tokens", "month", self._per_month), tokens)

    async def settle(self, key: str, reserved: int, used: int) -> None:
        """Count what was used beyond what was reserved; it is used, so no limit refuses it."""
        if used > reserved:
            await self._add(Window(f"{self._name(key)}/tokens", "month"), used - reserved)

    async def _add(self, window: Window, amount: int) -> None:
        try:
            await self._counters.add(window, amount)
        except TooMany as error:
            raise FreeLimitReached(window.name, again_s=error.again_s) from error
        except StoreUnavailable as error:
            raise ModelFailed("what is free cannot be counted now") from error

    def _name(self, key: str) -> str:
        digest = hmac.new(self._secret, key.encode(), hashlib.sha256).hexdigest()
        return f"free/{digest[:32]}"
