"""Long texts made short: by a model where it can and stays true, by rules everywhere else."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from a2a_agents.core.jobs import Writer
from a2a_agents.core.reading import Unread
from a2a_agents.knowledge.intent import is_attack
from a2a_agents.knowledge.summary import WORDS_IN_SHORT, borrowed, compressed, in_short, unfaithful
from a2a_agents.knowledge.text import clean

LONG_CHARACTERS = 1_500
"""A request beyond this is said again in short."""
BUDGET_S = 3.0
MOST_TOKENS = 100
LEAST_BORROWED = 0.8
"""Of a summary's words so many have to be words of the request."""
READ_TOKENS = 700
"""Of our estimate; the model's own count is up to a third higher, and it reads about 1,000."""
RULES = "rules"
_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Short:
    """A text in few words, and who made it: a model's name, or ``rules``."""

    text: str
    by: str = RULES


class Shortener:
    """Says long texts in short. Rules work on the given thread: they take a while for a book."""

    def __init__(self, writer: Writer | None, threads: Executor) -> None:
        self._writer = writer
        self._threads = threads
        self.counts: Counter[str] = Counter()
        """Texts of the model by what became of them: ``accepted``, ``late``, or why not."""

    async def in_short(self, text: str, language: str = "en") -> Short:
        """At most sixty words; empty where nothing can be chosen, or only what one must not say."""
        prose = _FENCED.sub("\n\n", text)
        short = await self._by_model(prose) if language == "en" else None
        if short is None:
            short = Short(await self._off_the_loop(in_short, prose, WORDS_IN_SHORT))
        line = " ".join(short.text.split())
        return Short("" if is_attack(clean(line)) else line, short.by)

    async def compressed(self, text: str, budget_tokens: int) -> str:
        """The text within the budget, for prompts."""
        return await self._off_the_loop(compressed, text, budget_tokens)

    async def _by_model(self, prose: str) -> Short | None:
        if self._writer is None:
            return None
        source = await self._off_the_loop(compressed, prose, READ_TOKENS)
        try:
            async with asyncio.timeout(BUDGET_S):
                said = await self._writer.write(source, MOST_TOKENS, BUDGET_S)
        except TimeoutError:
            self.counts["late"] += 1
            return None
        if isinstance(said, Unread):
            return None
        why = _objection(said.text, source)
        self.counts[why or "accepted"] += 1
        return None if why else Short(said.text.strip(), said.model)

    async def _off_the_loop(self, work: Callable[[str, int], str], text: str, size: int) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, text, size)


def _objection(text: str, source: str) -> str:
    """Why a model's text is not used; empty if it is."""
    if not 5 <= len(text.split()) <= WORDS_IN_SHORT:
        return "length"
    if borrowed(text, source) < LEAST_BORROWED:
        return "strange"
    return "unfaithful" if unfaithful(text, source) else ""
