"""Where logs live: the stores behind :class:`a2a_agents.core.log.Store`, chosen by URL."""

from a2a_agents.core.log import Store, StoreRefused
from a2a_agents.state.place import read_place
from a2a_agents.state.sqlite import SqliteStore

__all__ = ["open_store"]


def open_store(url: str) -> Store:
    """The store of a URL, for its ``open()`` to be awaited; nothing is touched before."""
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return SqliteStore(read_place(url))
    if scheme in ("redis", "rediss"):
        raise StoreRefused(f"{scheme}:// is not there yet; use sqlite:///PATH")
    raise StoreRefused(f"unknown store {scheme!r}; use sqlite:///PATH or sqlite:///:memory:")
