"""The two handlers that are compared: the SDK's own, and ours."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from a2a.server.agent_execution import AgentExecutor
from a2a.server.request_handlers import DefaultRequestHandler, RequestHandler
from a2a.server.tasks import InMemoryTaskStore
from a2a.types import AgentCapabilities, AgentCard

from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, EngineRequestHandler

CARD = AgentCard(
    name="Scripted",
    description="Plays a script",
    version="1",
    capabilities=AgentCapabilities(streaming=True, push_notifications=True),
    default_input_modes=["text/plain"],
    default_output_modes=["text/plain"],
)

Hosting = Callable[[AgentExecutor], AbstractAsyncContextManager[RequestHandler]]


@asynccontextmanager
async def theirs(executor: AgentExecutor) -> AsyncGenerator[RequestHandler]:
    handler = DefaultRequestHandler(executor, InMemoryTaskStore(), CARD)
    yield handler
    await handler.aclose()


@asynccontextmanager
async def ours(executor: AgentExecutor) -> AsyncGenerator[RequestHandler]:
    engine = Engine(open_store("sqlite:///:memory:"))
    tasks = engine.host("scripted", executor)
    await engine.start()
    try:
        yield EngineRequestHandler(tasks, CARD)
    finally:
        await engine.close()
