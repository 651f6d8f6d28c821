"""Text from a model for many at once: piece by piece, and nobody holds a core for long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from a2a_agents.models.decoding import Rules
from a2a_agents.models.errors import ModelBusy, ModelTimeout
from a2a_agents.models.role import Role
from a2a_agents.models.seq2seq import Generated, Passage, Seq2Seq
from a2a_agents.models.session import Halt

SLICE_S = 0.01
"""How long one text has a core before it goes to the end of the queue."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more text; the last one carries the whole, and may be empty itself."""

    text: str
    whole: Generated | None = None


class Scribe:
    """Gives a role texts to write from.

    Each slice of a text is a run of its own on the cores, so that a router's decision waits for
    one slice, not for a summary; between two of them a text may be cancelled.
    """

    def __init__(
        self,
        role: Role[Seq2Seq],
        *,
        most_alive: int = 4,
        timeout_s: float = 30.0,
        slice_s: float = SLICE_S,
    ) -> None:
        self.role = role
        self.alive = 0
        self._most_alive = most_alive
        self._timeout_s = timeout_s
        self._slice_s = slice_s

    async def stream(
        self, text: str, *, new_tokens: int | None = None, timeout_s: float | None = None
    ) -> AsyncGenerator[Piece]:
        """Pieces as they are certain; with beams nothing is before the end. Raises ModelError."""
        if self.alive >= self._most_alive:
            raise ModelBusy(f"{self.alive} texts are being written already")
        self.alive += 1
        try:
            async with aclosing(self._written(text, new_tokens, timeout_s)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            self.alive -= 1

    async def write(
        self, text: str, *, new_tokens: int | None = None, timeout_s: float | None = None
    ) -> Generated:
        """The whole text. Raises ModelError."""
        async with aclosing(
            self.stream(text, new_tokens=new_tokens, timeout_s=timeout_s)
        ) as pieces:
            async for piece in pieces:
                if piece.whole is not None:
                    return piece.whole
        raise AssertionError("a stream ends with the whole")

    async def _written(
        self, text: str, new_tokens: int | None, timeout_s: float | None
    ) -> AsyncGenerator[Piece]:
        clock = asyncio.get_running_loop().time
        deadline = clock() + (timeout_s or self._timeout_s)
        use = self.role.use
        passage = await use(partial(_begun, text, new_tokens), deadline - clock())
        piece = Piece("")
        while piece.whole is None:
            left = deadline - clock()
            if left <= 0:
                raise ModelTimeout(f"after {passage.shown} tokens")
            piece = await use(partial(_advanced, passage, self._slice_s), left, again=True)
            if piece.text or piece.whole:
                yield piece


def _begun(text: str, new_tokens: int | None, model: Seq2Seq, halt: Halt) -> Passage:
    rules: Rules = model.rules.limited(new_tokens)
    return model.begin(model.before(text), rules, halt)


def _advanced(passage: Passage, slice_s: float, model: Seq2Seq, halt: Halt) -> Piece:
    model.advance(passage, slice_s, halt)
    text = model.said(passage)
    return Piece(text, model.after(passage) if passage.search.done else None)
