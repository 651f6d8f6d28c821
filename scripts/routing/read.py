"""Requests as the engine reads them, with a model and by words alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from a2a_agents.app import open_both
from a2a_agents.core.brief import Brief
from a2a_agents.engine.read import Read
from a2a_agents.settings import Settings
from scripts.routing.lines import Line

WORDS = "off"
SHORT = ("smalltalk", "nonsense", "out-of-scope", "attack", "follow-up")
"""Kinds of requests that get a sentence back, whatever their score."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line, what was read out of it, and the written answer that it gets, if any."""

    line: Line
    read: Read
    known: str

    @property
    def short(self) -> bool:
        """Whether it is answered from a data file: a known question, or a refusal."""
        return bool(self.known) or self.read.understanding.kind in SHORT


async def seen(lines: Iterable[Line], router: str) -> Sequence[Seen]:
    """Every line as a server with this router reads it; ``off`` is words alone."""
    chosen = {"model_router": router, "model_embedder": router}
    settings = Settings.from_env().model_copy(update=chosen)
    found: list[Seen] = []
    async with open_both(settings) as (engine, _):
        for line in lines:
            brief = Brief(line.agent, line.text)
            read = await engine.read(brief)
            found.append(Seen(line, read, engine.known_name(brief, read)))
    return found
