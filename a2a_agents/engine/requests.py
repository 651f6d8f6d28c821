"""Requests as they are read: by a model where there is one, and by words."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from dataclasses import replace

from a2a_agents.core.brief import Brief
from a2a_agents.core.reading import Reader, Reading, Unread
from a2a_agents.core.workflow import Step
from a2a_agents.engine.read import Read, kept_reading, reading_of, rounded
from a2a_agents.engine.steps import Order
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.understanding import understand, words_of
from a2a_agents.knowledge.written import Written

LONG_CHARACTERS = 2_000
"""Reading more than this takes longer than a turn of the event loop should."""
_MODEL_BEGINS_S = 0.0005


class Requests:
    """Reads requests; ``threads`` is where long ones are understood."""

    def __init__(self, reader: Reader | None, threads: Executor) -> None:
        self._reader = reader
        self._threads = threads

    async def read(self, brief: Brief) -> Read:
        """What the brief asks for.

        Long texts are read on the engine's thread: others' events must not wait for them.
        """
        if _length(brief) <= LONG_CHARACTERS:
            reading, text = await asyncio.gather(self._reading(brief), self._words(brief))
            return Read(understand(brief, _known(reading), text), reading)
        reading = await self._reading(brief)
        loop = asyncio.get_running_loop()
        made = await loop.run_in_executor(self._threads, understand, brief, _known(reading))
        return Read(made, reading)

    async def read_order(self, brief: Brief, order: Order) -> Read:
        """What all requests of an order ask for: a model reads the first, and what was read of it
        before is read no other way now."""
        inputs = order.inputs
        base, reading = order.base, kept_reading(brief)
        if reading is None and base is not None and base.inputs.requests[:1] == inputs.requests[:1]:
            reading = reading_of(base.result(Step.ANALYSE.value) or {})
        if reading is None:
            reading = await self._reading(replace(brief, text=inputs.requests[0], earlier=()))
        loop = asyncio.get_running_loop()
        made = await loop.run_in_executor(
            self._threads, understand_inputs, brief.agent, inputs, _known(reading)
        )
        return Read(made, reading)

    async def _words(self, brief: Brief) -> Written:
        """The words, while a model is at the text: its thread begins where this one rests."""
        if self._reader is not None and not brief.checkpoints:
            await asyncio.sleep(_MODEL_BEGINS_S)
        return words_of(brief)

    async def _reading(self, brief: Brief) -> Reading | Unread:
        kept = kept_reading(brief)
        if kept is not None:
            return kept
        if self._reader is None:
            return Unread("router", "no model reads requests here")
        said = await self._reader.read("\n".join([*brief.earlier, brief.text]).strip())
        return said if isinstance(said, Unread) else rounded(said)


def _known(reading: Reading | Unread) -> Reading | None:
    return reading if isinstance(reading, Reading) else None


def _length(brief: Brief) -> int:
    return len(brief.text) + sum(map(len, brief.earlier))
