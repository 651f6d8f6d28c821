"""The same tests for every store: a new one joins by one more parameter."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import redis

from a2a_agents.core.log import Store
from a2a_agents.state import open_store
from tests.redis_server import RedisServer, running_redis


class Home:
    """A place for one store, which can be opened again with what is in it."""

    def __init__(self, url: str, now: Callable[[], float] = time.time) -> None:
        self.url = url
        self._now = now
        self._store: Store | None = None

    async def open(self) -> Store:
        """The store after a restart: what was open before is closed first."""
        await self.close()
        store = open_store(self.url, self._now)
        await store.open()
        self._store = store
        return store

    async def close(self) -> None:
        if self._store is not None:
            await self._store.close()
            self._store = None


class SharedRedis:
    """One server for all tests, started by the first that wants it; each test finds it empty."""

    def __init__(self, folder: Path, closing: ExitStack) -> None:
        self._folder = folder
        self._closing = closing
        self._server: RedisServer | None = None

    @property
    def url(self) -> str:
        if self._server is None:
            self._server = self._closing.enter_context(running_redis(self._folder))
        return self._server.url

    def immortal_keys(self) -> list[bytes]:
        """Keys without a time to live; whatever there is is gone afterwards."""
        if self._server is None:
            return []
        with redis.Redis.from_url(self.url) as client:  # pyright: ignore[reportUnknownMemberType]
            keys = [key for key in client.scan_iter() if client.ttl(key) == -1]
            client.flushall()
        return keys


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Generator[SharedRedis]:
    with ExitStack() as closing:
        yield SharedRedis(tmp_path_factory.mktemp("redis"), closing)


@pytest.fixture(autouse=True)
def _every_key_has_a_time_to_live(shared_redis: SharedRedis) -> Generator[None]:
    yield
    assert shared_redis.immortal_keys() == []


@pytest.fixture(params=["sqlite file", "sqlite memory", "redis"])
async def home(
    request: pytest.FixtureRequest, tmp_path: Path, shared_redis: SharedRedis
) -> AsyncGenerator[Home]:
    home = Home(_url(request.param, tmp_path, shared_redis))
    yield home
    await home.close()


def _url(kind: str, folder: Path, server: SharedRedis) -> str:
    if kind == "redis":
        return server.url
    return "sqlite:///:memory:" if kind == "sqlite memory" else f"sqlite:///{folder}/a2a.db"


@pytest.fixture
async def store(home: Home) -> Store:
    return await home.open()


@pytest.fixture(params=["sqlite file", "redis"])
async def lasting(
    request: pytest.FixtureRequest, tmp_path: Path, shared_redis: SharedRedis
) -> AsyncGenerator[Home]:
    """A home whose store is still there after it was closed."""
    home = Home(_url(request.param, tmp_path, shared_redis))
    yield home
    await home.close()


class Clock:
    """A time of the calendar that stands still until it is told another."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.set("2026-11-27 12:00:00")

    def __call__(self) -> float:
        return self.now_s

    def set(self, text: str) -> None:
        self.now_s = datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite file"])
async def timed(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock
) -> AsyncGenerator[Home]:
    """A home whose store goes by the test's clock and is still there after it was closed."""
    home = Home(f"sqlite:///{tmp_path}/a2a.db", clock)
    yield home
    await home.close()
