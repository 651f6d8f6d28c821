"""The same tests for every store: a new one joins by one more parameter."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from a2a_agents.core.log import Store
from a2a_agents.state import open_store


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


@pytest.fixture(params=["sqlite file", "sqlite memory"])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Home]:
    urls = {
        "sqlite file": f"sqlite:///{tmp_path}/a2a.db",
        "sqlite memory": "sqlite:///:memory:",
    }
    home = Home(urls[request.param])
    yield home
    await home.close()


@pytest.fixture
async def store(home: Home) -> Store:
    return await home.open()


@pytest.fixture(params=["sqlite file"])
async def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Home]:
    """A home whose store is still there after it was closed."""
    home = Home(f"sqlite:///{tmp_path}/a2a.db")
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
