# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
# pyright: reportCallIssue=false
# It runs in an environment of its own: `a2a_redis` is not in ours, and the a2a-sdk which it fits
# has other types than the one that the checker sees.
"""The peer: a2a-redis, its streams and its store, under the a2a-sdk 0.3 that it works with.

Its queue is closed when an executor returns, and what was not read by then is gone: of 100 chunks
written in one go the reader got 25. So this executor stays until the reader has closed the queue,
which a user of the package would have to see to as well.
"""

from __future__ import annotations

import asyncio
from typing import Any

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.apps import A2AStarletteApplication
from a2a.server.events import EventQueue
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.types import (
    AgentCapabilities,
    AgentCard,
    AgentSkill,
    Artifact,
    Part,
    TaskArtifactUpdateEvent,
    TaskState,
    TaskStatus,
    TaskStatusUpdateEvent,
    TextPart,
)
from a2a.utils import new_agent_text_message, new_task
from a2a_redis import RedisStreamsEventQueue, RedisStreamsQueueManager, RedisTaskStore
from a2a_redis.utils import create_redis_client
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from benchmarks.servers.script import ARTIFACT, CHUNK, Script
from benchmarks.servers.serving import serve

_PATIENCE_S = 20.0


class Queue(RedisStreamsEventQueue):
    """The package's, which also says when it was closed."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.closed = asyncio.Event()

    async def close(self) -> None:
        await super().close()
        self.closed.set()


class Queues(RedisStreamsQueueManager):
    def _create_queue(self, task_id: str) -> Queue:
        return Queue(self.redis, task_id, self.prefix, self.consumer_config)


class Scripted(AgentExecutor):
    """Says what a script asks for, in the words of 0.3."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.message is not None
        script = Script.read(context.get_user_input())
        task = new_task(context.message)
        await event_queue.enqueue_event(task)
        for index in range(script.chunks):
            await event_queue.enqueue_event(
                TaskArtifactUpdateEvent(
                    task_id=task.id,
                    context_id=task.context_id,
                    artifact=Artifact(
                        artifact_id=ARTIFACT, parts=[Part(root=TextPart(text=CHUNK))]
                    ),
                    append=index > 0,
                    last_chunk=index == script.chunks - 1,
                )
            )
            if script.pause_s is not None:
                await asyncio.sleep(script.pause_s)
        said = new_agent_text_message(CHUNK, task.context_id, task.id) if script.message else None
        await event_queue.enqueue_event(
            TaskStatusUpdateEvent(
                task_id=task.id,
                context_id=task.context_id,
                status=TaskStatus(state=TaskState.completed, message=said),
                final=True,
            )
        )
        assert isinstance(event_queue, Queue)
        async with asyncio.timeout(_PATIENCE_S):
            await event_queue.closed.wait()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError


CARD = AgentCard(
    name="Scripted",
    description="Says what a script asks for",
    version="1.0.0",
    url="http://127.0.0.1/",
    capabilities=AgentCapabilities(streaming=True),
    default_input_modes=["text/plain"],
    default_output_modes=["text/plain"],
    skills=[
        AgentSkill(id="script", name="Script", description="Says a script", tags=["measuring"])
    ],
)


async def live(_request: Request) -> Response:
    return PlainTextResponse("ok")


def build(store: str) -> Starlette:
    client = create_redis_client(store)
    handler = DefaultRequestHandler(Scripted(), RedisTaskStore(client), Queues(client))
    application = A2AStarletteApplication(CARD, handler)
    return application.build(routes=[Route("/healthz", live)])


if __name__ == "__main__":
    serve(build)
