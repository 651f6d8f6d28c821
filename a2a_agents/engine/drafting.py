"""A design that a cloud model completes: it gets our draft and answers with changes of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import orjson

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.prompts import Model
from a2a_agents.engine.asking import design_prompt, texts_of
from a2a_agents.engine.patches import DraftReader, schema


class Drafting:
    """Changes of one draft; ``blueprint`` is the design as far as it has come."""

    def __init__(self, brief: Brief, draft: Blueprint, model: Model, step: str = "plan") -> None:
        prompt = design_prompt(brief, outline(draft), step)
        self._prompt = replace(prompt, schema=schema())
        self._model = model
        self._reader = DraftReader(draft)
        self._assumed: tuple[str, ...] = ()

    @property
    def blueprint(self) -> Blueprint:
        made = self._reader.blueprint
        return made.model_copy(update={"assumptions": (*made.assumptions, *self._assumed)})

    async def changes(self) -> AsyncGenerator[str]:
        """What each change that was taken says of itself; raises what the model raises."""
        texts = texts_of(self._model, self._prompt)
        async with aclosing(texts):
            async for text in texts:
                for said in self._reader.feed(text):
                    yield said
        self._reader.finish()
        if self._reader.refused:
            refused = self._reader.refused
            self._assumed = (f"{self._model.name} proposed what the design cannot take: {refused}",)


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
