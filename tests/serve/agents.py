"""Agents that do what a message says, hosted by the real engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from a2a.helpers.proto_helpers import new_text_message
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.types.a2a_pb2 import Role

from a2a_agents.core.log import Record
from a2a_agents.tasks import Call, Request, Tasks, Writer

CHUNK = "chunk 0 äöü 😀\n"


class Scripted(AgentExecutor):
    """``say N`` makes N chunks, ``wait`` works until ``go``, ``ask`` asks back, ``flood N`` says N
    chunks of 10 KB after ``go`` and commits a hundred of them at a time, ``drip N`` each by itself;
    anything else is answered with its beginning."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.requests: list[Request] = []

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is not run through the SDK's interface")

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("a native executor is cancelled by its asyncio task")

    async def run(self, request: Request, writer: Writer) -> None:
        self.requests.append(request)
        text: str = request.message["parts"][0].get("text", "")
        match text.split():
            case ["say", number]:
                for index in range(int(number)):
                    writer.artifact("a", CHUNK, name="a.txt", append=index > 0)
                writer.status("completed", "done")
            case ["wait"]:
                writer.status("working", "waiting")
                await self.go.wait()
                writer.status("completed", "done")
            case ["flood" | "drip" as how, number]:
                writer.status("working", "waiting")
                await self.go.wait()
                for index in range(int(number)):
                    writer.artifact(f"a{index // 100}", "x" * 10_000, append=index % 100 > 0)
                    if how == "drip" or index % 100 == 99:
                        await writer.flush()
                writer.status("completed", "done")
            case ["ask"]:
                writer.status("input-required", "which colour?")
            case _:
                writer.status("completed", text[:100])


class Greeter(AgentExecutor):
    """Answers with a lone message."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        await event_queue.enqueue_event(new_text_message("hello", role=Role.ROLE_AGENT))

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("there is no task to cancel")


class Broken(Tasks):
    """Tasks with a fault of their own, which no door has caught."""

    async def send(self, call: Call, params: dict[str, Any]) -> bytes:
        raise RuntimeError("secret of the house")

    async def stream(self, call: Call, params: dict[str, Any]) -> AsyncGenerator[Sequence[Record]]:
        if params["message"]["parts"][0]["text"] == "later":
            body = b'{"task":{"status":{"state":"TASK_STATE_SUBMITTED"},"id":"t","metadata":{}}}'
            yield [Record(1, body)]
        raise RuntimeError("secret of the house")
