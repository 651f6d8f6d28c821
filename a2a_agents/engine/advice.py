"""Answers in free text: what no view can express, written by a cloud model as it is read."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Output, Passage, Say
from a2a_agents.core.prompts import Model
from a2a_agents.engine.asking import Spending, advice_prompt, texts_of

ANSWER = "answer.md"
STEP = "answer"
PIECE_CHARACTERS = 80
"""Tokens are gathered until so much has come: an event for each would cost more than it shows."""


class Advice:
    """One answer in free text; ``text`` is what has come so far."""

    def __init__(self, brief: Brief, kind: str, model: Model, spending: Spending) -> None:
        self._brief = brief
        self._prompt = advice_prompt(brief, kind, STEP)
        self._model = model
        self._spending = spending
        self.text = ""

    async def outputs(self) -> AsyncGenerator[Output]:
        """Passages of ``answer.md``; whoever made the route writes the Answer after them.

        Raises what the model raises; passages that were shown are then to be written over.
        """
        name = self._model.name
        yield Say(f"Asking {name}", STEP, "started", self._brief.agent, 0, 1)
        waiting = ""
        texts = texts_of(self._model, self._prompt, self._spending)
        written: list[str] = []
        async with aclosing(texts):
            async for text in texts:
                written.append(text)
                waiting += text
                if len(waiting) > PIECE_CHARACTERS:
                    yield Passage(ANSWER, waiting)
                    waiting = ""
        self.text = "".join(written)
        yield Passage(ANSWER, waiting, last=True)
        yield Say(f"{name} has answered", STEP, "done", self._brief.agent, 1, 1)
