"""Ours without the product: engine, store and edge around a native executor that knows a script."""

from __future__ import annotations

import asyncio

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue

from a2a_agents.serve.cards import DESK, Card, CardContent, Provider, Skill
from a2a_agents.serve.cards import Capabilities as Offers
from a2a_agents.serve.edge import edge
from a2a_agents.serve.exchange import ASGIApp, Receive, Scope, Send
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Request, Writer
from benchmarks.servers.script import ARTIFACT, CHUNK, Script
from benchmarks.servers.serving import serve

TEXT = ("text/plain",)
_STEP = 250
"""Between its steps an executor waits for what it wrote, as the SDK's queue makes it wait."""


class Native(AgentExecutor):
    """An executor of ours, which the engine runs by ``run`` and never through the SDK."""

    async def run(self, request: Request, writer: Writer) -> None:
        raise NotImplementedError

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError


class Scripted(Native):
    """Says what a script asks for, into the log."""

    async def run(self, request: Request, writer: Writer) -> None:
        script = Script.read(request.message["parts"][0]["text"])
        for index in range(script.chunks):
            last = index == script.chunks - 1
            writer.artifact(ARTIFACT, CHUNK, append=index > 0, last=last)
            if script.flush or index % _STEP == _STEP - 1:
                await writer.flush()
            if script.pause_s is not None:
                await asyncio.sleep(script.pause_s)
        writer.status("completed", CHUNK if script.message else None)


def card() -> Card:
    skill = Skill(
        id="script",
        name="Script",
        description="Says what a script asks for",
        tags=("measuring",),
        examples=("chunks 10 - - -",),
        inputModes=TEXT,
        outputModes=TEXT,
    )
    content = CardContent(
        name="Scripted",
        description="Says what a script asks for",
        version="1.0.0",
        provider=Provider(organization="a2a_agents"),
        capabilities=Offers(streaming=True, pushNotifications=True),
        defaultInputModes=TEXT,
        defaultOutputModes=TEXT,
        skills=(skill,),
    )
    return Card(content, 0.0)


class Application:
    """The edge, with the engine's life bound to the server's."""

    def __init__(self, engine: Engine, executor: Native, other: ASGIApp | None = None) -> None:
        self.engine = engine
        tasks = engine.host("scripted", executor)
        self.edge = edge({DESK: tasks}, {DESK: card()}, EdgeOptions(), other=other)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.edge(scope, receive, send)
            return
        await receive()
        await self.engine.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.edge.drain()
        await self.engine.drain(0)
        self.edge.hang_up()
        await self.engine.close()
        await send({"type": "lifespan.shutdown.complete"})


def build(store: str) -> Application:
    return Application(Engine(open_store(store)), Scripted())


if __name__ == "__main__":
    serve(build)
