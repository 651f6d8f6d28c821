"""Sweeping: small bites of one script each, harmless when several processes take them at once."""

from __future__ import annotations

import asyncio
import time

from a2a_agents.core.log import Retention
from a2a_agents.state.redis.scripts import Scripts

BITE = 100
REST = 2
"""How many times as long as it works a sweep rests: the server is for those who wait."""
LEAST_KEEP_S = 30 * 86_400
MARGIN_S = 86_400
"""A key outlives its task's retention by this much, should nobody sweep."""


async def sweep(scripts: Scripts, retention: Retention, now_s: float) -> None:
    for bite, kept_s in (
        ("trim", retention.replay_s),
        ("drop", retention.ended_s),
        ("drop_keys", retention.keys_s),
    ):
        before_ms = int((now_s - kept_s) * 1000)
        while await _bite(scripts, bite, before_ms, BITE):
            pass
    keep_s = int(max(LEAST_KEEP_S, retention.ended_s, retention.keys_s)) + MARGIN_S
    if await scripts.run("keep", keep_s):
        for over in ("ended", "used"):
            await _walk(scripts, "lengthen", keep_s, over)
        await scripts.run("lasts", keep_s)
    for alive in ("leases", "paused"):
        await _walk(scripts, "live", int(now_s * 1000), keep_s, alive)


async def _walk(scripts: Scripts, name: str, *arguments: str | int) -> None:
    """The whole of a set, from its first place on."""
    place = 0
    while await _bite(scripts, name, *arguments, place, BITE):
        place += BITE


async def _bite(scripts: Scripts, name: str, *arguments: str | int) -> bool:
    """True if more of its kind may be left."""
    start_s = time.monotonic()
    more = await scripts.run(name, *arguments)
    if more:
        await asyncio.sleep((time.monotonic() - start_s) * REST)
    return bool(more)
