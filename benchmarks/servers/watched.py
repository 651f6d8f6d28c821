"""Ours with tasks that wait for a word and then tick, each tick saying when it was written."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from a2a_agents.serve.exchange import Receive, Scope, Send
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Request, Writer
from benchmarks.servers.ours import Application, Native
from benchmarks.servers.serving import serve

ARTIFACT = "ticks"
GO = "/go"
BEGUN = 2
"""The position of the event with which a task says that it waits for the word."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """So many ticks, one per interval, the first after ``offset_s``."""

    count: int
    interval_s: float
    offset_s: float

    @property
    def events(self) -> int:
        """Public events of the whole task: the Task, a beginning, the ticks, the end."""
        return self.count + 3

    def text(self) -> str:
        return f"ticks {self.count} {self.interval_s:g} {self.offset_s:.6f}"

    @classmethod
    def read(cls, text: str) -> Ticks:
        _, count, interval, offset = text.split()
        return cls(int(count), float(interval), float(offset))


class Ticking(Native):
    """Ticks by the clock, when the word was given; a late tick does not delay the next."""

    def __init__(self) -> None:
        self.word = asyncio.Event()
        self.began_s = 0.0

    def go(self) -> None:
        self.began_s = time.monotonic()
        self.word.set()

    async def run(self, request: Request, writer: Writer) -> None:
        ticks = Ticks.read(request.message["parts"][0]["text"])
        writer.artifact(ARTIFACT, "0")
        await self.word.wait()
        for index in range(ticks.count):
            due_s = self.began_s + ticks.offset_s + index * ticks.interval_s
            await asyncio.sleep(max(0.0, due_s - time.monotonic()))
            writer.artifact(ARTIFACT, f" {time.monotonic_ns()}", append=True)
        await asyncio.sleep(ticks.interval_s)
        writer.status("completed")


def build(store: str) -> Application:
    executor = Ticking()

    async def other(scope: Scope, _receive: Receive, send: Send) -> None:
        found = scope["path"] == GO
        if found:
            executor.go()
        status = 200 if found else 404
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Application(Engine(open_store(store)), executor, other)


if __name__ == "__main__":
    serve(build)
