"""Answers on Redis: bounded by bytes, the oldest leave first, the expired anyway.

Beside the bodies, which expire by themselves, lie their order, their expiries and their sizes, so
that nothing is ever counted by looking at all of them. What was used last is not written down: a
read would then cost a write, and what is asked for often lies in memory before it comes here.

| key | holds |
|---|---|
| `answer:body:KEY` | when it expires (ms, 8 bytes), and the body |
| `answer:order` | sorted set: keys in the order in which they were put |
| `answer:expiring` | sorted set: keys by when they expire |
| `answer:sizes` | hash: key → size |
| `answer:filling` | hash: the sum of the sizes, and the last number of the order |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redis.asyncio import Redis

from a2a_agents.core.cache import Filling
from a2a_agents.state.redis.connection import in_time
from a2a_agents.state.redis.pipe import Argument, Call, Pipe, Script, script
from a2a_agents.state.redis.place import Place

BITE = 64
"""Answers that leave in one go."""
SPARE_MS = 60_000
"""A body outlives its time by so much: the clocks of those who read differ a little."""

_STAMP = 8
AT_ONCE = 16
"""Bodies of one round trip, which may be large."""

_SHARED = """
local ORDER, EXPIRING, SIZES, FILLING = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
-- Whose answer leaves is only known here; all bodies of a store lie in the slot of these keys.
local BODY, MOST = ARGV[1], tonumber(ARGV[2])

local function size_bytes() return tonumber(redis.call('HGET', FILLING, 'size') or '0') end

local function drop(key)
    local size = redis.call('HGET', SIZES, key)
    redis.call('DEL', BODY .. key)
    redis.call('ZREM', ORDER, key)
    redis.call('ZREM', EXPIRING, key)
    if size then
        redis.call('HDEL', SIZES, key)
        redis.call('HINCRBY', FILLING, 'size', '-' .. size)
    end
end

local function drop_oldest(bite)
    local keys = redis.call('ZRANGE', ORDER, 0, bite - 1)
    for _, key in ipairs(keys) do drop(key) end
    return #keys
end

-- They live as long as the longest answer that they tell of; PEXPIRE makes no key.
local function live(ttl_ms)
    for _, key in ipairs(KEYS) do
        if redis.call('PTTL', key) < ttl_ms then redis.call('PEXPIRE', key, ttl_ms) end
    end
end
"""

_PUT = script(
    _SHARED,
    f"""
local key, body, size, expires_ms, ttl_ms = ARGV[3], ARGV[4], ARGV[5], ARGV[6], tonumber(ARGV[7])
drop(key)
local evictions = 0
while size_bytes() + tonumber(size) > MOST do
    local dropped = drop_oldest({BITE})
    if dropped == 0 then break end
    evictions = evictions + dropped
end
redis.call('SET', BODY .. key, body, 'PX', ttl_ms)
redis.call('ZADD', ORDER, redis.call('HINCRBY', FILLING, 'last', 1), key)
redis.call('ZADD', EXPIRING, expires_ms, key)
redis.call('HSET', SIZES, key, size)
redis.call('HINCRBY', FILLING, 'size', size)
live(ttl_ms)
return {{redis.call('ZCARD', ORDER), size_bytes(), evictions}}
""",
)

_SWEEP = script(
    _SHARED,
    f"""
local late = redis.call('ZRANGEBYSCORE', EXPIRING, '-inf', ARGV[3], 'LIMIT', 0, {BITE})
for _, key in ipairs(late) do drop(key) end
local evictions = 0
if #late < {BITE} and size_bytes() > MOST then evictions = drop_oldest({BITE}) end
live({SPARE_MS})
return {{redis.call('ZCARD', ORDER), size_bytes(), evictions, #late + evictions}}
""",
)


class RedisCache:
    """Implements :class:`a2a_agents.core.cache.Level`."""

    def __init__(
        self, client: Redis, place: Place, now_ms: Callable[[], int], most_bytes: int
    ) -> None:
        self._client = client
        self._pipe = Pipe(client, place.wait_s, AT_ONCE)
        self._place = place
        self._now_ms = now_ms
        self._most_bytes = most_bytes
        self._filling = Filling()
        self._keys = [
            place.key("answer", name) for name in ("order", "expiring", "sizes", "filling")
        ]

    @property
    def filling(self) -> Filling:
        """As this process last saw it; the evictions are its own."""
        return self._filling

    async def get(self, key: str) -> bytes | None:
        async with in_time(self._place.wait_s):
            kept = await self._client.get(self._body(key))
        if not isinstance(kept, bytes) or int.from_bytes(kept[:_STAMP], "big") <= self._now_ms():
            return None
        return kept[_STAMP:]

    async def put(self, key: str, body: bytes, ttl_s: float) -> None:
        if len(body) > self._most_bytes:
            return
        ttl_ms = int(ttl_s * 1000)
        expires_ms = self._now_ms() + ttl_ms
        kept = expires_ms.to_bytes(_STAMP, "big") + body
        await self._run(_PUT, [key, kept, len(body), expires_ms, max(ttl_ms, 0) + SPARE_MS])

    async def sweep(self) -> None:
        """Drop those whose time is up, and what is too much."""
        while await self._run(_SWEEP, [self._now_ms()]):
            pass

    async def _run(self, script: Script, arguments: Sequence[Argument]) -> bool:
        """Whether there may be more to do."""
        call = Call(script, self._keys, [self._body(""), self._most_bytes, *arguments])
        entries, size_bytes, evictions, *more = await self._pipe.run(call)
        self._filling = Filling(entries, size_bytes, self._filling.evictions + evictions)
        return any(more)

    def _body(self, key: str) -> str:
        return self._place.key("answer", "body", key)
