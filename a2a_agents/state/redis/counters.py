"""Counters of a store on Redis: one key for each name and period, shared by all processes."""

from __future__ import annotations

from collections.abc import Callable

from redis.asyncio import Redis

from a2a_agents.core.limits import Window
from a2a_agents.state.periods import Period, period, too_many
from a2a_agents.state.redis.connection import in_time
from a2a_agents.state.redis.pipe import Call, Pipe, script
from a2a_agents.state.redis.place import Place

SPARE_S = 60
"""A key outlives its period by so much: the clocks of those who count differ a little."""

_ADD = script("""
local sum = tonumber(redis.call('GET', KEYS[1]) or '0') + tonumber(ARGV[1])
local most = tonumber(ARGV[2])
if most and sum > most then return false end
sum = redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return sum
""")


class RedisCounters:
    """Implements :class:`a2a_agents.core.limits.Counters`."""

    def __init__(self, client: Redis, place: Place, now: Callable[[], float]) -> None:
        self._client = client
        self._pipe = Pipe(client, place.wait_s)
        self._place = place
        self._now = now

    async def add(self, window: Window, amount: int = 1) -> int:
        now_s = self._now()
        current = period(window.period, now_s)
        most = "" if window.most is None else window.most
        ttl_s = int(current.until_s - now_s) + SPARE_S
        call = Call(_ADD, [self._key(window, current)], [amount, most, ttl_s])
        counted: int | None = await self._pipe.run(call)
        if counted is None:
            raise too_many(window, now_s)
        return counted

    async def count(self, window: Window) -> int:
        key = self._key(window, period(window.period, self._now()))
        async with in_time(self._place.wait_s):
            return int(await self._client.get(key) or 0)

    def _key(self, window: Window, current: Period) -> str:
        return self._place.key("count", window.period, current.name, window.name)
