"""An engine on a store in memory, and agents to ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from a2a_agents.state import open_store
from a2a_agents.tasks import Call, Engine, Tasks
from tests.redis_server import RedisServer
from tests.state.parts import fresh_url
from tests.tasks.executors import Foreign, Native


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    engine = Engine(open_store("sqlite:///:memory:"))
    await engine.start()
    yield engine
    await engine.close()


@pytest.fixture(params=["sqlite file", "redis"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a store that several processes could share, or that outlives one."""
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        return fresh_url(server.url)
    return f"sqlite:///{tmp_path}/a2a.db"


@pytest.fixture
async def stored(url: str) -> AsyncIterator[Engine]:
    """An engine on each of these."""
    engine = Engine(open_store(url))
    await engine.start()
    yield engine
    await engine.close()


@pytest.fixture
def native() -> Native:
    return Native()


@pytest.fixture
def agent(engine: Engine, native: Native) -> Tasks:
    """A native agent."""
    return engine.host("native", native)


@pytest.fixture
def foreign(engine: Engine) -> Tasks:
    return engine.host("foreign", Foreign())


@pytest.fixture
def call() -> Call:
    return Call()
