"""Messages that go on from an earlier task: edits of its steps, and what people say of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.outputs import Answer, Output, Question
from a2a_agents.core.past import ENDED, Past
from a2a_agents.core.queue import TakesLonger
from a2a_agents.engine.bill import template_bill
from a2a_agents.engine.conversation import Revised, Told, Turn, turn_of
from a2a_agents.engine.editing import (
    NothingBefore,
    NothingTakenBack,
    after,
    edit_of,
    is_no,
    is_yes,
    ordered,
    resumed,
    spoken_of,
    unchanged,
    version,
)
from a2a_agents.engine.explaining import no_design, phrasing
from a2a_agents.engine.read import Read
from a2a_agents.engine.requests import LONG_CHARACTERS
from a2a_agents.engine.steps import Base, Order
from a2a_agents.engine.steps.order import edit_order, redo_order, revised_order, undo_order
from a2a_agents.knowledge.conversation import goes_on
from a2a_agents.knowledge.said import Edited, Fresh, Left, Redone, Undone
from a2a_agents.knowledge.understanding import understand

Design = Callable[[Brief, Order], AsyncGenerator[Output]]
Reads = Callable[[Brief], Awaitable[Read]]


class Continuing:
    """Answers what goes on from an earlier task; ``design`` makes what was ordered."""

    def __init__(self, design: Design, read: Reads, past: Past) -> None:
        self._design = design
        self._read = read
        self._past = past

    async def outputs(self, brief: Brief) -> AsyncGenerator[Output] | None:
        """What is said to it; None where the brief is a request of its own."""
        edit = edit_of(brief)
        if edit is not None:
            return self._edited(brief, edit)
        if not (brief.continues or brief.references):
            return None
        if brief.checkpoints:
            order = await resumed(brief, self._past)
            if order is None or not order.goes_on:
                return None
            if order.confirmed and brief.earlier:  # the last word was only a yes
                brief = replace(brief, text=brief.earlier[-1])
            return self._design(brief, order)
        base = await spoken_of(brief, self._past)
        if base is not None:
            return await self._said(brief, base)
        told = await self._without_design(brief)
        return _told(told, "The task that is named has no design yet.") if told else None

    async def _without_design(self, brief: Brief) -> str:
        """What is said to words about a task that is named and has not ended, or is not there.

        Such names are hints to A2A: a request of its own is done whatever it names.
        """
        for task in brief.references if goes_on(brief.text) else ():
            state = await self._past.state(brief.account, task)
            if state not in ENDED:
                return no_design(task, state, understand(brief).language)
        return ""

    async def _said(self, brief: Brief, base: Base) -> AsyncGenerator[Output] | None:
        """What is said to words that follow a design, if they do.

        A yes to what we asked back confirms the words before it.
        """
        confirmed = bool(brief.earlier) and is_yes(brief.text)
        denied = bool(brief.earlier) and is_no(brief.text)
        if confirmed:
            brief = replace(brief, text=brief.earlier[-1])
        read = await self._read(replace(brief, earlier=()))
        if len(brief.text) <= LONG_CHARACTERS:
            turn = turn_of(brief, base, read)
        else:
            turn = await asyncio.to_thread(turn_of, brief, base, read)
        if denied and not isinstance(turn, Revised | Edited):  # "no payments" is a wish
            return _one(unchanged())
        match turn:
            case Fresh() | Left():
                return None
            case Question():
                return _one(turn)
            case Told(text):
                return _told(text, "It is answered by the design that was made before.")
            case _:
                return self._turned(brief, turn, base, read.understanding.language, confirmed)

    async def _turned(
        self, brief: Brief, turn: Turn, base: Base, language: str, confirmed: bool
    ) -> AsyncGenerator[Output]:
        if brief.quick:
            raise TakesLonger
        try:
            order = replace(await self._order(brief, turn, base), confirmed=confirmed)
        except (NothingBefore, NothingTakenBack):
            say = phrasing().get(language, phrasing()["en"])
            said = say.nothing_after if isinstance(turn, Redone) else say.nothing_before
            yield Answer(said, template_bill("There is no other version."), as_artifact=False)
            return
        async with aclosing(self._design(brief, order)) as outputs:
            async for output in outputs:
                yield output

    async def _order(self, brief: Brief, turn: Turn, base: Base) -> Order:
        match turn:
            case Revised(inputs):
                return revised_order(base, inputs)
            case Edited(edit):
                return edit_order(base, edit)
            case Undone(times):
                return undo_order(base, *await self._versions(brief, base, times))
            case Redone():
                return redo_order(base, await after(brief, self._past, base))
            case _:
                raise AssertionError(f"{turn} orders nothing")

    async def _versions(self, brief: Brief, base: Base, times: int) -> tuple[Base, tuple[str, ...]]:
        """The version so many steps back, or the first, and those that lie between."""
        now, between = base, list[str]()
        for _ in range(times):
            try:
                before = await version(brief, self._past, now.parent)
            except NothingBefore:
                if now is base:
                    raise
                break
            between.insert(0, now.task)
            now = before
        return now, tuple(between)

    async def _edited(self, brief: Brief, edit: Edit) -> AsyncGenerator[Output]:
        """An edit is no request of its own: it is never repeated out of a cache."""
        if brief.quick:
            raise TakesLonger
        if brief.earlier:  # it was asked whether it is meant
            edit = edit.model_copy(update={"confirmed": is_yes(brief.text)})
            if not edit.confirmed:
                yield unchanged()
                return
        order = await resumed(brief, self._past) or await ordered(brief, edit, self._past)
        async with aclosing(self._design(brief, order)) as outputs:
            async for output in outputs:
                yield output


def _told(text: str, reason: str) -> AsyncGenerator[Output]:
    return _one(Answer(text, template_bill(reason), as_artifact=False))


async def _one(output: Output) -> AsyncGenerator[Output]:
    yield output
