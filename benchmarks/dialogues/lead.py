"""Leads a dialogue with the engine itself: each turn is a task in one context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.outputs import Answer, Checkpoint, Output, Question
from a2a_agents.core.past import Earlier
from a2a_agents.core.reading import Reader
from a2a_agents.engine import Engine
from a2a_agents.engine.steps import Base, read_base

CONTEXT = "c"


@dataclass(frozen=True, slots=True)
class Version:
    """A design, and what it was made of."""

    inputs: Inputs
    agents: tuple[str, ...]
    blueprint: Blueprint


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a turn."""

    was: str
    version: Version | None
    text: str = ""
    edit: Edit | None = None


class _Memory:
    """The tasks of one dialogue; files are not needed to tell what was designed."""

    def __init__(self) -> None:
        self.tasks: dict[str, Earlier] = {}

    async def task(self, account: str, task: str) -> Earlier | None:
        return self.tasks.get(task)

    async def state(self, account: str, task: str) -> str:
        return self.tasks[task].state if task in self.tasks else ""

    async def latest(self, account: str, context_id: str, before: str) -> Earlier | None:
        return next((e for e in reversed(self.tasks.values()) if read_base(e)), None)

    def keep(self, brief: Brief, said: Sequence[Output]) -> None:
        steps = [
            {"step": o.step, "inputHash": o.input_hash, "result": o.result, "state": o.state}
            for o in said
            if isinstance(o, Checkpoint)
        ]
        done = "completed" if isinstance(said[-1], Answer) else "input-required"
        self.tasks[brief.task] = Earlier(
            brief.task, brief.agent, CONTEXT, done, brief.text, steps, {}
        )


@dataclass(slots=True)
class Lead:
    """One context. What was made is not checked: that takes long, and changes no design."""

    reader: Reader | None
    _memory: _Memory = field(default_factory=_Memory)
    _now: Base | None = None

    async def say(self, agent: str, text: str) -> Reply:
        """The reply to a text."""
        task = str(len(self._memory.tasks) + 1)
        brief = Brief(agent, text, task=task, context_id=CONTEXT, continues=True)
        engine = Engine(self.reader, checks=(), past=self._memory)
        try:
            said = [output async for output in engine.answer(brief)]
            if _asks_whether_it_is_meant(said[-1]):
                brief = replace(brief, text="yes", earlier=(text,))
                said = [output async for output in engine.answer(brief)]
        finally:
            engine.close()
        self._memory.keep(brief, said)
        made, before = read_base(self._memory.tasks[task]), self._now
        if made is None:
            return Reply(_unmade(said[-1]), self._version(), _text(said[-1]))
        self._now = made
        told = made.result("analyse") or {}
        edit = Edit.model_validate(told["edit"]) if "edit" in told else None
        return Reply(_made(told, made, before), self._version(), _text(said[-1]), edit)

    def _version(self) -> Version | None:
        if self._now is None:
            return None
        told = self._now.result("analyse") or {}
        return Version(self._now.inputs, tuple(told["agents"]), self._now.blueprint)


def _asks_whether_it_is_meant(last: Output) -> bool:
    """Whoever takes something away means it."""
    return isinstance(last, Question) and tuple(last.options) == ("yes", "no")


def _made(told: Mapping[str, Any], made: Base, before: Base | None) -> str:
    if "base" not in told or before is None:
        return "fresh"
    if "edit" in told:
        return "edited"
    if told["base"] == before.task:
        return "amended"
    return "undone" if len(made.undone) > len(before.undone) else "redone"


def _unmade(last: Output) -> str:
    if isinstance(last, Question):
        return "asked"
    assert isinstance(last, Answer)
    reason = last.bill.route.reason
    if "no other version" in reason:
        return "asked"
    return "explained" if "design that was made before" in reason else "left"


def _text(last: Output) -> str:
    return last.text if isinstance(last, Answer | Question) else ""
