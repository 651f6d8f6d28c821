"""A real server on a loopback port, over the real engine with its store in memory."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from a2a_agents.serve.cards import Card, load_cards
from a2a_agents.serve.edge import Edge, edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Tasks
from tests.serve.agents import Broken, Greeter, Scripted

CARDS = Path(__file__).parents[2] / "agent_cards"

Served = Callable[[Any], AbstractAsyncContextManager[str]]
Made = Callable[..., Edge]


@pytest.fixture(scope="session")
def cards() -> dict[str, Card]:
    return load_cards(CARDS)


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    engine = Engine(open_store("sqlite:///:memory:"))
    await engine.start()
    yield engine
    await engine.close()


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def agents(engine: Engine, scripted: Scripted) -> dict[str, Tasks]:
    """The desk does what it is told, ``code`` answers with a lone message, ``api`` is broken."""
    broken = Broken(engine, "api", Scripted(), streaming=True, push=True, own_loop=True)
    return {
        "desk": engine.host("desk", scripted),
        "code": engine.host("code", Greeter()),
        "api": broken,
    }


@pytest.fixture
def made(agents: dict[str, Tasks], cards: dict[str, Card]) -> Made:
    """An edge over the agents with options of the test's own."""

    def make(**options: Any) -> Edge:
        return edge(agents, cards, EdgeOptions(**options))

    return make


@asynccontextmanager
async def _served(app: Any) -> AsyncGenerator[str]:
    # with the protocol named, asyncio sets TCP_NODELAY; without, each answer waits for an ACK
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, log_level="warning", proxy_headers=False, timeout_graceful_shutdown=5, lifespan="on"
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        async with asyncio.timeout(10):
            while not server.started:  # uvicorn has no event for it
                await asyncio.sleep(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        async with asyncio.timeout(15):
            await running


@pytest.fixture
def served() -> Served:
    """``async with served(app) as url``."""
    return _served


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        yield client
