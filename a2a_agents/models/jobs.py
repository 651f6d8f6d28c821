"""The jobs of the optional models: writing short texts, and judging code that is sent in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from a2a_agents.core.jobs import CodeReading, Written
from a2a_agents.core.reading import Unread
from a2a_agents.models.errors import ModelError
from a2a_agents.models.role import Role
from a2a_agents.models.session import Halt

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder
    from a2a_agents.models.scribe import Scribe
    from a2a_agents.models.seq2seq import Seq2Seq

RISK = "risk"
"""The head that a model of code needs: one logit, the probability of a fault."""
FAULTY = "faulty"


class Author:
    """Writes a short text, or says why not; never raises for the model's sake."""

    def __init__(self, role: Role[Seq2Seq]) -> None:
        self.role = role
        self._scribe: Scribe | None = None

    async def write(self, prompt: str, most_tokens: int, timeout_s: float) -> Written | Unread:
        """One text. Cancelling stops it between two tokens."""
        if self.role.model is None:
            return Unread(self.role.name, self.role.state.reason)
        if self._scribe is None:
            # It needs numpy, which a server without such a model does not load.
            from a2a_agents.models.scribe import Scribe

            self._scribe = Scribe(self.role)
        try:
            whole = await self._scribe.write(prompt, new_tokens=most_tokens, timeout_s=timeout_s)
        except ModelError as exc:
            return Unread(self.role.name, exc.public)
        return Written(self.role.model_name, whole.text)


class CodeJudge:
    """Gives code a risk and compares it; never raises for the model's sake."""

    def __init__(self, role: Role[Encoder]) -> None:
        self.role = role

    async def read(self, code: str) -> CodeReading | Unread:
        """The probability that there is a fault of the kinds it has learnt."""
        try:
            return await self.role.use(partial(_read, code))
        except ModelError as exc:
            return Unread(self.role.name, exc.public)

    async def likeness(self, one: str, other: str) -> float | Unread:
        """The cosine of the two vectors, at least 0."""
        try:
            return await self.role.use(partial(_likeness, one, other))
        except ModelError as exc:
            return Unread(self.role.name, exc.public)


def _read(code: str, encoder: Encoder, halt: Halt) -> CodeReading:
    encoded = encoder.encode(code, halt)
    (risk,) = encoded.heads[RISK].values()
    return CodeReading(encoder.manifest.name, risk, encoded.cut)


def _likeness(one: str, other: str, encoder: Encoder, halt: Halt) -> float:
    first, second = (encoder.encode(code, halt).vector for code in (one, other))
    return max(0.0, float(first @ second))
