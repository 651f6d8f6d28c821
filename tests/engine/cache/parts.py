"""Stands for what makes answers: it counts, can be stopped half-way, and says what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from a2a_agents.core.brief import Brief
from a2a_agents.core.cache import Filling
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import Bill, Usage
from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Output, Say
from a2a_agents.core.reading import Unread
from a2a_agents.core.routing import Lane, Route
from a2a_agents.engine.cache import AnswerCache
from a2a_agents.engine.cache.cache import Makes
from a2a_agents.engine.cache.key import Conditions
from a2a_agents.engine.read import Read
from a2a_agents.knowledge.understanding import understand

BILL = Bill(Route(Lane.CLOUD, "flash", 0.7, "It is hard."), Usage(10, 20, "flash"), 900, 1200)
OUTPUTS: tuple[Output, ...] = (
    Say("Reading", "analyse", "started", "api", 0, 3),
    Checkpoint("analyse", "abc", {"agents": ["api"]}),
    Say("Understood", "analyse", "done", "api", 1, 3),
    CanvasPatch(({"id": "a"},), ({"id": "b", "source": "a", "target": "a"},)),
    Document(
        "notes.md", "One\r\nline\n\u2028 and “another”\n", "text/markdown", "markdown", "Notes"
    ),
    Answer("Done: *all* of it.\n", BILL, metadata={"more": [1, {"two": None}]}),
)


async def read(brief: Brief) -> Read:
    """By words, as without a model."""
    return Read(understand(brief), Unread("router", "no model reads requests here"))


class Maker:
    """Makes the given outputs; ``gate`` is waited for before the one with that number."""

    def __init__(self, outputs: Sequence[Output] = OUTPUTS, gate_at: int = -1) -> None:
        self.outputs = outputs
        self.made = 0
        self.closed = 0
        self.gate = asyncio.Event()
        self.reached = asyncio.Event()
        self.fails = False
        self._gate_at = gate_at

    async def __call__(self, brief: Brief, read: Read) -> AsyncGenerator[Output]:
        self.made += 1
        try:
            for number, output in enumerate(self.outputs):
                if number == self._gate_at:
                    self.reached.set()
                    await self.gate.wait()
                    if self.fails:
                        self.fails = False
                        raise RuntimeError("the model broke")
                yield output
        finally:
            self.closed += 1


class BrokenStore:
    """A store whose disk is full."""

    filling = Filling()

    async def get(self, key: str) -> bytes | None:
        raise StoreUnavailable("reading: disk I/O error")

    async def put(self, key: str, body: bytes, ttl_s: float) -> None:
        raise StoreUnavailable("writing: disk is full")


async def ask(
    cache: AnswerCache, brief: Brief, make: Makes, conditions: Conditions | None = None
) -> list[Output]:
    """All outputs; the generator is left at its answer, as the bridge does it."""
    outputs = cache.answered(brief, read, make, conditions)
    said: list[Output] = []
    try:
        async for output in outputs:
            said.append(output)
            if isinstance(output, Answer):
                break
    finally:
        await outputs.aclose()
    return said
