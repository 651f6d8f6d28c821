"""What of a store counts money, limits and kept answers: of SQLite, and of Redis."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Protocol

from a2a_agents.core.cache import Level
from a2a_agents.core.ids import uuid7
from a2a_agents.core.limits import Counters
from a2a_agents.core.log import Retention
from a2a_agents.core.money import Ledger
from a2a_agents.state.redis.cache import RedisCache
from a2a_agents.state.redis.connection import connect
from a2a_agents.state.redis.counters import RedisCounters
from a2a_agents.state.redis.ledger import RedisLedger
from a2a_agents.state.redis.place import Place, read_place
from a2a_agents.state.sqlite.cache import MOST_BYTES
from a2a_agents.state.sqlite.place import read_place as read_sqlite_place
from a2a_agents.state.sqlite.store import SqliteStore


class Parts(Protocol):
    """The part of :class:`a2a_agents.core.log.Store` that these tests use."""

    @property
    def cache(self) -> Level: ...
    def ledger(self) -> Ledger: ...
    def counters(self) -> Counters: ...
    async def sweep(self, retention: Retention) -> None: ...
    async def close(self) -> None: ...


class RedisParts:
    def __init__(self, place: Place, now: Callable[[], float], cache_bytes: int) -> None:
        self.place = place
        self.client = connect(place)
        self.cache = RedisCache(self.client, place, lambda: int(now() * 1000), cache_bytes)
        self._ledger = RedisLedger(self.client, place, now)
        self._counters = RedisCounters(self.client, place, now)

    def ledger(self) -> RedisLedger:
        return self._ledger

    def counters(self) -> RedisCounters:
        return self._counters

    async def sweep(self, retention: Retention) -> None:
        await self.cache.sweep()

    async def close(self) -> None:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.client.aclose)
            await self._ledger.close()


@dataclass
class Kept:
    """A place for them, which can be opened again with what is in it."""

    url: str
    now: Callable[[], float]
    _open: Parts | None = None

    @property
    def is_redis(self) -> bool:
        return self.url.startswith("redis:")

    async def open(self, cache_bytes: int = MOST_BYTES) -> Parts:
        """After a restart: what was open before is closed first."""
        await self.close()
        if self.is_redis:
            self._open = RedisParts(read_place(self.url), self.now, cache_bytes)
        else:
            store = SqliteStore(read_sqlite_place(self.url), self.now, cache_bytes)
            await store.open()
            self._open = store
        return self._open

    async def close(self) -> None:
        if self._open is not None:
            await self._open.close()
            self._open = None


def fresh_url(server_url: str) -> str:
    """A prefix of its own on a server that others use too."""
    return f"{server_url}?prefix={uuid7()}"
