"""The seam between our rules and a provider's protocol: two protocols speak it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from a2a_agents.core.prompts import Prompt


class Finish(Enum):
    """Why an answer ended, in no provider's words."""

    DONE = auto()
    LENGTH = auto()
    BLOCKED = auto()
    PROMPT_BLOCKED = auto()
    ODD = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One event of a provider's stream. None = it did not say."""

    text: str = ""
    thought: str = ""
    """Charged like text, never part of the answer."""
    input_tokens: int | None = None
    output_tokens: int | None = None
    """From the beginning, thoughts included."""
    finish: Finish | None = None
    reason: str = ""
    """The provider's own word for ``finish``."""
    model: str = ""


class Backend(Protocol):
    """A provider. Every method raises nothing but ``ModelError``."""

    name: str
    needs_key: bool

    async def open(self) -> None:
        """Get ready, the first time: what that takes is nobody's deadline."""
        ...

    def stream(self, model: str, prompt: Prompt, key: str) -> AsyncGenerator[Piece]:
        """The events of one call; cancelling whoever waits for the next one ends the call."""
        ...

    async def test(self, model: str, key: str) -> None:
        """A real call that costs nothing; it raises where the key is refused."""
        ...

    async def close(self) -> None:
        """End the connections."""
        ...
