"""Steps that somebody put after what was made: a model looks at it and writes what is asked."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from a2a_agents.core.brief import Brief
from a2a_agents.core.money import BudgetExceeded
from a2a_agents.core.outputs import Document, Output
from a2a_agents.core.prompts import Model
from a2a_agents.core.workflow import Inserted
from a2a_agents.engine.asking import Spending, advice_prompt, texts_of
from a2a_agents.engine.context import BUDGET_TOKENS, context
from a2a_agents.engine.steps.making import document_of
from a2a_agents.engine.steps.order import Order, key_of
from a2a_agents.engine.steps.planning import Planning
from a2a_agents.engine.steps.progress import Progress
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

Json = Mapping[str, Any]
NEEDS = "this step needs a cloud model, and none was asked"


class Looking:
    """Runs such steps; what could not be done is told in the answer."""

    def __init__(
        self,
        brief: Brief,
        order: Order,
        planning: Planning,
        progress: Progress,
        kept: Mapping[str, Json],
        spending: Spending,
        model: Model | None,
        listed: Callable[[Document, str], None],
    ) -> None:
        self._brief = brief
        self._order = order
        self._planning = planning
        self._progress = progress
        self._kept = kept
        self._spending = spending
        self._model = model
        self._listed = listed
        self.failures: list[str] = []

    async def outputs(self, files: Iterable[Document]) -> AsyncGenerator[Output]:
        """The steps that nothing is waiting before any more, in their order."""
        names = "\n".join(file.name for file in files)
        while (each := self._next()) is not None:
            async with aclosing(self._step(each, names)) as outputs:
                async for output in outputs:
                    yield output

    def _next(self) -> Inserted | None:
        return next(
            (each for each in self._order.inputs.inserted if self._progress.is_ready(each.id)),
            None,
        )

    async def _step(self, each: Inserted, names: str) -> AsyncGenerator[Output]:
        key = key_of(each.id, each.instructions, self._planning.blueprint.model_dump_json(), names)
        record = self._progress.record(each.id)
        record.key, record.inputs = key, {"instructions": each.instructions}
        kept = self._kept.get(each.id)
        if kept is not None and kept.get("inputHash") == key:
            self._progress.resume(each.id, kept)
            self._spending.earlier_micro_usd += kept.get("costMicroUsd", 0)
            return
        base, fate = self._order.base, self._order.fate(each.id, key)
        if fate == "skip":
            for output in self._progress.skip(each.id, f"{each.id}: left out", "asked for"):
                yield output
        elif fate in ("keep", "hold") and base is not None:
            name = _file(each.id)
            if name in base.files:
                document = document_of(name, base.files[name])
                self._listed(document, each.id)
                yield document
            result = base.result(each.id) or {}
            said, why = f"{each.id}: as it was", f"as in {base.task}"
            for output in self._progress.keep(each.id, said, result, why):
                yield output
        else:
            yield self._progress.start(each.id, f"{each.id}: {each.instructions[:60]}")
            async with aclosing(self._written(each, names, self._model)) as outputs:
                async for output in outputs:
                    yield output

    async def _written(
        self, each: Inserted, names: str, model: Model | None
    ) -> AsyncGenerator[Output]:
        record, before = self._progress.record(each.id), self._spending.cost_micro_usd
        try:
            text = await self._asked(each, names, model) if model is not None else ""
            why = NEEDS if model is None else "the model wrote nothing"
        except (ModelError, BudgetExceeded) as exc:
            log.warning("task %s: step %s failed: %s", self._brief.task, each.id, exc)
            text, why = "", "the model failed"
        if model is not None:
            record.lane, record.model = "cloud", model.name
            record.cost_micro_usd = self._spending.cost_micro_usd - before
        if not text.strip():
            self.failures.append(f"`{each.id}`: {why}")
            for output in self._progress.give_up(each.id, f"{each.id}: not done, {why}", why):
                yield output
            return
        says = f"What the step {each.id} wrote"
        document = Document(_file(each.id), text, "text/markdown", "markdown", says)
        self._listed(document, each.id)
        yield document
        result: dict[str, Sequence[str]] = {"documents": [_file(each.id)]}
        record.result = result
        for output in self._progress.finish(each.id, f"{each.id}: done", result):
            yield output

    async def _asked(self, each: Inserted, names: str, model: Model) -> str:
        blueprint = self._planning.blueprint
        design = context("architecture", blueprint, "", "", BUDGET_TOKENS).text
        brief = replace(self._brief, text=each.instructions, context=(design, names), earlier=())
        texts = texts_of(model, advice_prompt(brief, "review", each.id))
        async with aclosing(texts):
            return "".join([text async for text in texts])


def _file(step: str) -> str:
    return f"steps/{step}.md"
