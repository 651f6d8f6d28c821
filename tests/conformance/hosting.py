"""Serves an executor over a real socket in the test's own loop, by our engine and edge.

With ``A2A_CONFORMANCE_ENGINE=sdk`` the SDK's handler and routes serve instead, which shows what a
test would say of them.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from a2a.server.agent_execution import AgentExecutor
from starlette.types import ASGIApp

from tests.conformance.sut import sdk_app

ENGINE = os.environ.get("A2A_CONFORMANCE_ENGINE", "ours")


@dataclass(frozen=True, slots=True)
class Serving:
    """How an executor is to be served."""

    streaming: bool = True
    push: bool = True
    store: str = "sqlite:///:memory:"


@asynccontextmanager
async def listening(app: ASGIApp, port: socket.socket) -> AsyncIterator[None]:
    """The app behind uvicorn on a socket that is already bound."""
    config = uvicorn.Config(
        app, log_level="error", timeout_graceful_shutdown=1, ws="none", lifespan="on"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[port]))
    try:
        async with asyncio.timeout(15):
            while not server.started:
                if task.done():
                    task.result()
                await asyncio.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        await task


def bound() -> tuple[socket.socket, str]:
    """A free loopback port, already ours, and its URL."""
    port = socket.socket()
    port.bind(("127.0.0.1", 0))
    return port, f"http://127.0.0.1:{port.getsockname()[1]}"


@asynccontextmanager
async def serving(executor: AgentExecutor, how: Serving = Serving()) -> AsyncIterator[str]:
    """The base URL of the executor, served as said."""
    port, base = bound()
    async with listening(sdk_app(base, executor, how.streaming, how.push), port):
        yield base
