"""Several specialists complete one draft at the same time, each asked of its own trade only."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from a2a_agents.core.blueprint import Blueprint, Entity
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.merge import Merged, merge, version_of
from a2a_agents.core.money import BudgetExceeded, Usage
from a2a_agents.core.patch import BlueprintPatch
from a2a_agents.core.prompts import Prompt
from a2a_agents.engine.asking import level_of, texts_of, trade_prompt
from a2a_agents.engine.brevity import Shortener
from a2a_agents.engine.context import BUDGET_TOKENS, Context, context_of
from a2a_agents.engine.metered import Metered
from a2a_agents.engine.patches import DraftReader, UnusableAnswer, schema
from a2a_agents.models import ModelError
from a2a_agents.models.cloud import complaint, may_be_repaired

MOST_AT_ONCE = 5
ARCHITECTURE = "architecture"


@dataclass(frozen=True, slots=True)
class Progress:
    """What one specialist is at."""

    agent: str
    state: Literal["started", "running", "done", "failed"]
    says: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A specialist that was given up: its part of the draft stands."""

    agent: str
    error: str
    """For the caller to read."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one specialist was asked and gave, for the log."""

    agent: str
    version: str
    """Of the draft that its patches are for."""
    patches: tuple[BlueprintPatch, ...]
    prompt: str = ""
    """The id of the first call; empty for one that was not asked again."""
    context: Context = field(default_factory=lambda: Context(""))
    unread: int = 0
    """Changes that are none."""
    cost_micro_usd: int = 0
    usage: Usage = field(default_factory=Usage)
    took_ms: float = 0.0

    def kept(self) -> dict[str, Any]:
        """For a checkpoint; :meth:`Specialists.keep_going` takes it."""
        patches = [p.model_dump(mode="json", exclude_defaults=True) for p in self.patches]
        return {
            "version": self.version,
            "patches": patches,
            "dropped": list(self.context.dropped),
            "unread": self.unread,
        }


@dataclass(frozen=True, slots=True)
class Asking:
    """How specialists are asked."""

    shortener: Shortener
    budget_tokens: int = BUDGET_TOKENS
    """Of the context in each prompt; the request itself is apart."""
    most_at_once: int = MOST_AT_ONCE
    """1 asks one after the other."""
    threads: Executor | None = None
    """Where patches are merged; None is the loop's own."""
    now: Callable[[], float] = time.monotonic


class Specialists:
    """Asks every agent once, and joins what they change.

    The model gives its JSON as it is written (``Economy.model(…, as_written=True)``): an answer
    that is not as it should be is asked for once more from here. What an agent said until it was
    given up does not count; ``merged`` is there when :meth:`progress` has ended.
    """

    def __init__(
        self,
        brief: Brief,
        inputs: Inputs,
        draft: Blueprint,
        model: Metered,
        agents: Sequence[str],
        asking: Asking,
        step: str = "plan",
    ) -> None:
        self._step = step
        self._brief = brief
        self._inputs = inputs
        self._draft = draft
        self._model = model
        self._agents = tuple(dict.fromkeys(agents))
        self._asking = asking
        self._version = version_of(draft)
        self._records: dict[str, Record] = {}
        self._errors: dict[str, ModelError | BudgetExceeded] = {}
        self._said: asyncio.Queue[Progress | None] = asyncio.Queue()
        self._places = asyncio.Semaphore(asking.most_at_once)
        self.merged = Merged(draft)

    @property
    def records(self) -> Mapping[str, Record]:
        """Of every agent whose part is finished, in the order in which they were named."""
        return {agent: self._records[agent] for agent in self._agents if agent in self._records}

    @property
    def failures(self) -> tuple[Failure, ...]:
        errors = {agent: self._errors.get(agent) for agent in self._agents}
        return tuple(Failure(agent, error.public) for agent, error in errors.items() if error)

    def keep_going(self, finished: Mapping[str, Mapping[str, Any]]) -> None:
        """Take what agents gave in an interrupted run; these are not asked again.

        Patches for another draft are of no use: their agents are asked.
        """
        for agent, kept in finished.items():
            if agent in self._agents and kept.get("version", self._version) == self._version:
                patches = map(BlueprintPatch.model_validate, kept["patches"])
                self._records[agent] = Record(
                    agent,
                    self._version,
                    tuple(patches),
                    context=Context("", tuple(kept.get("dropped", ()))),
                    unread=kept.get("unread", 0),
                )

    async def progress(self) -> AsyncGenerator[Progress]:
        """What each says, in the order in which it comes; closing it ends all calls.

        Raises what the model raised where nobody gave anything.
        """
        tasks = [
            asyncio.create_task(self._work(agent), name=f"plan:{agent}")
            for agent in self._agents
            if agent not in self._records
        ]
        for task in tasks:
            task.add_done_callback(lambda _: self._said.put_nowait(None))
        try:
            left = len(tasks)
            while left:
                said = await self._said.get()
                if said is not None:
                    yield said
                    continue
                left -= 1
                for task in tasks:
                    if task.done():
                        task.result()
        finally:
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)
        if self._errors and not self._records:
            raise next(self._errors[agent] for agent in self._agents if agent in self._errors)
        changes = {agent: record.patches for agent, record in self._records.items()}
        loop = asyncio.get_running_loop()
        self.merged = await loop.run_in_executor(self._asking.threads, merge, self._draft, changes)

    async def _work(self, agent: str) -> None:
        """One specialist, to the end of its part."""
        async with self._places:
            began = self._asking.now()
            context, prompt = await self._prompt(agent)
            self._tell(agent, "started", f"Asking {self._model.name} about {agent}")
            try:
                answer = await self._answer(agent, prompt)
            except (ModelError, BudgetExceeded) as exc:
                self._errors[agent] = exc
                self._tell(agent, "failed", f"{exc.public} The draft stands for {agent}")
                return
            took_ms = (self._asking.now() - began) * 1e3
            settled = [e for e in self._model.settled if e.id in (prompt.id, _again(prompt.id))]
            usages = [entry.usage for entry in settled]
            self._records[agent] = Record(
                agent,
                self._version,
                tuple(_completed(patch, agent, self._draft) for patch in answer.patches),
                prompt.id,
                context,
                answer.unread,
                sum(entry.cost_micro_usd for entry in settled),
                Usage(
                    sum(usage.input_tokens for usage in usages),
                    sum(usage.output_tokens for usage in usages),
                    usages[-1].model if usages else self._model.name,
                ),
                took_ms,
            )
            count = len(answer.patches)
            self._tell(agent, "done", f"{count} {'change' if count == 1 else 'changes'}")

    async def _prompt(self, agent: str) -> tuple[Context, Prompt]:
        inputs, asking = self._inputs, self._asking
        context = await context_of(
            agent, self._draft, inputs, asking.shortener, asking.budget_tokens, self._brief.context
        )
        level = inputs.level or level_of(self._brief)
        request = inputs.requests[-1] if inputs.requests else self._brief.text
        prompt = trade_prompt(self._brief, self._step, agent, context.text, request, level)
        return context, replace(prompt, schema=schema())

    async def _answer(self, agent: str, prompt: Prompt) -> DraftReader:
        """The answer, or the one after that, which was told what was wrong with the first."""
        try:
            return await self._read(agent, prompt)
        except ModelError as exc:
            wrong = _wrong(exc)
            if not wrong:
                raise
        self._tell(agent, "running", "The answer cannot be used; asking once more")
        again = replace(prompt, id=_again(prompt.id), text=f"{prompt.text}\n\n{wrong}")
        return await self._read(agent, again)

    async def _read(self, agent: str, prompt: Prompt) -> DraftReader:
        reader = DraftReader(self._draft)
        async with aclosing(texts_of(self._model, prompt)) as texts:
            async for text in texts:
                for said in reader.feed(text):
                    self._tell(agent, "running", said)
        reader.finish()
        return reader

    def _tell(
        self, agent: str, state: Literal["started", "running", "done", "failed"], says: str
    ) -> None:
        self._said.put_nowait(Progress(agent, state, says))


def _again(id: str) -> str:
    """Of a second call: under the id of the first it would not be paid for."""
    return f"{id}/again"


def _wrong(error: ModelError) -> str:
    """What to tell the model for a second answer; empty where that is in vain."""
    if isinstance(error, UnusableAnswer):
        return (
            f"Your previous answer cannot be used: {error}. Answer again with JSON that satisfies "
            "the schema, and name only what is in the draft or in your own changes."
        )
    return complaint(error) if may_be_repaired(error) else ""


def _completed(patch: BlueprintPatch, agent: str, draft: Blueprint) -> BlueprintPatch:
    """With what a model that replaces an entity is not shown, and so does not repeat."""
    known = {entity.name: entity for entity in draft.entities}

    def completed(entity: Entity) -> Entity:
        old = known.get(entity.name)
        if old is None:
            return entity
        owner = entity.owner or ("" if agent == ARCHITECTURE else old.owner)
        return entity.model_copy(update={"owner": owner, "block": entity.block or old.block})

    return patch.model_copy(update={"entities": tuple(map(completed, patch.entities))})
