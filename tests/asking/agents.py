"""Agents of other people, served by the SDK's own handler, for the client to talk to."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from a2a.helpers import new_task_from_user_message
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_agent_card_routes, create_jsonrpc_routes
from a2a.server.tasks import InMemoryTaskStore, TaskUpdater
from a2a.types import (
    AgentCapabilities,
    AgentCard,
    AgentExtension,
    AgentInterface,
    AgentSkill,
    Message,
    Part,
    Role,
)
from google.protobuf.json_format import MessageToDict
from starlette.applications import Starlette

Script = Callable[[TaskUpdater, RequestContext], Awaitable[None]]


class Listener:
    """A script that keeps the messages it got, and answers what they say."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []

    async def __call__(self, task: TaskUpdater, context: RequestContext) -> None:
        assert context.message is not None
        self.got.append(MessageToDict(context.message))
        await self.answer(task, context.get_user_input())

    async def answer(self, task: TaskUpdater, said: str) -> None:
        raise AssertionError("each listener has an answer of its own")


class Scripted(AgentExecutor):
    """Runs one script per request; ``canceled`` tells that a cancel came."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.canceled = asyncio.Event()

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        if context.current_task is None:
            assert context.message is not None
            task = new_task_from_user_message(context.message)
            task.id, task.context_id = context.task_id or "", context.context_id or ""
            await event_queue.enqueue_event(task)
        updater = TaskUpdater(event_queue, context.task_id or "", context.context_id or "")
        await self._script(updater, context)

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        await TaskUpdater(event_queue, context.task_id or "", context.context_id or "").cancel()
        self.canceled.set()


class Answering(AgentExecutor):
    """Answers with a lone Message, as the smallest agents do."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        await event_queue.enqueue_event(
            Message(message_id="m", role=Role.ROLE_AGENT, parts=[Part(text="Just this.")])
        )

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("nothing to cancel")


def app(
    base: str,
    executor: AgentExecutor,
    *,
    version: str = "1.0",
    streaming: bool = True,
    extensions: Iterable[str] = (),
) -> Starlette:
    """The executor as an agent at ``base`` that speaks one version of the protocol."""
    skill = AgentSkill(id="s", name="s", description="s", tags=["s"])
    card = AgentCard(
        name="Foreign",
        description="Somebody else's agent",
        version="1",
        supported_interfaces=[
            AgentInterface(url=f"{base}/", protocol_binding="JSONRPC", protocol_version=version)
        ],
        capabilities=AgentCapabilities(
            streaming=streaming, extensions=[AgentExtension(uri=uri) for uri in extensions]
        ),
        default_input_modes=["text/plain"],
        default_output_modes=["text/plain"],
        skills=[skill],
    )
    handler = DefaultRequestHandler(executor, InMemoryTaskStore(), card)
    return Starlette(
        routes=[
            *create_agent_card_routes(card),
            *create_jsonrpc_routes(handler, "/", enable_v0_3_compat=True),
        ]
    )
