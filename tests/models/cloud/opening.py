"""A cloud before a stand-in, and what is asked of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk, Model, Prompt
from a2a_agents.models.cloud import Cloud, CloudOptions, open_cloud
from tests.counting import MemoryCounters
from tests.standin import StandIn

KEY = "AIza-platform-0123456789"
OWN_KEY = "AIza-callers-own-9876543210"
MODEL = "gemini-2.5-flash"
SECRET = b"not a secret in tests"
PROMPT = Prompt(id="t/s/1", system="Be brief.", text="Why a queue?", timeout_s=10)
SCHEMA = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
ASKED_FOR_JSON = replace(PROMPT, schema=SCHEMA)


@dataclass
class Surroundings:
    """Time and chance as a test wants them; sleeping takes none."""

    now: float = 0.0
    chance: float = 1.0
    today: date = date(2026, 11, 27)
    slept: list[float] = field(default_factory=list[float])

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def cloud_at(
    provider: StandIn,
    options: CloudOptions,
    counters: MemoryCounters | None = None,
    around: Surroundings | None = None,
) -> AsyncGenerator[Cloud]:
    around = around or Surroundings()
    cloud = open_cloud(
        replace(options, base_url=provider.url),
        counters or MemoryCounters(),
        SECRET,
        now=lambda: around.now,
        draw=lambda: around.chance,
        sleep=around.sleep,
        today=lambda: around.today,
    )
    try:
        yield cloud
    finally:
        await cloud.close()


@dataclass(frozen=True)
class Answer:
    """All that came."""

    chunks: Sequence[Chunk]

    @property
    def text(self) -> str:
        return "".join(chunk.text for chunk in self.chunks)

    @property
    def usage(self) -> Usage | None:
        return self.chunks[-1].usage


async def ask(model: Model, prompt: Prompt = PROMPT, within_s: float = 5.0) -> Answer:
    """The whole answer; fails where that takes too long."""
    chunks: list[Chunk] = []
    async with asyncio.timeout(within_s):
        await collect(model, prompt, chunks)
    return Answer(chunks)


async def collect(model: Model, prompt: Prompt, into: list[Chunk]) -> None:
    """Also what came before it went wrong."""
    async with aclosing(model.generate(prompt)) as chunks:
        async for chunk in chunks:
            into.append(chunk)
