"""The parts of the implementation: views of the design, rendered off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

import orjson

from a2a_agents.agents import AGENTS, Agent, View
from a2a_agents.core.blueprint import Blueprint, Stack
from a2a_agents.core.outputs import CanvasPatch, Document
from a2a_agents.core.workflow import Step
from a2a_agents.engine.steps.order import key_of

SLICE_S = 0.005
"""So long a view renders before what it has is sent and others get the event loop."""


@dataclass(frozen=True, slots=True)
class Part:
    """One view of one agent, as a piece of the implement step."""

    agent: Agent
    view: View

    @property
    def name(self) -> str:
        """Its name within the step."""
        return f"{self.agent.name}/{self.view.name}"

    @property
    def step(self) -> str:
        """The step that makes it."""
        return f"{Step.IMPLEMENT.value}:{self.name}"

    def key(self, blueprint: Blueprint, instructions: str = "") -> str:
        """What it is made of: the fields of the design that the view reads."""
        values = _values(blueprint)
        read = {name: values[name] for name in self.view.reads}
        return key_of(orjson.dumps(read, option=orjson.OPT_SORT_KEYS).decode(), instructions)


@lru_cache(maxsize=8)
def _values(blueprint: Blueprint) -> dict[str, Any]:
    """Its fields as JSON, once for all views; pydantic writes it faster than dictionaries."""
    return orjson.loads(blueprint.model_dump_json())


def parts_of(agents: Sequence[str], stack: Stack) -> list[Part]:
    """The views to render: one canvas, the first, and every other view once."""
    parts: list[Part] = []
    for agent in (AGENTS[name] for name in agents if name in AGENTS):
        for view in (view for view in agent.views if view.wanted(stack)):
            seen = {part.view.name for part in parts}
            if view.name not in seen:
                parts.append(Part(agent, view))
    last = [part for part in parts if part.view.name == "blueprint"]
    return [part for part in parts if part not in last] + last


async def rendered(
    part: Part, blueprint: Blueprint, threads: Executor
) -> AsyncGenerator[CanvasPatch | Document]:
    """What the view yields, handed over slice by slice."""
    loop = asyncio.get_running_loop()
    outputs = _views(part, blueprint)
    done = False
    while not done:
        batch, done = await loop.run_in_executor(threads, _slice, outputs)
        for output in batch:
            yield output


def _views(part: Part, blueprint: Blueprint) -> Iterator[CanvasPatch | Document]:
    """Begins with its first output: some views do all their work before they yield anything."""
    yield from part.view.render(blueprint)


def _slice(outputs: Iterator[CanvasPatch | Document]) -> tuple[list[CanvasPatch | Document], bool]:
    end_s = monotonic() + SLICE_S
    batch: list[CanvasPatch | Document] = []
    for output in outputs:
        batch.append(output)
        if monotonic() > end_s:
            return batch, False
    return batch, True
