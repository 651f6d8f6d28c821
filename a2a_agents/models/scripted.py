"""Models that answer from a script: what tests put where a model would be."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Mapping

from a2a_agents.core.jobs import CodeReading, Written
from a2a_agents.core.money import Usage
from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.models.errors import ModelError, ModelMissing

Answer = Reading | ModelError


class ScriptedReader:
    """Gives each text its answer; a text that is not in the script is read as ``otherwise``.

    ``hold`` makes every reading wait until ``go``; ``asked`` are the texts so far.
    """

    def __init__(self, script: Mapping[str, Answer], otherwise: Answer | None = None) -> None:
        self.asked: list[str] = []
        self._script = script
        self._otherwise = otherwise or ModelMissing("not in the script")
        self._may_go = asyncio.Event()
        self._may_go.set()

    async def read(self, text: str) -> Reading | Unread:
        self.asked.append(text)
        await self._may_go.wait()
        answer = self._script.get(text, self._otherwise)
        return answer if isinstance(answer, Reading) else Unread("router", answer.public)

    def hold(self) -> None:
        self._may_go.clear()

    def go(self) -> None:
        self._may_go.set()


class ScriptedWriter:
    """Writes what the script makes of a prompt; ``hold`` and ``asked`` as above."""

    def __init__(self, script: Callable[[str], str | ModelError], role: str = "wording") -> None:
        self.asked: list[str] = []
        self._script = script
        self._role = role
        self._may_go = asyncio.Event()
        self._may_go.set()

    async def write(self, prompt: str, most_tokens: int, timeout_s: float) -> Written | Unread:
        self.asked.append(prompt)
        await self._may_go.wait()
        said = self._script(prompt)
        if isinstance(said, ModelError):
            return Unread(self._role, said.public)
        return Written("scripted", said)

    def hold(self) -> None:
        self._may_go.clear()

    def go(self) -> None:
        self._may_go.set()


class ScriptedCodeReader:
    """Gives code the risk that the script says; alike is what is the same."""

    def __init__(self, script: Callable[[str], float | ModelError]) -> None:
        self.asked: list[str] = []
        self._script = script

    async def read(self, code: str) -> CodeReading | Unread:
        self.asked.append(code)
        risk = self._script(code)
        if isinstance(risk, ModelError):
            return Unread("code", risk.public)
        return CodeReading("scripted", risk)

    async def likeness(self, one: str, other: str) -> float | Unread:
        return float(one == other)


class ScriptedModel:
    """Says its answers in turn, word by word, the last one for ever; an error is raised at once.

    ``cut`` is raised where the usage would come. After ``hold`` every answer stops behind its
    first word until ``go``. ``asked`` are the prompts so far, ``ended`` those whose call is over.
    """

    def __init__(
        self,
        *answers: str | ModelError,
        name: str = "scripted",
        usage: Usage | None = None,
        cut: ModelError | None = None,
    ) -> None:
        self.name = name
        self.asked: list[Prompt] = []
        self.ended: list[Prompt] = []
        self._answers = answers
        self._usage = usage or Usage(model=name)
        self._cut = cut
        self._may_go = asyncio.Event()
        self._may_go.set()

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        answer = self._answers[min(len(self.asked), len(self._answers) - 1)]
        self.asked.append(prompt)
        try:
            if isinstance(answer, ModelError):
                raise answer
            for word in re.findall(r"\S+\s*", answer):
                yield Chunk(word)
                await self._may_go.wait()
            if self._cut is not None:
                raise self._cut
            yield Chunk(usage=self._usage)
        finally:
            self.ended.append(prompt)

    def hold(self) -> None:
        self._may_go.clear()

    def go(self) -> None:
        self._may_go.set()


def reading(
    *,
    agents: Mapping[str, float] | None = None,
    intent: str = "create",
    kind: str = "design",
    complexity: str = "moderate",
    language: str = "en",
    out_of_scope: float = 0.0,
    attack: float = 0.0,
    blocks: Mapping[str, float] | None = None,
) -> Reading:
    """A reading that is sure of itself, for scripts."""
    return Reading(
        model="scripted",
        agents=agents or {"architecture": 1.0},
        intent={intent: 1.0},
        kind={kind: 1.0},
        complexity={complexity: 1.0},
        language={language: 1.0},
        out_of_scope=out_of_scope,
        attack=attack,
        blocks=blocks or {},
    )
