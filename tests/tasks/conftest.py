"""An engine on a store in memory, and agents to ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from a2a_agents.state import open_store
from a2a_agents.tasks import Call, Engine, Tasks
from tests.tasks.executors import Foreign, Native


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    engine = Engine(open_store("sqlite:///:memory:"))
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
