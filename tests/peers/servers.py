"""Agents of others on real ports: of the stock SDK, and some that keep to no protocol."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from a2a.helpers.proto_helpers import new_text_message, new_text_part
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.server.request_handlers.default_request_handler_v2 import DefaultRequestHandlerV2
from a2a.server.routes.agent_card_routes import create_agent_card_routes
from a2a.server.routes.jsonrpc_routes import create_jsonrpc_routes
from a2a.server.routes.rest_routes import create_rest_routes
from a2a.server.tasks.inmemory_task_store import InMemoryTaskStore
from a2a.server.tasks.task_updater import TaskUpdater
from a2a.types import (
    AgentCapabilities,
    AgentCard,
    AgentInterface,
    AgentSkill,
    Part,
    Role,
    Task,
    TaskState,
    TaskStatus,
)
from google.protobuf.json_format import MessageToDict
from starlette.applications import Starlette

from a2a_agents.core.extensions import TRACE_KEY

App = Callable[[Any, Any, Any], Awaitable[None]]
CARD = "/.well-known/agent-card.json"


@asynccontextmanager
async def listening(make: Callable[[str], App], port: int = 0) -> AsyncGenerator[str]:
    """The base URL of an application that is told it first."""
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        make(base), log_level="error", proxy_headers=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        async with asyncio.timeout(20):
            while not server.started:  # uvicorn has no event for it
                await asyncio.sleep(0.005)
        yield base
    finally:
        server.should_exit = True
        async with asyncio.timeout(15):
            await running


@dataclass(slots=True)
class Third(AgentExecutor):
    """A stock agent; the last text of a message says what it does."""

    name: str = "Security Reviewer"
    tags: tuple[str, ...] = ("security", "threats")
    requests: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    headers: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])
    began: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    streaming: bool = True
    bindings: tuple[tuple[str, str], ...] = (("JSONRPC", "1.0"),)

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        message = context.message
        assert message is not None
        self.requests.append(MessageToDict(message.metadata))
        self.headers.append(context.call_context.state.get("headers", {}))
        word = message.parts[-1].text.split()[0]
        if word == "lone":
            await event_queue.enqueue_event(new_text_message("Only this.", role=Role.ROLE_AGENT))
            return
        state = TaskState.TASK_STATE_SUBMITTED
        await event_queue.enqueue_event(
            Task(
                id=context.task_id or "",
                context_id=context.context_id or "",
                status=TaskStatus(state=state),
                history=[message],
            )
        )
        updater = TaskUpdater(event_queue, context.task_id or "", context.context_id or "")
        self.began.set()
        await self._do(word, updater)

    async def _do(self, word: str, updater: TaskUpdater) -> None:
        def said(text: str):
            return updater.new_agent_message([Part(text=text)])

        match word:
            case "fail":
                await updater.failed(said("<b>no luck</b>\x1b[31m " + "x" * 2_000))
            case "reject":
                await updater.reject(said("not today"))
            case "ask":
                await updater.requires_input(said("which cloud?"))
            case "wait":
                await updater.start_work(said("waiting"))
                await self.go.wait()
                await updater.complete(said("done after all"))
            case "raise":
                raise RuntimeError("secret of their house")
            case "big":
                await updater.add_artifact([Part(text="x" * 3_000)], name="big.txt")
                await updater.complete()
            case "many":
                for index in range(50):
                    await updater.add_artifact([Part(text="x" * 900)], name=f"{index}.txt")
                await updater.complete()
            case _:
                await self._review(updater)

    async def _review(self, updater: TaskUpdater) -> None:
        await updater.start_work(updater.new_agent_message([Part(text="Reading")]))
        await updater.start_work(updater.new_agent_message([Part(text="Reading")]))
        id = "f0e1"
        await updater.add_artifact(
            [new_text_part("# Threats\n")], artifact_id=id, name="../threats.md", append=False
        )
        await updater.add_artifact(
            [Part(text="- spoofing\n", media_type="text/markdown")],
            artifact_id=id,
            append=True,
            last_chunk=True,
        )
        await updater.add_artifact([Part(raw=b"\x89PNG\xff")], name="picture.png")
        await updater.add_artifact([Part(text="again\n")], name="threats.md")
        trace = {"trace_id": "theirs", "steps": []}
        await updater.add_artifact(
            [Part(text="{}")], name="trace.json", metadata={TRACE_KEY: trace}
        )
        await updater.complete(
            updater.new_agent_message([Part(text="Two threats. <script>x</script>")])
        )

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        self.cancelled.set()
        await TaskUpdater(event_queue, context.task_id or "", context.context_id or "").cancel()

    def app(self, base: str) -> App:
        """The server of this agent at a base URL."""
        card = self.card(base)
        handler = DefaultRequestHandlerV2(self, InMemoryTaskStore(), card)
        routes = [
            *create_agent_card_routes(card),
            *create_jsonrpc_routes(handler, "/", enable_v0_3_compat=True),
            *create_rest_routes(handler, path_prefix="/rest"),
        ]
        return Starlette(routes=routes)

    def card(self, base: str) -> AgentCard:
        paths = {"JSONRPC": "/", "HTTP+JSON": "/rest"}
        return AgentCard(
            name=self.name,
            description="Looks at designs for threats.",
            version="1.0.0",
            capabilities=AgentCapabilities(streaming=self.streaming),
            default_input_modes=["text/plain"],
            default_output_modes=["text/plain"],
            supported_interfaces=[
                AgentInterface(
                    url=base + paths[binding], protocol_binding=binding, protocol_version=version
                )
                for binding, version in self.bindings
            ],
            skills=[
                AgentSkill(
                    id="review",
                    name="Threat review",
                    description="Reviews",
                    tags=[*self.tags],
                    examples=["Check my design"],
                    input_modes=["text/plain"],
                    output_modes=["text/plain"],
                )
            ],
        )


class Rude:
    """Serves a good card, and answers calls as it was told: with bytes, or not at all."""

    def __init__(self, body: bytes, status: int = 200, kind: str = "text/event-stream") -> None:
        self.body = body
        self.status = status
        self.kind = kind
        self.headers: list[tuple[bytes, bytes]] = []
        self.calls = 0
        self.hangs = False
        self.card: dict[str, Any] = {}

    def app(self, base: str) -> App:
        self.card = self.card or MessageToDict(Third().card(base))

        async def serve(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan":
                await _live(receive, send)
            elif scope["path"] == CARD:
                await _answer(send, 200, b"application/json", _json(self.card))
            else:
                self.calls += 1
                while self.hangs and (await receive())["type"] != "http.disconnect":
                    pass
                await _answer(send, self.status, self.kind.encode(), self.body, self.headers)

        return serve


async def _answer(
    send: Any, status: int, kind: bytes, body: bytes, more: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", kind), *(more or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _live(receive: Any, send: Any) -> None:
    for phase in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{phase}.complete"})


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
