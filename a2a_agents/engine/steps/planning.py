"""The plan: the draft of the catalogue, completed by a model where there is one, as a blueprint."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from a2a_agents.agents.documents import plain
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.money import BudgetExceeded
from a2a_agents.core.outputs import Output
from a2a_agents.core.routing import Lane
from a2a_agents.core.workflow import Inserted, State, Step, kind_of
from a2a_agents.engine.asking import instructions as prompts
from a2a_agents.engine.bill import Terms
from a2a_agents.engine.metered import Metered
from a2a_agents.engine.read import Read
from a2a_agents.engine.route import fallen
from a2a_agents.engine.specialists import Asking, Specialists
from a2a_agents.engine.specialists import Progress as Said
from a2a_agents.engine.steps.order import ASK, Fate, Order, early, key_of
from a2a_agents.engine.steps.progress import Progress
from a2a_agents.engine.steps.records import RULE
from a2a_agents.engine.together import together_text
from a2a_agents.engine.wording import Worded, Worder
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

PLAN = Step.PLAN.value
PLANNING = "planning"
Json = Mapping[str, Any]


class Planning:
    """Makes the blueprint of one run, with the steps that were inserted before and after it."""

    def __init__(
        self,
        brief: Brief,
        order: Order,
        read: Read,
        terms: Terms,
        worder: Worder,
        progress: Progress,
        kept: Mapping[str, Json],
        model: Metered | None,
        asking: Asking,
    ) -> None:
        self._brief = brief
        self._order = order
        self._understanding = read.understanding
        self._terms = terms
        self._worder = worder
        self._progress = progress
        self._kept = kept
        self._model = model
        self._asking = asking
        self.blueprint = self.draft = read.design
        """As far as it has come; first the draft of the catalogue."""
        self._together: list[str] = []

    @property
    def asks(self) -> str:
        """The name of the model that completes the design; empty for none."""
        return self._model.name if self._model is not None else ""

    def key(self, step: str, blueprint: Blueprint, told: str = "") -> str:
        """What a step that changes a design is made of."""
        version = str(prompts().version) if self._model is not None else ""
        told = told or self._order.inputs.instructions.get(step, "")
        return design_key(step, blueprint, told, self.asks, version)

    @property
    def together(self) -> str:
        """Where the specialists differed, and what is missing, as a section of the answer."""
        return "\n\n".join(self._together)

    async def outputs(self) -> AsyncGenerator[Output]:
        """What is said while the blueprint is made."""
        inserted = self._order.inputs.inserted
        for each in early(inserted, (Step.ANALYSE.value,)):
            async with aclosing(self._amended(each)) as outputs:
                async for output in outputs:
                    yield output
        async with aclosing(self._plan()) as outputs:
            async for output in outputs:
                yield output
        for each in early(inserted, (PLAN,)):
            async with aclosing(self._amended(each)) as outputs:
                async for output in outputs:
                    yield output

    async def _plan(self) -> AsyncGenerator[Output]:
        """The blueprint is kept with the step: what was shown of it must not change on resuming."""
        key = self.key(PLAN, self.blueprint)
        record = self._progress.record(PLAN)
        record.key, record.by = key, self._rule
        told = self._order.inputs.instructions.get(PLAN, "")
        record.inputs = {"instructions": told} if told else {}
        if self._has_resumed(PLAN, key):
            return
        is_kept = self._order.fate(PLAN, key) in ("keep", "hold")
        if is_kept and "remake" not in map(self.fate_of, self.plans):
            for output in self._keep_all():
                yield output
            return
        if not self.plans:
            yield self._progress.start(PLAN, "Putting the design together")
        if self._model is not None:
            async with aclosing(self._drafted(PLAN, self._order.inputs, self._model)) as outputs:
                async for output in outputs:
                    yield output
        if self.plans:
            yield self._progress.start(PLAN, "Putting the design together")
        worded = await self._worded(self.blueprint)
        self.blueprint = blueprint = worded.blueprint
        counts = len(blueprint.components), len(blueprint.entities)
        text = f"Design of {counts[0]} components and {counts[1]} entities{worded.says}"
        for output in self._finished(PLAN, text):
            yield output

    @property
    def _rule(self) -> str:
        return f"prompts {prompts().version}: design" if self._model is not None else RULE

    @property
    def plans(self) -> list[str]:
        """The sub-steps of the plan, one for each specialist that is asked."""
        return [step for step in self._progress.records if step.startswith(f"{PLAN}:")]

    def key_for(self, step: str) -> str:
        """What a sub-step is made of: the draft, and what was said of it."""
        told = self._order.inputs.instructions.get(step, "")
        return self.key(step, self.draft, f"{told}\x00{self.key(PLAN, self.draft)}")

    def fate_of(self, step: str) -> Fate:
        """What becomes of a sub-step."""
        return self._order.fate(step, self.key_for(step))

    def _keep_all(self) -> list[Output]:
        """The plan and its sub-steps as they were."""
        base = self._order.base
        assert base is not None
        said: list[Output] = []
        for step in self.plans:
            record, result = self._progress.record(step), base.result(step)
            why, agent = f"as in {base.task}", _agent(step)
            if result is None:  # it was given up there
                record.key = self.key_for(step)
                said += self._progress.skip(step, "Gave nothing, and is not asked now", why, agent)
                continue
            record.by = self._rule
            record.key = str(base.steps[step]["inputHash"])
            said += self._progress.keep(step, "Stays as it is", result, why, agent)
        return [*said, *self._keep(PLAN, "The design stays as it is")]

    async def _amended(self, each: Inserted) -> AsyncGenerator[Output]:
        """A step that somebody has put in: its words were read as part of the request; a model
        follows them where it can be asked."""
        key = self.key(each.id, self.blueprint, each.instructions)
        record = self._progress.record(each.id)
        record.key, record.inputs = key, {"instructions": each.instructions}
        record.by = self._rule
        if self._has_resumed(each.id, key):
            return
        fate = self._order.fate(each.id, key)
        if fate == "skip":
            for output in self._progress.skip(each.id, f"{each.id}: left out", "asked for"):
                yield output
            return
        if fate in ("keep", "hold"):
            for output in self._keep(each.id, f"{each.id}: as it was"):
                yield output
            return
        yield self._progress.start(each.id, f"{each.id}: {each.instructions[:60]}")
        if self._model is not None:
            inputs = self._order.inputs
            told = replace(inputs, requests=(*inputs.requests, each.instructions))
            async with aclosing(self._drafted(each.id, told, self._model)) as outputs:
                async for output in outputs:
                    yield output
        for output in self._finished(each.id, f"{each.id}: done"):
            yield output

    def _finished(self, step: str, text: str) -> list[Output]:
        record = self._progress.record(step)
        record.lane = (self._terms.route.lane if self.asks else Lane.LOCAL).value
        record.model = self._terms.route.model if self.asks else RULE
        record.cost_micro_usd = self._terms.spending.cost_micro_usd - self._spent()
        record.result = self._counts()
        result: dict[str, Any] = {"blueprint": plain(self.blueprint)}
        if self._together:
            result["together"] = self.together
        if step == PLAN:
            records = map(self._progress.record, self.plans)
            failed = {each.id: each.why for each in records if each.state is State.FAILED}
            result |= {"failed": failed} if failed else {}
        return [*self._progress.finish(step, text, result)]

    def _counts(self) -> dict[str, int]:
        return {
            "components": len(self.blueprint.components),
            "entities": len(self.blueprint.entities),
        }

    def _spent(self) -> int:
        """What the steps before this one have cost; others that are asked have their own bills."""
        records = self._progress.records.items()
        return sum(record.cost_micro_usd for step, record in records if kind_of(step) != ASK)

    def _keep(self, step: str, text: str) -> list[Output]:
        base = self._order.base
        assert base is not None
        result = base.result(step)
        assert result is not None
        self._recall(result)
        record = self._progress.record(step)
        fresh = base.result(step, record.key) is not None
        record.result = {"task": base.task}
        if not fresh:
            record.key = str(base.steps[step]["inputHash"])
        why = f"what it is made of is as in {base.task}" if fresh else "you said to keep it"
        return [*self._progress.keep(step, text, result, why)]

    def _has_resumed(self, step: str, key: str) -> bool:
        kept = self._kept.get(step)
        if kept is None or (kept.get("inputHash") != key and kept.get("state") != "kept"):
            return False
        result: Json = kept["result"]
        if step == PLAN:
            for each in self.plans:
                self._resume_plan(each, result)
        self._resume(step, kept)
        self._recall(result)
        return True

    def _resume(self, step: str, kept: Json) -> None:
        self._progress.resume(step, kept)
        self._terms.spending.earlier_micro_usd += kept.get("costMicroUsd", 0)

    def _resume_plan(self, step: str, result: Json) -> None:
        """A sub-step of a plan that an interrupted run had finished; of one that had failed only
        the plan itself knows."""
        key = self.key_for(step)
        failed = {
            "inputHash": key,
            "state": "failed",
            "why": result.get("failed", {}).get(step, ""),
        }
        self._progress.record(step).by = self._rule
        self._resume(step, self._kept.get(step, failed))

    def _recall(self, result: Json) -> None:
        """The design as a step has left it; one that was skipped has left it as it was."""
        if "blueprint" in result:
            self.blueprint = Blueprint.model_validate(result["blueprint"])
        if "together" in result:
            self._together = [str(result["together"])]

    async def _drafted(self, step: str, inputs: Inputs, model: Metered) -> AsyncGenerator[Output]:
        """What the specialists change, as it comes; where all fail, the draft stands."""
        asked = Specialists(
            self._brief, inputs, self.blueprint, model, self._understanding.agents, self._asking,
            step,
        )  # fmt: skip
        substeps = set(self.plans) if step == PLAN else set[str]()
        for output in self._finished_before(asked, substeps):
            yield output
        try:
            async with aclosing(asked.progress()) as progress:
                async for said in progress:
                    substep = f"{PLAN}:{said.agent}"
                    if substep not in substeps:
                        if said.says:
                            yield self._progress.say(step, "running", said.says, said.agent)
                        continue
                    for output in self._told(substep, said, asked):
                        yield output
        except (ModelError, BudgetExceeded) as exc:
            log.warning("task %s: %s failed: %s", self._brief.task, model.name, exc)
            self._terms.route = fallen(self._terms.route, exc)
            if step not in substeps and self._progress.is_running(step):
                text = f"{model.name} failed; going on with what is there"
                yield self._progress.say(step, "running", text)
        self.blueprint = asked.merged.blueprint
        self._together += filter(None, [together_text(asked.merged, asked.failures, asked.records)])

    def _finished_before(self, asked: Specialists, substeps: set[str]) -> list[Output]:
        """What an interrupted run, or an earlier task, has of the specialists' work."""
        said: list[Output] = []
        for step in [step for step in self.plans if step in substeps]:
            record, base = self._progress.record(step), self._order.base
            record.key, record.by = self.key_for(step), self._rule
            kept = self._kept.get(step)
            if kept is not None and kept.get("inputHash") == record.key:
                asked.keep_going({_agent(step): _given(kept["result"])})
                self._resume(step, kept)
            elif base is not None and self.fate_of(step) in ("keep", "hold"):
                result = base.result(step) or {}
                # Also for another draft: somebody said to keep it.
                asked.keep_going({_agent(step): _given(result)})
                why = f"as in {base.task}"
                said += self._progress.keep(step, "Stays as it is", result, why, _agent(step))
        return said

    def _told(self, step: str, said: Said, asked: Specialists) -> list[Output]:
        match said.state:
            case "started":
                return [self._progress.start(step, said.says, said.agent)]
            case "done":
                done = asked.records[said.agent]
                record = self._progress.record(step)
                record.lane, record.model = Lane.CLOUD.value, self.asks
                record.cost_micro_usd = done.cost_micro_usd
                record.result = {"changes": len(done.patches)}
                return [*self._progress.finish(step, said.says, done.kept(), said.agent)]
            case "failed":
                return [*self._progress.give_up(step, said.says, said.says, said.agent)]
            case "running":
                return [self._progress.say(step, "running", said.says, said.agent)]

    async def _worded(self, blueprint: Blueprint) -> Worded:
        """Only plans show enough of the titles to be worth the wait."""
        if PLANNING not in self._understanding.agents:
            return Worded(blueprint)
        return await self._worder.worded(blueprint, self._understanding.text)


def design_key(
    step: str, blueprint: Blueprint, told: str, asks: str = "", version: str = ""
) -> str:
    """What a step that changes a design is made of: without a model, where ``asks`` is empty."""
    return key_of(step, blueprint.model_dump_json(), told, asks, version)


def _given(result: Json) -> Json:
    """What a specialist gave, whichever draft it was for."""
    return {name: value for name, value in result.items() if name != "version"}


def _agent(step: str) -> str:
    return step.partition(":")[2]
