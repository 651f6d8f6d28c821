"""Messages that go on from an earlier task: edits of its steps, and what people say of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.outputs import Output
from a2a_agents.core.past import Past
from a2a_agents.core.queue import TakesLonger
from a2a_agents.engine.editing import edit_of, is_yes, ordered, resumed, unchanged
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps import Order

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
        return None

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
