"""The engine: reads a brief, decides what it needs, and says everything that answers it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Output
from a2a_agents.engine.replies import known_reply, reply
from a2a_agents.engine.run import DesignRun
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.understanding import Understanding, understand

LONG = 2_000
"""Characters of a request that is read off the event loop."""


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

    async def _understood(self, brief: Brief) -> Understanding:
        """Short requests take less than a millisecond; long ones are read off the event loop."""
        if sum(map(len, (brief.text, *brief.earlier))) <= LONG:
            return understand(brief)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, understand, brief)

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        understanding = await self._understood(brief)
        known = known_answer(brief.text)
        if known and not understanding.attack and not brief.checkpoints:
            yield known_reply(brief, known)
        elif understanding.kind == "design":
            run = DesignRun(brief, understanding, self._threads)
            async with aclosing(run.outputs()) as outputs:
                async for output in outputs:
                    yield output
        else:
            yield reply(brief, understanding)
