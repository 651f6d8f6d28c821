"""Titles and steps in a model's words, where those hold; everywhere else the templates stay."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from a2a_agents.core.blueprint import Blueprint, WorkItem, snake
from a2a_agents.core.jobs import Writer
from a2a_agents.core.reading import Unread
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.wording import Slots, objection, tidied

BUDGET_S = 1.0
"""So long a plan waits for better words, all of them together."""
MOST_TOKENS = 24
_TITLE = ""
"""The key of the design's title among the ids of its work items."""
_MOST_PARTS = 6


@dataclass(slots=True)
class Worded:
    """A design after the model had its say."""

    blueprint: Blueprint
    by: str = ""
    """The model's name; empty where no model wrote anything."""
    accepted: int = 0
    refused: int = 0
    asked: int = 0

    @property
    def says(self) -> str:
        """For the progress line; empty without a model."""
        return f"; {self.accepted} of {self.asked} titles worded by {self.by}" if self.by else ""


class Worder:
    """Asks a model for each title in turn, as long as the time lasts."""

    def __init__(self, writer: Writer | None, budget_s: float = BUDGET_S) -> None:
        self._writer = writer
        self._budget_s = budget_s
        self.counts: Counter[str] = Counter()
        """Titles by what became of them: ``accepted``, ``late``, or why they were refused."""

    async def worded(self, blueprint: Blueprint, request: str) -> Worded:
        """The design with every wording that was accepted in time."""
        worded = Worded(blueprint)
        if self._writer is None:
            return worded
        slots = dict(_slots(blueprint))
        worded.asked = len(slots)
        titles = {key: slot.template for key, slot in slots.items()}
        try:
            async with asyncio.timeout(self._budget_s):
                for key, slot in slots.items():
                    text = await self._written(slot, worded)
                    if text is None:
                        break
                    self._judge(key, text, slot, request, titles, worded)
        except TimeoutError:
            self.counts["late"] += worded.asked - worded.accepted - worded.refused
        worded.blueprint = _with(blueprint, titles)
        return worded

    async def _written(self, slot: Slots, worded: Worded) -> str | None:
        assert self._writer is not None
        said = await self._writer.write(slot.prompt, MOST_TOKENS, self._budget_s)
        if isinstance(said, Unread):
            return None
        worded.by = said.model
        return tidied(said.text)

    def _judge(
        self, key: str, text: str, slot: Slots, request: str, titles: dict[str, str], worded: Worded
    ) -> None:
        taken = text in titles.values()
        why = objection(text, slot, request) or ("taken" if taken else "")
        self.counts[why or "accepted"] += 1
        if why:
            worded.refused += 1
        else:
            worded.accepted += 1
            titles[key] = text


def _slots(blueprint: Blueprint) -> Iterator[tuple[str, Slots]]:
    """The title first, then the steps that no person has worded, then the others."""
    known = catalogue().blocks
    own = tuple(spaced_name(e.name) for e in blueprint.entities if not e.block)
    parts = tuple(known[name].title for name in blueprint.blocks if name in known)
    yield _TITLE, Slots(blueprint.title, blueprint.title, (*parts, *own)[:_MOST_PARTS])
    for item in sorted(blueprint.work, key=lambda item: bool(item.block)):
        yield item.id, _slot(item, blueprint, own)


def _slot(item: WorkItem, blueprint: Blueprint, own: tuple[str, ...]) -> Slots:
    block = catalogue().blocks.get(item.block)
    parts = (block.title,) if block else own[:_MOST_PARTS]
    return Slots(item.title, blueprint.title, parts, item.likely_days)


def _with(blueprint: Blueprint, titles: dict[str, str]) -> Blueprint:
    """Only titles change: the slug, which names packages and databases, stays."""
    work = tuple(item.model_copy(update={"title": titles[item.id]}) for item in blueprint.work)
    return blueprint.model_copy(update={"title": titles[_TITLE], "work": work})


def spaced_name(name: str) -> str:
    """An entity's name as words."""
    return snake(name).replace("_", " ")
