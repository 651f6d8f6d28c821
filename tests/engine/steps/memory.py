"""A past in memory: what an engine said, kept as a task would keep it."""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, CanvasPatch, Document, Output
from a2a_agents.core.past import Earlier, KeptFile
from a2a_agents.engine import Engine
from a2a_agents.serve.emitter import PART_BYTES, canvas_lines
from tests.engine.said import kept


class Memory:
    """Implements :class:`a2a_agents.core.past.Past` for one account."""

    def __init__(self) -> None:
        self.tasks: dict[str, Earlier] = {}
        self.open: dict[str, str] = {}
        """States of tasks that have not ended."""

    async def task(self, account: str, task: str) -> Earlier | None:
        return self.tasks.get(task)

    async def state(self, account: str, task: str) -> str:
        return self.open.get(task) or (self.tasks[task].state if task in self.tasks else "")

    async def latest(self, account: str, context_id: str, before: str) -> Earlier | None:
        found = [
            each
            for each in self.tasks.values()
            if each.context_id == context_id and any(s["step"] == "plan" for s in each.steps)
        ]
        return found[-1] if found else None

    def keep(self, brief: Brief, said: Sequence[Output]) -> None:
        """The task of the brief, as far as it is needed again."""
        files = {
            o.name: KeptFile(o.text, o.media_type, o.language, o.description)
            for o in said
            if isinstance(o, Document)
        }
        patches = [o for o in said if isinstance(o, CanvasPatch)]
        lines = b"".join(line for each in patches for line in canvas_lines(each, PART_BYTES))
        if patches:
            files["canvas"] = KeptFile(lines.decode())
        state = "completed" if isinstance(said[-1], Answer) else "input-required"
        self.tasks[brief.task] = Earlier(
            brief.task, brief.agent, brief.context_id, state, brief.text, kept(said), files
        )


async def run(engine: Engine, memory: Memory, brief: Brief) -> list[Output]:
    """What the engine says, which is remembered."""
    said = [output async for output in engine.answer(brief)]
    memory.keep(brief, said)
    return said
