"""One run of a design: five steps, each with its checkpoint, each said as it begins and ends."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass
from time import monotonic

from a2a_agents.agents import AGENTS, Agent, View
from a2a_agents.checks import Check, Finding, Report, reports
from a2a_agents.core.blueprint import Blueprint, Stack
from a2a_agents.core.brief import Brief
from a2a_agents.core.money import BudgetExceeded
from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Output,
    Say,
    StepState,
)
from a2a_agents.core.prompts import Model
from a2a_agents.core.workflow import Event, Run, Step, advance, graph_of
from a2a_agents.engine.answer import Made, answer_text, checks_text
from a2a_agents.engine.bill import Terms
from a2a_agents.engine.brevity import LONG_CHARACTERS, Shortener
from a2a_agents.engine.drafting import Drafting
from a2a_agents.engine.read import Read, request_key
from a2a_agents.engine.replies import lacking, texts
from a2a_agents.engine.route import fallen
from a2a_agents.engine.wording import Worded, Worder
from a2a_agents.knowledge.design import design
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

PLANNING = "planning"
SLICE_S = 0.005
"""So long a view renders before what it has is sent and others get the event loop."""


@dataclass(frozen=True, slots=True)
class Helpers:
    """What words a design besides the templates, says a long request in short, and checks."""

    worder: Worder
    shortener: Shortener
    checks: Sequence[Check]


@dataclass(frozen=True, slots=True)
class Part:
    """One view of one agent, as a piece of the implement step."""

    agent: Agent
    view: View

    @property
    def name(self) -> str:
        """Its name in progress and checkpoints."""
        return f"{self.agent.name}/{self.view.name}"


class DesignRun:
    """Turns an understanding into a blueprint, its views, their checks and an answer."""

    def __init__(
        self,
        brief: Brief,
        read: Read,
        terms: Terms,
        threads: Executor,
        helpers: Helpers,
        model: Model | None = None,
    ) -> None:
        """``model`` completes the draft of the catalogue; without one it is the design."""
        self._brief = brief
        self._terms = terms
        self._model = model
        self._helpers = helpers
        self._blueprint: Blueprint | None = None
        self._read = read
        self._threads = threads
        self._understanding = read.understanding
        self._parts = parts_of(read.understanding.agents, read.understanding.stack)
        self._run = Run(graph_of((), [part.name for part in self._parts]))
        self._finished = 0
        self._total = len(Step) - 1 + len(self._parts)
        self._kept = {kept["step"]: kept for kept in brief.checkpoints if "step" in kept}
        self._made: list[Made] = []
        self._outputs: list[CanvasPatch | Document] = []

    async def outputs(self) -> AsyncGenerator[Output]:
        """Everything the run says; an Answer comes last."""
        for output in self._analyse():
            yield output
        async for output in self._plan():
            yield output
        assert self._blueprint is not None
        blueprint = self._blueprint
        async for output in self._implement(blueprint):
            yield output
        said: list[Report] = []
        async for output in self._validate(said):
            yield output
        yield self._say(Step.SYNTHESISE, "started", "Writing the answer")
        short = await self._in_short()
        lacks = lacking(self._terms.route, texts()[self._understanding.language])
        checked = checks_text(said, self._made)
        text = answer_text(self._understanding, blueprint, self._made, checked, short, lacks)
        self._advance(Step.SYNTHESISE, Event.START)
        self._advance(Step.SYNTHESISE, Event.FINISH)
        self._finished += 1
        yield self._say(Step.SYNTHESISE, "done", "Answer written")
        size = len(text) + sum(made.characters for made in self._made)
        yield Answer(text, self._terms.bill(self._brief.text, size, self._read.says))

    def _analyse(self) -> Iterator[Output]:
        """Understanding is pure and takes a millisecond, so a resumed run does it again."""
        step = Step.ANALYSE
        key = request_key(self._brief)
        if self._resumed(step.value, key):
            self._advance(step, Event.RESUME)
            self._finished += 1
            return
        yield self._say(step, "started", "Reading the request")
        self._advance(step, Event.START)
        understanding = self._understanding
        self._advance(step, Event.FINISH)
        self._finished += 1
        parts = len(understanding.blocks)
        things = len(understanding.things)
        yield self._say(
            step, "done", f"Understood: {parts} building blocks, {things} things of yours"
        )
        yield Checkpoint(
            step.value,
            key,
            {
                "blocks": [match.name for match in understanding.blocks],
                "things": [thing.name for thing in understanding.things],
                "agents": list(understanding.agents),
                "coverage": round(understanding.coverage, 3),
                "reading": self._read.kept(),
            },
        )

    async def _plan(self) -> AsyncGenerator[Output]:
        """The blueprint is kept with the step: what was shown of it must not change on resuming."""
        step = Step.PLAN
        key = request_key(self._brief)
        kept = self._resumed(step.value, key)
        if kept:
            self._advance(step, Event.RESUME)
            self._finished += 1
            self._blueprint = Blueprint.model_validate(kept["blueprint"])
            self._terms.spending.earlier_micro_usd += self._kept[step.value].get("costMicroUsd", 0)
            return
        self._advance(step, Event.START)
        yield self._say(step, "started", "Putting the design together")
        draft = design(self._understanding)
        if self._model is not None:
            drafting = Drafting(self._brief, draft, self._model)
            async for output in self._drafted(drafting):
                yield output
            draft = drafting.blueprint
        worded = await self._worded(draft)
        self._blueprint = blueprint = worded.blueprint
        self._advance(step, Event.FINISH)
        self._finished += 1
        counts = len(blueprint.components), len(blueprint.entities)
        text = f"Design of {counts[0]} components and {counts[1]} entities{worded.says}"
        yield self._say(step, "done", text)
        result = {"blueprint": blueprint.model_dump(mode="json", exclude_defaults=True)}
        route, cost = self._terms.route, self._terms.spending.cost_micro_usd
        yield Checkpoint(step.value, key, result, route.lane.value, cost)

    async def _drafted(self, drafting: Drafting) -> AsyncGenerator[Output]:
        """What the model changes, as it comes; where it fails, the draft stands as it then is."""
        step, name = Step.PLAN, self._terms.route.model
        yield self._say(step, "running", f"Asking {name} to complete the design")
        try:
            async with aclosing(drafting.changes()) as changes:
                async for said in changes:
                    yield self._say(step, "running", said)
        except (ModelError, BudgetExceeded) as exc:
            log.warning("task %s: %s failed: %s", self._brief.task, name, exc)
            self._terms.route = fallen(self._terms.route, exc)
            yield self._say(step, "running", f"{name} failed; going on with what is there")

    async def _worded(self, blueprint: Blueprint) -> Worded:
        """Only plans show enough of the titles to be worth the wait."""
        if PLANNING not in self._understanding.agents:
            return Worded(blueprint)
        return await self._helpers.worder.worded(blueprint, self._understanding.text)

    async def _in_short(self) -> str:
        text = "\n\n".join([*self._brief.earlier, self._brief.text])
        if len(text) <= LONG_CHARACTERS:
            return ""
        short = await self._helpers.shortener.in_short(text, self._understanding.language)
        return short.text

    async def _implement(self, blueprint: Blueprint) -> AsyncGenerator[Output]:
        step = Step.IMPLEMENT
        key = _hash(blueprint.model_dump_json())
        for part in self._parts:
            done = self._resumed(_part_step(part), key) is not None
            self._advance(_part_step(part), Event.RESUME if done else Event.START)
            if not done:
                yield self._say(step, "started", part.view.says, part.agent.name)
            names: list[str] = []
            async for output in self._rendered(part.view, blueprint):
                self._outputs.append(output)
                if isinstance(output, Document):
                    self._made.append(_made(part, output))
                    names.append(output.name)
                if not done:
                    yield output
            self._finished += 1
            if not done:
                self._advance(_part_step(part), Event.FINISH)
                yield self._say(step, "done", _made_text(part, names), part.agent.name)
                yield Checkpoint(_part_step(part), key, {"documents": names})

    async def _rendered(
        self, view: View, blueprint: Blueprint
    ) -> AsyncGenerator[CanvasPatch | Document]:
        """What the view yields, rendered off the event loop and handed over slice by slice."""
        loop = asyncio.get_running_loop()
        outputs = view.render(blueprint)
        done = False
        while not done:
            batch, done = await loop.run_in_executor(self._threads, _slice, outputs)
            for output in batch:
                yield output

    async def _validate(self, said: list[Report]) -> AsyncGenerator[Output]:
        """Checks run on what was made also on resuming: they cost little and change nothing."""
        step = Step.VALIDATE
        self._advance(step, Event.START)
        yield self._say(step, "started", f"Checking {len(self._made)} files")
        async with aclosing(reports(self._outputs, checks=self._helpers.checks)) as finished:
            async for report in finished:
                said.append(report)
                told = f"Checked {report.check}: {_findings_text(report.findings).lower()}"
                yield self._say(step, "running", told)
        findings = [finding for report in said for finding in report.findings]
        self._advance(step, Event.FINISH)
        self._finished += 1
        yield self._say(step, "done", _findings_text(findings))
        key = _hash(*(o.text for o in self._outputs if isinstance(o, Document)))
        if self._resumed(step.value, key) is None:
            errors = sum(finding.severity == "error" for finding in findings)
            yield Checkpoint(step.value, key, {"findings": len(findings), "errors": errors})

    def _resumed(self, step: str, key: str) -> dict[str, object] | None:
        """The result of the step in an interrupted run, if it had the same input."""
        kept = self._kept.get(step)
        return kept["result"] if kept and kept.get("inputHash") == key else None

    def _advance(self, step: str, event: Event) -> None:
        self._run = advance(self._run, step, event)

    def _say(self, step: Step, state: StepState, text: str, agent: str = "") -> Say:
        return Say(text, step.value, state, agent or self._brief.agent, self._finished, self._total)


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


def _slice(outputs: Iterator[CanvasPatch | Document]) -> tuple[list[CanvasPatch | Document], bool]:
    end_s = monotonic() + SLICE_S
    batch: list[CanvasPatch | Document] = []
    for output in outputs:
        batch.append(output)
        if monotonic() > end_s:
            return batch, False
    return batch, True


def _made(part: Part, document: Document) -> Made:
    return Made(part.agent.name, document.name, len(document.text), document.description)


def _part_step(part: Part) -> str:
    return f"{Step.IMPLEMENT.value}:{part.name}"


def _made_text(part: Part, names: Sequence[str]) -> str:
    if not names:
        return f"{part.agent.title}: canvas drawn"
    return f"{part.agent.title}: {names[0] if len(names) == 1 else f'{len(names)} files'} written"


def _findings_text(findings: Sequence[Finding]) -> str:
    return f"{len(findings)} findings" if findings else "No findings"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
