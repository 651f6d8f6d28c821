"""Where logs live: the stores behind :class:`a2a_agents.core.log.Store`, chosen by URL.

What only a store on Redis needs is loaded for such a store alone: it takes a while.
"""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager

from a2a_agents.core.archive import Source, Target
from a2a_agents.core.log import Store, StoreRefused
from a2a_agents.core.money import Totals
from a2a_agents.core.queue import Queue
from a2a_agents.state.sqlite import archive as sqlite_archive
from a2a_agents.state.sqlite import ledger as sqlite_ledger
from a2a_agents.state.sqlite.cache import MOST_BYTES
from a2a_agents.state.sqlite.place import read_place
from a2a_agents.state.sqlite.store import SqliteStore

__all__ = ["open_queue", "open_reader", "open_source", "open_store", "open_target"]

REDIS = ("redis", "rediss")


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
    if scheme in REDIS:
        from a2a_agents.state.redis import place
        from a2a_agents.state.redis.store import RedisStore

        return RedisStore(place.read_place(url), now, cache_bytes)
    raise StoreRefused(f"unknown store {scheme!r}; use sqlite:///PATH or redis://HOST:PORT/0")


def open_reader(
    url: str, now: Callable[[], float] = time.time
) -> AbstractAsyncContextManager[Totals]:
    """The totals of a store, beside those who have it open, or without any.

    Nothing is written. Raises :class:`StoreRefused` where there is nothing to read.
    """
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return sqlite_ledger.open_totals(read_place(url), now)
    if scheme in REDIS:
        from a2a_agents.state.redis import ledger, place

        return ledger.open_totals(place.read_place(url), now)
    raise StoreRefused(
        f"costs of a store {scheme!r} cannot be read; use sqlite:///PATH or redis://HOST"
    )


def open_queue(url: str, lease_s: float) -> Queue | None:
    """The queue of a store that several processes share, for its ``open()`` to be awaited.

    ``lease_s`` is how long a worker may be silent before its jobs go to another. None for a store
    that one process owns: there is nobody to hand anything to.
    """
    if url.partition(":")[0] not in REDIS:
        return None
    from a2a_agents.state.redis import place
    from a2a_agents.state.redis.queue import RedisQueue

    return RedisQueue(place.read_place(url), lease_s)


def open_source(url: str) -> AbstractContextManager[Source]:
    """A store to be read as a whole, for which no server may have it open."""
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return sqlite_archive.open_source(read_place(url))
    if scheme in REDIS:
        from a2a_agents.state.redis import archive, place

        return archive.open_source(place.read_place(url))
    raise StoreRefused(f"unknown store {scheme!r}; use sqlite:///PATH or redis://HOST")


def open_target(url: str) -> AbstractContextManager[Target]:
    """A new store to be filled with what another one has."""
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return sqlite_archive.open_target(read_place(url))
    if scheme in REDIS:
        from a2a_agents.state.redis import archive, place

        return archive.open_target(place.read_place(url))
    raise StoreRefused(f"unknown store {scheme!r}; use sqlite:///PATH or redis://HOST")
