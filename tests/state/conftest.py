"""The same tests for every store: a new one joins by one more parameter."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis

from a2a_agents.core.log import Store
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import read_place
from tests.redis_server import RedisServer
from tests.state.parts import Kept, fresh_url


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


def _url(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "redis":
        return request.getfixturevalue("redis_url")
    return "sqlite:///:memory:" if "memory" in request.param else f"sqlite:///{folder}/a2a.db"


@pytest.fixture(params=["sqlite file", "sqlite memory", "redis"])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Home]:
    home = Home(_url(request, tmp_path))
    yield home
    await home.close()


@pytest.fixture
async def store(home: Home) -> Store:
    return await home.open()


@pytest.fixture(params=["sqlite file", "redis"])
async def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Home]:
    """A home whose store is still there after it was closed."""
    home = Home(_url(request, tmp_path))
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


@pytest.fixture(autouse=True)
def redis_urls() -> Generator[list[str]]:
    """Where a test has written; when it is over, none of its keys may live for ever."""
    urls: list[str] = []
    yield urls
    for url in urls:
        place = read_place(url)
        with Redis.from_url(place.server) as client:
            keys = list(client.scan_iter(match=place.key("*"), count=1000))
            assert [key for key in keys if client.pttl(key) == -1] == []


@pytest.fixture
def redis_url(redis_server: RedisServer, redis_urls: list[str]) -> str:
    """A Redis store that nobody has used yet."""
    url = fresh_url(redis_server.url)
    redis_urls.append(url)
    return url


@pytest.fixture(params=["sqlite file", "redis"])
async def kept(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock
) -> AsyncGenerator[Kept]:
    """Money, limits and answers by the test's clock, still there after they were closed."""
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
    else:
        url = f"sqlite:///{tmp_path}/a2a.db"
    kept = Kept(url, clock)
    yield kept
    await kept.close()
