"""How a Redis server is set up, as far as a store depends on it; nothing is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from redis import Redis
from redis.exceptions import ResponseError

from a2a_agents.state.redis.connection import connect_blocking, redis_errors
from a2a_agents.state.redis.opening import FILLING, LAYOUT, OLDEST_REDIS, read_version
from a2a_agents.state.redis.place import Place


@dataclass(frozen=True, slots=True)
class Condition:
    """What the server says of itself."""

    version: str
    is_too_old: bool
    is_replica: bool
    """It copies another server and takes no writes."""
    layout_fault: str
    """Why what is under the prefix cannot be opened, or nothing."""
    policy: str
    used_bytes: int
    most_bytes: int
    """0 = no limit."""
    append_only: bool
    sync: str
    """``always``, ``everysec`` or ``no``; empty where the server does not tell."""


def look_at(place: Place) -> Condition:
    """Raises ``StoreUnavailable``, whose text shows no password."""
    with redis_errors(), connect_blocking(place) as client:
        # One answer has all sections; those that are not asked for are small.
        said: dict[str, Any] = client.info()  # pyright: ignore[reportUnknownMemberType]
        version = str(said["redis_version"])
        return Condition(
            version=version,
            is_too_old=read_version(version) < OLDEST_REDIS,
            is_replica=said.get("role") != "master",
            layout_fault=_layout_fault(client, place),
            policy=str(said.get("maxmemory_policy", "noeviction")),
            used_bytes=int(said.get("used_memory", 0)),
            most_bytes=int(said.get("maxmemory", 0)),
            append_only=bool(said.get("aof_enabled")),
            sync=_sync(client),
        )


def _layout_fault(client: Redis, place: Place) -> str:
    layout = cast("bytes | None", client.hget(place.key("meta"), "layout"))
    if layout is None or int(layout) == LAYOUT:
        return ""
    if int(layout) == FILLING:
        return "another store is being carried into it, or that was stopped in the middle"
    return f"its layout is {int(layout)}, and this version knows {LAYOUT}"


def _sync(client: Redis) -> str:
    """Servers that others run often refuse to tell."""
    try:
        said = cast("dict[str, str]", client.config_get("appendfsync"))  # pyright: ignore[reportUnknownMemberType]
    except ResponseError:
        return ""
    return said.get("appendfsync", "")
