"""Leads a dialogue with the rules as the engine does: versions of a design, undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, field

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.edits import Edit
from a2a_agents.core.inputs import Inputs, edited
from a2a_agents.core.outputs import Question
from a2a_agents.core.past import Earlier
from a2a_agents.core.reading import Reading
from a2a_agents.core.workflow import Graph, graph_of
from a2a_agents.engine import Engine
from a2a_agents.engine.conversation import Revised, Told, opening, turn_of
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.parts import parts_of
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.said import Edited, Fresh, Left, Redone, Undone
from a2a_agents.knowledge.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Version:
    """A design, what it was made of, and the one that it was made from."""

    inputs: Inputs
    understanding: Understanding
    blueprint: Blueprint
    reading: Reading | None
    base: Version | None = None

    @property
    def graph(self) -> Graph:
        """The steps of its run."""
        parts = parts_of(self.understanding.agents, self.blueprint.stack)
        return graph_of((), [part.name for part in parts], self.inputs.inserted)

    def earlier(self, agent: str) -> Earlier:
        """As the task that made it is read back."""
        blueprint = self.blueprint.model_dump(mode="json", exclude_defaults=True)
        agents = list(self.understanding.agents)
        results = {
            "analyse": {"inputs": self.inputs.kept(), "agents": agents},
            "plan": {"blueprint": blueprint},
        }
        steps = [{"step": step, "result": results.get(step, {})} for step in self.graph]
        return Earlier("t", agent, "c", "completed", self.inputs.requests[0], steps, {})


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a turn."""

    was: str
    version: Version | None
    text: str = ""
    edit: Edit | None = None


@dataclass(slots=True)
class Lead:
    """One context."""

    engine: Engine
    """It reads; the rest of it is not asked."""
    version: Version | None = None
    undone: list[Version] = field(default_factory=list[Version])

    async def say(self, agent: str, text: str) -> Reply:
        """The reply to a text."""
        read = await self.engine.read(Brief(agent, text))
        if self.version is None:
            return self._fresh(agent, text, opening(Brief(agent, text), read))
        turn = turn_of(Brief(agent, text), self.version.earlier(agent), read)
        match turn:
            case Fresh() | Left():
                return self._fresh(agent, text, read)
            case Revised(inputs):
                return self._made(agent, "amended", inputs)
            case Edited(edit):
                inputs = edited(self.version.inputs, edit, self.version.graph)
                return self._made(agent, "edited", inputs, edit)
            case Undone(times):
                return self._back(times)
            case Redone(times):
                return self._again(times)
            case Told(said):
                return Reply("explained", self.version, said)
            case Question(said):
                return Reply("asked", self.version, said)

    def _fresh(self, agent: str, text: str, read: Read) -> Reply:
        """Answered by itself: a design of its own, or something that changes nothing."""
        if self.engine.known_name(Brief(agent, text), read) or read.understanding.kind != "design":
            return Reply("left", self.version)
        reading = read.reading if isinstance(read.reading, Reading) else None
        self.version = _version(agent, Inputs((text,)), reading)
        self.undone.clear()
        return Reply("fresh", self.version)

    def _made(self, agent: str, was: str, inputs: Inputs, edit: Edit | None = None) -> Reply:
        assert self.version is not None
        self.version = _version(agent, inputs, self.version.reading, self.version)
        self.undone.clear()
        return Reply(was, self.version, edit=edit)

    def _back(self, times: int) -> Reply:
        was = "asked"
        while times and self.version is not None and self.version.base is not None:
            self.undone.append(self.version)
            self.version, times, was = self.version.base, times - 1, "undone"
        return Reply(was, self.version)

    def _again(self, times: int) -> Reply:
        was = "asked"
        while times and self.undone:
            self.version, times, was = self.undone.pop(), times - 1, "redone"
        return Reply(was, self.version)


def _version(
    agent: str, inputs: Inputs, reading: Reading | None, base: Version | None = None
) -> Version:
    understanding = understand_inputs(agent, inputs, reading)
    return Version(inputs, understanding, design(understanding), reading, base)
