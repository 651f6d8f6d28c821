"""What a server must be before a store is opened on it."""

from __future__ import annotations

import logging
from typing import Any

from redis.asyncio import Redis

from a2a_agents.core.log import FORMAT, StoreRefused
from a2a_agents.state.redis.scripts import Scripts

log = logging.getLogger(__name__)

OLDEST_REDIS = (7, 0)
LAYOUT = 100 * FORMAT + 1
"""How keys are laid out, in one number with the format of the records in them."""
FILLING = 0
"""The layout of what another store is being carried into."""


def read_version(version: str) -> tuple[int, ...]:
    """The first two numbers of ``7.4.1``."""
    return tuple(map(int, version.split(".")[:2]))


async def examine(client: Redis) -> None:
    """Refuse a server that is too old; warn of one that may throw away what it was given."""
    about: dict[str, Any] = await client.info("server", "memory")  # pyright: ignore[reportUnknownMemberType]
    version = str(about["redis_version"])
    if read_version(version) < OLDEST_REDIS:
        oldest = ".".join(map(str, OLDEST_REDIS))
        raise StoreRefused(f"Redis {version} is here; {oldest} or later is needed")
    policy = about.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        log.warning(
            "maxmemory-policy of the Redis server is %s: when its memory is full it will drop"
            " tasks, their events and idempotency keys; set noeviction",
            policy,
        )


async def prepare(scripts: Scripts) -> None:
    """Mark an empty place as ours; refuse one that a later version has laid out."""
    layout = await scripts.run("prepare", LAYOUT)
    if layout == FILLING:
        raise StoreRefused(
            "another store is being carried into this one by `a2a-agents migrate`, or that was"
            " stopped in the middle; begin it again"
        )
    if layout != LAYOUT:
        raise StoreRefused(f"the store on this Redis server has layout {layout}, not {LAYOUT}")
