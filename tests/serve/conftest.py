"""A real server on a loopback port for whatever application a test builds."""

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

CARDS = Path(__file__).parents[2] / "agent_cards"

Served = Callable[[Any], AbstractAsyncContextManager[str]]


@pytest.fixture(scope="session")
def cards() -> dict[str, Card]:
    return load_cards(CARDS)


@asynccontextmanager
async def _served(app: Any) -> AsyncGenerator[str]:
    listener = socket.socket()
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
