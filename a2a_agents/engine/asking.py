"""What a cloud model is asked for one brief, and what the asking came to."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.brief import Brief
from a2a_agents.core.money import Price, Usage
from a2a_agents.core.prompts import Chunk, Model, Prompt
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


@dataclass(slots=True)
class Spending:
    """What the calls for one answer came to."""

    price: Callable[[str], Price]
    usage: Usage = field(default_factory=Usage)
    cost_micro_usd: int = 0

    def add(self, usage: Usage) -> None:
        """One more call; of another model it costs what that one charges."""
        self.cost_micro_usd += self.price(usage.model).cost(usage)
        self.usage = Usage(
            self.usage.input_tokens + usage.input_tokens,
            self.usage.output_tokens + usage.output_tokens,
            usage.model,
        )


async def texts_of(model: Model, prompt: Prompt, spending: Spending) -> AsyncGenerator[str]:
    """The text as it comes; usage goes to ``spending``, also when the model fails."""
    async with aclosing(model.generate(prompt)) as chunks:
        async for chunk in _counted(chunks, spending):
            if chunk.text:
                yield chunk.text


async def _counted(chunks: AsyncGenerator[Chunk], spending: Spending) -> AsyncGenerator[Chunk]:
    async for chunk in chunks:
        if chunk.usage is not None:
            spending.add(chunk.usage)
        yield chunk


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


def design_prompt(brief: Brief, draft: str, step: str = "plan") -> Prompt:
    """A question whose answer is JSON: changes of the draft."""
    prompt = advice_prompt(brief, "", step)
    text = f"{prompt.text}\n\nThe draft:\n{draft}"
    return replace(prompt, system=instructions().design.strip(), text=text)


def prompt_id(brief: Brief, step: str) -> str:
    """``task/step/attempt`` (CONTRACT 13)."""
    return f"{brief.task or 'untracked'}/{step}/{brief.attempt}"


def level_of(brief: Brief) -> str:
    """The reader's level, where the caller stated one."""
    level = brief.metadata.get("level", "")
    return level if isinstance(level, str) else ""


def _request(brief: Brief) -> str:
    before = "\n\n".join([*brief.context, *brief.earlier])[-MOST_CONTEXT_CHARACTERS:]
    said = f"<context>\n{_inert(before)}\n</context>\n\n" if before else ""
    return f"{said}<request>\n{_inert(brief.text)}\n</request>"


def _inert(text: str) -> str:
    """A customer's text cannot end the place that it is given."""
    return text.replace("</request>", "< /request>").replace("</context>", "< /context>")


@lru_cache(maxsize=1)
def instructions() -> Instructions:
    """The words, read once."""
    return Instructions.model_validate(read_yaml(Path(__file__).parent / "prompts.yaml"))
