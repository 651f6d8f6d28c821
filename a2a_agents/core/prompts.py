"""What a language model is asked and what it says, whoever runs it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from a2a_agents.core.money import Usage


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model."""

    id: str
    """``task/step/attempt`` (CONTRACT 13)."""
    system: str
    text: str
    schema: Mapping[str, Any] | None = None
    """A JSON Schema that the whole text of the answer must satisfy; None for free text."""
    most_tokens: int = 4_096
    """Written tokens, thoughts included."""
    timeout_s: float = 60.0
    """For the whole answer."""
    key: str = ""
    """The caller's or the account's own API key; empty for the platform's. Never shown."""

    def __repr__(self) -> str:
        return f"Prompt({self.id!r})"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of an answer; the last one of an answer carries its usage."""

    text: str = ""
    usage: Usage | None = None
    estimated: bool = False
    """The provider did not say what was used: ``usage`` is our own estimate."""
    so_far: Usage | None = None
    """On chunks before the last: what to settle with if nobody reads on, as far as can be told."""


class Model(Protocol):
    """Whatever turns a prompt into chunks."""

    name: str

    def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        """The answer as it is written; the last chunk carries what was used.

        Whoever iterates closes the generator: that ends the call to the provider. Raises a
        ``ModelError``, whose ``usage`` says what was used before it went wrong, if anything was.
        """
        ...
