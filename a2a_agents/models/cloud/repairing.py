"""An answer that is not as it should be is asked for once more, with what was wrong.

As long as nothing was given out: so an answer with a schema is held back until it is whole and
valid, and then given in one chunk, while free text is given as it is written, and ends with the
error where it ends too early. Who wants text with a schema as it is written takes the model
without this around it.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace

from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk, Model, Prompt
from a2a_agents.models.errors import (
    ModelBlocked,
    ModelCut,
    ModelError,
    ModelTruncated,
    SchemaBroken,
)

_LEAST_S = 1.0
_MOST_SHOWN = 8_000
_WRONG = (ModelTruncated, ModelBlocked, SchemaBroken)


class Repairing:
    """Two calls at most; the usage of both is one."""

    def __init__(self, model: Model, now: Callable[[], float] = time.monotonic) -> None:
        self.name = model.name
        self._model = model
        self._now = now

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        began, given = self._now(), False
        try:
            async with aclosing(self._ask(prompt, Usage(), False)) as chunks:
                async for chunk in chunks:
                    given = given or bool(chunk.text)
                    yield chunk
            return
        except ModelError as error:
            left_s = prompt.timeout_s - (self._now() - began)
            if given or left_s < _LEAST_S or not may_be_repaired(error):
                raise
            wrong = error
        again = replace(
            prompt,
            id=f"{prompt.id}/repair",
            text=f"{prompt.text}\n\n{complaint(wrong)}",
            timeout_s=left_s,
        )
        before, estimated = wrong.usage or Usage(), wrong.estimated
        async with aclosing(self._ask(again, before, estimated)) as chunks:
            async for chunk in chunks:
                yield chunk

    async def _ask(self, prompt: Prompt, before: Usage, estimated: bool) -> AsyncGenerator[Chunk]:
        """One call; ``before`` is added to whatever it says that was used."""
        held: list[str] = []
        try:
            async with aclosing(self._model.generate(prompt)) as chunks:
                async for chunk in chunks:
                    if prompt.schema is not None:
                        held.append(chunk.text)
                        chunk = replace(chunk, text="".join(held) if chunk.usage else "")
                    yield replace(
                        chunk,
                        usage=chunk.usage and _sum(before, chunk.usage),
                        estimated=chunk.estimated or (estimated and chunk.usage is not None),
                        so_far=chunk.so_far and _sum(before, chunk.so_far),
                    )
        except ModelError as error:
            if before != Usage():
                error.usage = _sum(before, error.usage or Usage())
                error.estimated = error.estimated or estimated
            raise


def _sum(before: Usage, usage: Usage) -> Usage:
    return Usage(
        before.input_tokens + usage.input_tokens,
        before.output_tokens + usage.output_tokens,
        usage.model or before.model,
    )


def may_be_repaired(error: ModelError) -> bool:
    """Whether another answer to the same question may be as it should be."""
    return isinstance(error, _WRONG) and not (isinstance(error, ModelBlocked) and error.prompt)


def complaint(error: ModelError) -> str:
    """What was wrong, in words for the model."""
    match error:
        case SchemaBroken():
            problems = "\n".join(f"- {problem}" for problem in error.problems)
            return (
                "Your previous answer does not satisfy the JSON Schema:\n"
                f"{problems}\n\nIt was:\n{error.text[:_MOST_SHOWN]}\n\n"
                "Answer again with the whole corrected JSON and nothing else."
            )
        case ModelBlocked():
            return (
                f"Your previous answer was withheld ({error.reason}). "
                "Answer again in your own words, and leave out whatever caused that."
            )
        case ModelCut():
            return "Your previous answer broke off. Answer again, completely."
        case _:
            return (
                "Your previous answer was too long and was cut off. "
                "Answer again, completely but much more briefly."
            )
