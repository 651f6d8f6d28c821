"""The peer: the A2A SDK's default handler on its memory store.

Tracing is switched off by the environment that the harness starts it in. The executor builds its
events itself and enqueues them, which is the least that the SDK asks of one.
"""

from __future__ import annotations

import asyncio

from a2a.helpers.proto_helpers import new_task_from_user_message, new_text_message
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes import create_jsonrpc_routes
from a2a.server.tasks import InMemoryTaskStore
from a2a.types.a2a_pb2 import (
    AgentCapabilities,
    AgentCard,
    AgentInterface,
    Artifact,
    Part,
    TaskArtifactUpdateEvent,
    TaskState,
    TaskStatus,
    TaskStatusUpdateEvent,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from benchmarks.servers.script import ARTIFACT, CHUNK, Script
from benchmarks.servers.serving import serve


class Scripted(AgentExecutor):
    """Says what a script asks for, in the SDK's words."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.message is not None
        script = Script.read(context.get_user_input())
        task = new_task_from_user_message(context.message)
        await event_queue.enqueue_event(task)
        for index in range(script.chunks):
            await event_queue.enqueue_event(
                TaskArtifactUpdateEvent(
                    task_id=task.id,
                    context_id=task.context_id,
                    artifact=Artifact(artifact_id=ARTIFACT, parts=[Part(text=CHUNK)]),
                    append=index > 0,
                    last_chunk=index == script.chunks - 1,
                )
            )
            if script.pause_s is not None:
                await asyncio.sleep(script.pause_s)
        status = TaskStatus(state=TaskState.TASK_STATE_COMPLETED)
        if script.message:
            said = new_text_message(CHUNK, context_id=task.context_id, task_id=task.id)
            status = TaskStatus(state=TaskState.TASK_STATE_COMPLETED, message=said)
        await event_queue.enqueue_event(
            TaskStatusUpdateEvent(task_id=task.id, context_id=task.context_id, status=status)
        )

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError


CARD = AgentCard(
    name="Scripted",
    description="Says what a script asks for",
    version="1.0.0",
    capabilities=AgentCapabilities(streaming=True),
    supported_interfaces=[
        AgentInterface(url="http://127.0.0.1/", protocol_binding="JSONRPC", protocol_version="1.0")
    ],
)


async def live(_request: Request) -> Response:
    return PlainTextResponse("ok")


def build(_store: str) -> Starlette:
    handler = DefaultRequestHandler(Scripted(), InMemoryTaskStore(), CARD)
    return Starlette(routes=[*create_jsonrpc_routes(handler, rpc_url="/"), Route("/healthz", live)])


if __name__ == "__main__":
    serve(build)
