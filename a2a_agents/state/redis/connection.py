"""Connections to the Redis server of a store, and what its failures are called here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import redis
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError
from redis.retry import Retry as BlockingRetry

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.redis.place import Place

CONNECT_S = 2.0


class _Pool(BlockingConnectionPool):
    """Connections of one store: once it is closed, nobody opens another."""

    _closed = False

    async def get_connection(self, command_name: Any = None, *keys: Any, **options: Any) -> Any:
        if self._closed:
            raise ConnectionError("the store is closed")
        return await super().get_connection()  # pyright: ignore[reportUnknownMemberType]

    async def aclose(self) -> None:
        self._closed = True
        await super().aclose()


def client_name(place: Place) -> str:
    """What the connections of a store's processes are called, so that it is seen who is there."""
    return f"a2a-agents:{place.prefix}"


def connect(place: Place, connections: int = 32) -> Redis:
    """A client of the server; nothing is touched before its first call.

    Closing it closes its connections for good. It never repeats a call by itself: whether an
    append was done is for the log to say.
    """
    pool = _Pool.from_url(  # pyright: ignore[reportUnknownMemberType]
        place.server,
        max_connections=connections,
        timeout=place.wait_s,
        # Times are kept outside (`in_time`): with one here, a call that is cancelled in the moment
        # of its answer forgets that it was (asyncio.wait_for before Python 3.12).
        socket_timeout=None,
        socket_connect_timeout=CONNECT_S,
        socket_keepalive=True,
        retry=Retry(NoBackoff(), 0),
        client_name=client_name(place),
    )
    return Redis.from_pool(pool)


async def hang_up(client: Redis, connection: Any) -> None:
    """Give a connection back that must not be used as it is."""
    with suppress(RedisError, OSError):
        await connection.disconnect(nowait=True)
    await client.connection_pool.release(connection)


@asynccontextmanager
async def in_time(wait_s: float) -> AsyncGenerator[None]:
    """Something that is asked of the server, which is to answer within so many seconds."""
    with redis_errors():
        async with asyncio.timeout(wait_s):
            yield


@contextmanager
def connect_blocking(place: Place) -> Generator[redis.Redis]:
    """A client for a command that has nothing else to do; it has one connection."""
    client = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
        place.server,
        socket_timeout=place.wait_s,
        socket_connect_timeout=CONNECT_S,
        retry=BlockingRetry(NoBackoff(), 0),
        client_name="a2a-agents-command",
    )
    with client:
        yield client


@contextmanager
def redis_errors() -> Generator[None]:
    """What goes wrong between here and the server is :class:`StoreUnavailable`.

    The client's own text may name hosts, so it stays in the chain, for the log alone.
    """
    try:
        yield
    except (RedisError, OSError, TimeoutError) as exc:
        raise StoreUnavailable(f"redis: {type(exc).__name__}") from exc
