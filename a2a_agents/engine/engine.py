"""The engine: reads a brief, decides what it needs, and says everything that answers it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Output
from a2a_agents.engine.replies import known_reply, reply
from a2a_agents.engine.run import DesignRun
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.understanding import understand


class Engine:
    """Answers briefs. One for all agents; it keeps nothing between two briefs."""

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        understanding = understand(brief)
        known = known_answer(brief.text)
        if known and not understanding.attack and not brief.checkpoints:
            yield known_reply(brief, known)
        elif understanding.kind == "design":
            async with aclosing(DesignRun(brief, understanding).outputs()) as outputs:
                async for output in outputs:
                    yield output
        else:
            yield reply(brief, understanding)
