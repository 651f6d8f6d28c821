"""Ours with ticking tasks and the product's models, which can be kept as busy as they can be.

The ticks here say when they were due, not when they were written: a loop that is held up writes
late, and that is to be seen.
"""

from __future__ import annotations

import asyncio
import time
from itertools import count

import orjson

from a2a_agents.app import indexed_shelf
from a2a_agents.core.reading import Unread
from a2a_agents.models import Shelf
from a2a_agents.serve.exchange import Receive, Scope, Send
from a2a_agents.settings import Settings
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Request, Writer
from benchmarks.servers.ours import Application
from benchmarks.servers.serving import serve
from benchmarks.servers.watched import ARTIFACT, GO, Ticking, Ticks

STATE, LOAD = "/state", "/load"
READERS_PER_CORE = 4
"""So many wait for each core that runs a model: none is ever idle."""
WORDS = "a shop with products and orders where people pay and see what came of it ".split()
LENGTHS = (8, 8, 8, 20, 20, 60, 250)
"""Words of the texts that are read, in turn: short ones as people write, and long ones."""


class Punctual(Ticking):
    """Ticks that say when they were due."""

    async def run(self, request: Request, writer: Writer) -> None:
        ticks = Ticks.read(request.message["parts"][0]["text"])
        writer.artifact(ARTIFACT, "0")
        await self.word.wait()
        for index in range(ticks.count):
            due_s = self.began_s + ticks.offset_s + index * ticks.interval_s
            await asyncio.sleep(max(0.0, due_s - time.monotonic()))
            writer.artifact(ARTIFACT, f" {int(due_s * 1e9)}", append=True)
        writer.status("completed")


class FlatOut:
    """Readers that ask the router again and again, never for the same text."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.reads = 0
        self.unread = 0
        self._numbers = count(1)
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        readers = READERS_PER_CORE * self.shelf.cores.count
        self._tasks = [asyncio.create_task(self._read()) for _ in range(readers)]

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    def state(self) -> dict[str, object]:
        role = self.shelf.router.role
        return {
            **role.state.public,
            "cores": self.shelf.cores.count,
            "reads": self.reads,
            "unread": self.unread,
            "model_s": role.counts.seconds,
        }

    async def _read(self) -> None:
        while True:
            number = next(self._numbers)
            words = [
                WORDS[(number + i) % len(WORDS)] for i in range(LENGTHS[number % len(LENGTHS)])
            ]
            reading = await self.shelf.router.read(" ".join([str(number), *words]))
            self.reads += 1
            self.unread += isinstance(reading, Unread)


class Loaded(Application):
    """The edge with its ticking tasks, and the models beside it."""

    def __init__(self, store: str, flat_out: FlatOut) -> None:
        self._ticking = Punctual()
        self._flat_out = flat_out
        super().__init__(Engine(open_store(store)), self._ticking, self._told)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await super().__call__(scope, receive, send)
            return
        self._flat_out.shelf.start()
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._flat_out.end()
            await self._flat_out.shelf.close()

    async def _told(self, scope: Scope, _receive: Receive, send: Send) -> None:
        orders = {GO: self._ticking.go, LOAD: self._flat_out.begin, STATE: lambda: None}
        order = orders.get(scope["path"])
        if order is not None:
            order()
        body = orjson.dumps(self._flat_out.state())
        headers = [(b"content-length", b"%d" % len(body))]
        status = 404 if order is None else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def build(store: str) -> Loaded:
    return Loaded(store, FlatOut(indexed_shelf(Settings.from_env())))


if __name__ == "__main__":
    serve(build)
