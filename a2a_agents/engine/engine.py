"""The engine: reads a brief, decides what it needs, and says everything that answers it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import lru_cache

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Output
from a2a_agents.engine.replies import known_reply, reply
from a2a_agents.engine.run import DesignRun
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.intent import is_attack
from a2a_agents.knowledge.text import clean
from a2a_agents.knowledge.understanding import understand

_REMEMBERED = 1024
_REMEMBERED_CHARACTERS = 200


class Engine:
    """Answers briefs. One for all agents; it keeps nothing between two briefs."""

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        known = _known(brief)
        if known is not None:
            yield known_reply(brief, known)
            return
        understanding = understand(brief)
        if understanding.kind == "design":
            async with aclosing(DesignRun(brief, understanding).outputs()) as outputs:
                async for output in outputs:
                    yield output
        else:
            yield reply(brief, understanding)


def _known(brief: Brief) -> KnownAnswer | None:
    """The cheapest lane comes first: reading the whole request costs ten times as much."""
    if brief.checkpoints:
        return None
    if brief.earlier or len(brief.text) > _REMEMBERED_CHARACTERS:
        return _answer_to(brief.text, brief.earlier)
    return _remembered(brief.text, ())


def _answer_to(text: str, earlier: Sequence[str]) -> KnownAnswer | None:
    known = known_answer(text)
    if known is None or is_attack(clean("\n".join([*earlier, text]))):
        return None
    return known


_remembered = lru_cache(maxsize=_REMEMBERED)(_answer_to)
