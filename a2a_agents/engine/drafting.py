"""A design that a cloud model completes: it gets our draft and answers with changes of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import orjson

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.patch import BlueprintPatch, apply
from a2a_agents.core.prompts import Model
from a2a_agents.engine.asking import design_prompt, texts_of
from a2a_agents.engine.patches import PatchReader, schema
from a2a_agents.models import ModelFailed


class Drafting:
    """Changes of one draft; ``blueprint`` is the design as far as it has come."""

    def __init__(self, brief: Brief, draft: Blueprint, model: Model, step: str = "plan") -> None:
        prompt = design_prompt(brief, outline(draft), step)
        self._prompt = replace(prompt, schema=schema())
        self._model = model
        self.blueprint = draft
        self._taken = 0
        self._refused = 0

    async def changes(self) -> AsyncGenerator[str]:
        """What each change that was taken says of itself; raises what the model raises."""
        reader = PatchReader()
        texts = texts_of(self._model, self._prompt)
        async with aclosing(texts):
            async for text in texts:
                for value in _read(reader, text):
                    said = self._take(value)
                    if said:
                        yield said
        if not reader.found:
            raise ModelFailed("an answer without changes of the design")
        if self._refused and not self._taken:
            raise ModelFailed(f"none of {self._refused} changes fits the design")
        if self._refused:
            self._assume(
                f"{self._model.name} proposed what the design cannot take: {self._refused}"
            )

    def _assume(self, text: str) -> None:
        kept = (*self.blueprint.assumptions, text)
        self.blueprint = self.blueprint.model_copy(update={"assumptions": kept})

    def _take(self, value: Any) -> str:
        """The words of a change that fits; empty for one that does not.

        It may name what is not there, or be no change at all.
        """
        try:
            patch = BlueprintPatch.model_validate(value)
            self.blueprint = apply(self.blueprint, patch)
        except ValueError:  # pydantic's own is one, too
            self._refused += 1
            return ""
        self._taken += 1
        return patch.says or "Changed the design"


def _read(reader: PatchReader, text: str) -> Sequence[Any]:
    try:
        return reader.feed(text)
    except ValueError as exc:
        raise ModelFailed(f"the changes cannot be read: {exc}") from None


def outline(blueprint: Blueprint) -> str:
    """The draft in few tokens: names, not what follows from them."""
    fields = {e.name: " ".join(a.name for a in e.attributes) for e in blueprint.entities}
    return orjson.dumps(
        {
            "title": blueprint.title,
            "components": {c.id: c.label for c in blueprint.components},
            "entities": fields,
            "relations": [f"{r.source} {r.kind} {r.target}" for r in blueprint.relations],
            "work": [item.id for item in blueprint.work],
        }
    ).decode()
