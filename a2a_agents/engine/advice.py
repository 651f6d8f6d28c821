"""Answers in free text: what no view can express, written by a cloud model as it is read."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Output, Passage, Say
from a2a_agents.core.prompts import Model
from a2a_agents.engine.asking import advice_prompt, texts_of
from a2a_agents.engine.bill import Terms
from a2a_agents.engine.read import Read
from a2a_agents.models import ModelFailed

ANSWER = "answer.md"
STEP = "answer"
PIECE_CHARACTERS = 80
"""Tokens are gathered until so much has come: an event for each would cost more than it shows."""


class Advice:
    """One answer in free text."""

    def __init__(self, brief: Brief, read: Read, terms: Terms, model: Model) -> None:
        self._brief = brief
        self._read = read
        self._prompt = advice_prompt(brief, read.understanding.kind, STEP)
        self._model = model
        self._terms = terms

    async def outputs(self) -> AsyncGenerator[Output]:
        """Passages of ``answer.md``, then the Answer.

        Raises what the model raises; passages that were shown are then to be written over.
        """
        name = self._model.name
        yield Say(f"Asking {name}", STEP, "started", self._brief.agent, 0, 1)
        waiting = ""
        texts = texts_of(self._model, self._prompt)
        written: list[str] = []
        async with aclosing(texts):
            async for text in texts:
                written.append(text)
                if len(waiting) > PIECE_CHARACTERS:  # so that the last passage is never empty
                    yield Passage(ANSWER, waiting)
                    waiting = ""
                waiting += text
        whole = "".join(written)
        if not whole.strip():
            raise ModelFailed("an empty answer")
        yield Passage(ANSWER, waiting, last=True)
        yield Say(f"{name} has answered", STEP, "done", self._brief.agent, 1, 1)
        bill = self._terms.bill(self._brief.text, len(whole), self._read.says)
        yield Answer(whole, bill, as_artifact=False)
