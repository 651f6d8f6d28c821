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
        self.refused = 0
        """Changes that the design could not take: they named what is not there, or were none."""

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

    def _take(self, value: Any) -> str:
        """The words of a change that fits; empty for one that does not."""
        try:
            patch = BlueprintPatch.model_validate(value)
            self.blueprint = apply(self.blueprint, patch)
        except ValueError:  # pydantic's own is one, too
            self.refused += 1
            return ""
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
