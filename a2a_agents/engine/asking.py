"""What a cloud model is asked for one brief, and what the asking came to."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.brief import Brief
from a2a_agents.core.money import Near, Usage
from a2a_agents.core.prompts import Model, Prompt
from a2a_agents.engine.metered import Metered
from a2a_agents.knowledge.catalogue import read_yaml

MOST_CONTEXT_CHARACTERS = 12_000
"""Of what was said before; the request itself is never cut here."""


class Instructions(BaseModel):
    """What models are told, and the version of the words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    text: str
    kinds: dict[str, str]
    levels: dict[str, str]
    design: str
    revision: str
    """For a file that is to be changed as told."""
    trades: dict[str, str]
    """What each specialist looks after in a design."""


@dataclass(slots=True)
class Spending:
    """What the calls for one answer came to, those of an interrupted run included."""

    meter: Metered | None = None
    earlier_micro_usd: int = 0

    @property
    def usage(self) -> Usage:
        settled = self.meter.settled if self.meter else []
        return Usage(
            sum(entry.usage.input_tokens for entry in settled),
            sum(entry.usage.output_tokens for entry in settled),
            settled[-1].model if settled else "",
        )

    @property
    def cost_micro_usd(self) -> int:
        settled = self.meter.settled if self.meter else []
        return self.earlier_micro_usd + sum(entry.cost_micro_usd for entry in settled)

    @property
    def near(self) -> tuple[Near, ...]:
        """Budgets that are nearly used up."""
        return self.meter.near if self.meter else ()


async def texts_of(model: Model, prompt: Prompt) -> AsyncGenerator[str]:
    """The text of an answer as it comes."""
    async with aclosing(model.generate(prompt)) as chunks:
        async for chunk in chunks:
            if chunk.text:
                yield chunk.text


def advice_prompt(brief: Brief, kind: str, step: str = "answer") -> Prompt:
    """A question whose answer is a text for people."""
    told = instructions()
    parts = [told.text, told.kinds.get(kind, ""), told.levels.get(level_of(brief), "")]
    return Prompt(
        id=prompt_id(brief, step),
        system="\n".join(part.strip() for part in parts if part),
        text=_request(brief),
        key=brief.key,
    )


def trade_prompt(
    brief: Brief, step: str, agent: str, context: str, request: str, level: str
) -> Prompt:
    """A question to one specialist whose answer is JSON: changes of the draft in its trade."""
    told = instructions()
    parts = [told.design, told.trades.get(agent, ""), told.levels.get(level, "")]
    return Prompt(
        id=prompt_id(brief, f"{step}:{agent}"),
        system="\n".join(part.strip() for part in parts if part),
        text=_quoted(context, request),
        key=brief.key,
    )


def revision_prompt(brief: Brief, step: str, name: str, text: str, told: str) -> Prompt:
    """A question whose answer is the whole file, changed as told."""
    return Prompt(
        id=prompt_id(brief, step),
        system=instructions().revision.strip(),
        text=_quoted(f"{name}:\n{text}", told),
        most_tokens=8_192,
        key=brief.key,
    )


def prompt_id(brief: Brief, step: str) -> str:
    """``task/step/attempt`` (CONTRACT 13)."""
    return f"{brief.task or 'untracked'}/{step}/{brief.attempt}"


def level_of(brief: Brief) -> str:
    """The reader's level, where the caller stated one."""
    level = brief.metadata.get("level", "")
    return level if isinstance(level, str) else ""


def _request(brief: Brief) -> str:
    before = "\n\n".join([*brief.context, *brief.earlier])[-MOST_CONTEXT_CHARACTERS:]
    return _quoted(before, brief.text)


def _quoted(context: str, request: str) -> str:
    said = f"<context>\n{_inert(context)}\n</context>\n\n" if context else ""
    return f"{said}<request>\n{_inert(request)}\n</request>"


def _inert(text: str) -> str:
    """A customer's text cannot end the place that it is given."""
    return _ENDING.sub("< /", text)


_ENDING = re.compile(r"<\s*/(?=\s*(?:request|context)\b)", re.IGNORECASE)
"""Models read tags as generously as browsers do."""


@lru_cache(maxsize=1)
def instructions() -> Instructions:
    """The words, read once."""
    return Instructions.model_validate(read_yaml(Path(__file__).parent / "prompts.yaml"))
