"""Where logs live: the stores behind :class:`a2a_agents.core.log.Store`, chosen by URL."""

import time
from collections.abc import Callable

from a2a_agents.core.log import Store, StoreRefused
from a2a_agents.state.redis.place import read_place as redis_place
from a2a_agents.state.redis.store import RedisStore
from a2a_agents.state.sqlite.cache import MOST_BYTES
from a2a_agents.state.sqlite.ledger import open_reader
from a2a_agents.state.sqlite.place import read_place
from a2a_agents.state.sqlite.store import SqliteStore

__all__ = ["open_reader", "open_store"]


def open_store(
    url: str, now: Callable[[], float] = time.time, cache_bytes: int = MOST_BYTES
) -> Store:
    """The store of a URL, for its ``open()`` to be awaited; nothing is touched before.

    Days, months and expiries go by ``now``; leases by a clock that nobody can turn.
    ``cache_bytes`` of it may be answers that are kept to be given again.
    """
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return SqliteStore(read_place(url), now, cache_bytes)
    if scheme in ("redis", "rediss"):
        return RedisStore(redis_place(url), now, cache_bytes)
    raise StoreRefused(f"unknown store {scheme!r}; use sqlite:///PATH or redis://HOST:PORT/0")
