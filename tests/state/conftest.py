"""The same tests for every store: a new one joins by one more parameter."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from a2a_agents.core.log import Store
from a2a_agents.state import open_store


class Home:
    """A place for one store, which can be opened again with what is in it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._store: Store | None = None

    async def open(self) -> Store:
        """The store after a restart: what was open before is closed first."""
        await self.close()
        store = open_store(self.url)
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
