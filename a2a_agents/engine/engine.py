"""The engine: reads a brief, decides what it needs, and says everything that answers it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from functools import lru_cache

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Output
from a2a_agents.engine.replies import known_reply, reply
from a2a_agents.engine.run import DesignRun
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.intent import is_attack
from a2a_agents.knowledge.text import clean
from a2a_agents.knowledge.understanding import Understanding, understand

_REMEMBERED = 1024
_REMEMBERED_CHARACTERS = 200
_LONGEST_QUESTION = 2_000
"""A longer text is not one of the known questions, whatever words it has."""
_LONG_CHARACTERS = 2_000
"""Reading more than this takes longer than a turn of the event loop should."""


class Engine:
    """Answers briefs. One for all agents; it keeps nothing between two briefs.

    Views render in one thread of its own, slice by slice: several would take the interpreter from
    the event loop, and would not be faster.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(1, "render")

    def warm(self) -> None:
        """Read the catalogue and the lexicon now, so that no request has to wait for them."""
        known_answer("warm")
        understand(Brief("desk", "warm"))

    def close(self) -> None:
        """End the thread once it has rendered its slice."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        known = _known(brief)
        if known is not None:
            yield known
            return
        understanding = await self._understand(brief)
        if understanding.kind == "design":
            run = DesignRun(brief, understanding, self._threads)
            async with aclosing(run.outputs()) as outputs:
                async for output in outputs:
                    yield output
        else:
            yield reply(brief, understanding)

    async def _understand(self, brief: Brief) -> Understanding:
        """Long texts are read on the engine's thread: others' events must not wait for them."""
        if len(brief.text) + sum(map(len, brief.earlier)) <= _LONG_CHARACTERS:
            return understand(brief)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, understand, brief)


def _known(brief: Brief) -> Answer | None:
    """The cheapest lane comes first: reading the whole request costs ten times as much."""
    if brief.checkpoints or len(brief.text) > _LONGEST_QUESTION:
        return None
    if brief.earlier or len(brief.text) > _REMEMBERED_CHARACTERS:
        return _answer_to(brief.text, brief.earlier)
    return _remembered(brief.text, ())


def _answer_to(text: str, earlier: Sequence[str]) -> Answer | None:
    known = known_answer(text)
    if known is None or is_attack(clean("\n".join([*earlier, text]))):
        return None
    return known_reply(known)


_remembered = lru_cache(maxsize=_REMEMBERED)(_answer_to)
