"""Serves an executor over a real socket: by our engine and edge, or by the SDK's own.

Tests are of ours. With ``A2A_TEST_ENGINE=sdk`` the wire tests talk to the SDK's handler and routes
instead, which shows what they would say of those.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

import httpx
import uvicorn
from a2a.server.agent_execution import AgentExecutor
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_agent_card_routes, create_jsonrpc_routes, create_rest_routes
from a2a.server.tasks import (
    BasePushNotificationSender,
    InMemoryPushNotificationConfigStore,
    InMemoryTaskStore,
)
from a2a.types import AgentCard
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette
from starlette.types import ASGIApp

from a2a_agents.serve.cards import DESK, Card, CardContent, card_json
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Limits

ENGINE = os.environ.get("A2A_TEST_ENGINE", "ours")
START_S = 15

REQUIRED = "https://example.com/extensions/required/v1"
OFFERED = "https://example.com/extensions/offered/v1"


@dataclass(frozen=True, slots=True)
class Serving:
    """How an executor is to be served."""

    streaming: bool = True
    push: bool = True
    requires: bool = False
    """The card demands an extension."""
    store: str = "sqlite:///:memory:"
    limits: Limits = field(default_factory=lambda: Limits(push_private=True, push_retry_s=0.05))
    options: EdgeOptions = field(default_factory=EdgeOptions)


def content(how: Serving) -> CardContent:
    """A card that names no place: 1.0 JSON-RPC, HTTP+JSON and 0.3 are added for the host."""
    return CardContent.model_validate(
        {
            "name": "Conformance agent",
            "description": "Answers as the conformance kits prescribe",
            "version": "1.0.0",
            "provider": {"organization": "a2a_agents"},
            "capabilities": {
                "streaming": how.streaming,
                "pushNotifications": how.push,
                "extensions": [
                    {"uri": OFFERED, "description": "May be asked for"},
                    *([{"uri": REQUIRED, "description": "Must be asked for", "required": True}]
                      if how.requires else []),
                ],
            },
            "defaultInputModes": ["text/plain", "application/json"],
            "defaultOutputModes": ["text/plain", "application/json"],
            "skills": [
                {
                    "id": "conformance",
                    "name": "Conformance",
                    "description": "Does what the prefix of the messageId says",
                    "tags": ["tck"],
                    "examples": ["hello"],
                    "inputModes": ["text/plain"],
                    "outputModes": ["text/plain"],
                }
            ],
        }
    )  # fmt: skip


@asynccontextmanager
async def our_app(base: str, executor: AgentExecutor, how: Serving) -> AsyncGenerator[ASGIApp]:
    """Our engine and edge."""
    engine = Engine(open_store(how.store), how.limits)
    tasks = engine.host(DESK, executor, streaming=how.streaming, push=how.push)
    await engine.start()
    served = edge({DESK: tasks}, {DESK: Card(content(how), 1_790_000_000.0)}, how.options)
    try:
        yield served
    finally:
        served.hang_up()
        await engine.close()


@asynccontextmanager
async def sdk_app(base: str, executor: AgentExecutor, how: Serving) -> AsyncGenerator[ASGIApp]:
    """The SDK's handler, memory stores and routes."""
    pushes = InMemoryPushNotificationConfigStore()
    said = card_json(DESK, content(how), base)
    card = ParseDict(said, AgentCard(), ignore_unknown_fields=True)
    async with httpx.AsyncClient() as client:
        handler = DefaultRequestHandler(
            agent_executor=executor,
            task_store=InMemoryTaskStore(),
            agent_card=card,
            push_config_store=pushes,
            push_sender=BasePushNotificationSender(client, pushes),
        )
        yield Starlette(
            routes=[
                *create_agent_card_routes(card, cache_control="public, max-age=60"),
                *create_jsonrpc_routes(handler, "/", enable_v0_3_compat=True),
                *create_rest_routes(handler, path_prefix="/rest"),
            ]
        )
        await handler.aclose()


def hosted(
    base: str, executor: AgentExecutor, how: Serving, engine: str = ENGINE
) -> AbstractAsyncContextManager[ASGIApp]:
    """The app that serves the executor under ``base``."""
    return (our_app if engine == "ours" else sdk_app)(base, executor, how)


@asynccontextmanager
async def serving(executor: AgentExecutor, how: Serving | None = None) -> AsyncGenerator[str]:
    """The base URL of the executor, served on a free loopback port."""
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with (
        hosted(base, executor, how or Serving()) as app,
        listening(app, listener),
    ):
        yield base


class _Prompt(uvicorn.Server):
    """uvicorn without its fixed waits: it ends when it is told to, hundreds of times."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        _, late = await asyncio.wait(tasks, timeout=1) if tasks else ((), ())
        for task in late:
            task.cancel()
        await self.lifespan.shutdown()


@asynccontextmanager
async def listening(app: ASGIApp, listener: socket.socket) -> AsyncGenerator[None]:
    """The app behind uvicorn, in this loop, until the block ends."""
    config = uvicorn.Config(
        app, log_level="error", ws="none", proxy_headers=False, timeout_graceful_shutdown=1
    )
    server = _Prompt(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        async with asyncio.timeout(START_S):
            while not server.started:
                assert not running.done(), "the server ended before it had started"
                await asyncio.sleep(0.005)
        yield
    finally:
        server.ended.set()
        await asyncio.wait_for(running, START_S)
        listener.close()
