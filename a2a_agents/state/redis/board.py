"""The board of a store on Redis: one small hash, each line with the time at which it comes down."""

from __future__ import annotations

from collections.abc import Mapping

from redis.asyncio import Redis

from a2a_agents.state.redis.pipe import Call, Pipe, script
from a2a_agents.state.redis.place import Place

_TIME = """
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
"""
_PIN = script(
    _TIME,
    """
local longest_ms = tonumber(ARGV[3])
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now_ms + ARGV[3]) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], math.max(longest_ms, redis.call('PTTL', KEYS[1])))
""",
)
_PINS = script(
    _TIME,
    """
local found, pins = {}, redis.call('HGETALL', KEYS[1])
for at = 1, #pins, 2 do
  local until_ms, body = string.match(pins[at + 1], '^(%d+) (.*)$')
  if tonumber(until_ms) > now_ms then
    found[#found + 1] = pins[at]
    found[#found + 1] = body
  else
    redis.call('HDEL', KEYS[1], pins[at])
  end
end
return found
""",
)


class RedisBoard:
    """Implements :class:`a2a_agents.core.board.Board`; times are those of the server."""

    def __init__(self, client: Redis, place: Place) -> None:
        self._pipe = Pipe(client, place.wait_s)
        self._keys = [place.key("board")]

    async def pin(self, name: str, body: bytes, ttl_s: float) -> None:
        await self._pipe.run(Call(_PIN, self._keys, [name, body, int(ttl_s * 1000)]))

    async def pins(self) -> Mapping[str, bytes]:
        said: list[bytes] = await self._pipe.run(Call(_PINS, self._keys, []))
        return {name.decode(): body for name, body in zip(said[::2], said[1::2], strict=True)}
