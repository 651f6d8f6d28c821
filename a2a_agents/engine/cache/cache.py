"""Answers that are given again: looked for before the request is read, and by meaning after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeGuard

from a2a_agents.agents.titles import own_words
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.cache import Kind, Level
from a2a_agents.core.outputs import Answer, Checkpoint, Output, Say
from a2a_agents.core.reading import Reading, Unread
from a2a_agents.core.routing import Lane
from a2a_agents.core.workflow import Step, kind_of
from a2a_agents.engine.bill import TEMPLATES
from a2a_agents.engine.cache import body as bodies
from a2a_agents.engine.cache import near
from a2a_agents.engine.cache.counts import Counts, measure_filling
from a2a_agents.engine.cache.facts import MOST_CHARACTERS, facts_of
from a2a_agents.engine.cache.flights import Flights
from a2a_agents.engine.cache.key import Conditions, exact_key, facts_key, frame, release_version
from a2a_agents.engine.cache.levels import Levels
from a2a_agents.engine.cache.options import CacheOptions
from a2a_agents.engine.cache.remade import remade
from a2a_agents.engine.cache.replay import again, replayed
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.order import ASK
from a2a_agents.metrics import Metrics

Reads = Callable[[Brief], Awaitable[Read]]
Makes = Callable[[Brief, Read], AsyncGenerator[Output]]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a request means: the key of its facts, its design, and its direction."""

    key: str
    design: Blueprint
    vector: tuple[float, ...]


class AnswerCache:
    """Gives an answer again, or has it made and keeps it."""

    def __init__(
        self,
        options: CacheOptions | None = None,
        store: Level | None = None,
        models: Sequence[str] = (),
        now: Callable[[], float] = monotonic,
        reads: bool | None = None,
    ) -> None:
        """``models`` are the names and versions of all that answers, and of their prompts.

        ``reads`` says whether one of them reads requests, as is taken where there is any: what was
        read by words while it was away is not kept.
        """
        self.options = options or CacheOptions()
        self.counts = Counts()
        self._levels = Levels(self.options, store, self.counts, now)
        self._models = tuple(models)
        self._reads = bool(models) if reads is None else reads
        self._flights = Flights()
        self._keeping: set[asyncio.Task[None]] = set()

    async def answered(
        self, brief: Brief, read: Reads, make: Makes, conditions: Conditions | None = None
    ) -> AsyncGenerator[Output]:
        """The outputs for the brief; ``read`` and ``make`` are called where none are kept."""
        conditions = conditions or Conditions()
        key = self._key(brief, conditions)
        if key is None:
            async with aclosing(make(brief, await read(brief))) as outputs:
                async for output in outputs:
                    yield output
            return
        kept = await self._levels.answer(key)
        if kept is not None:
            for output in kept:
                yield output
            return
        made = partial(self._found_or_made, key, brief, read, make, conditions)
        async with aclosing(self._flights.outputs(key, made)) as heard:
            async for each in heard:
                yield again(each.output, "memory") if each.by_another else each.output

    async def warm(self) -> None:
        """Read now what every key and every name needs."""
        await asyncio.to_thread(release_version)
        await asyncio.to_thread(own_words)

    async def settle(self) -> None:
        """Wait until everything that is to be kept is kept."""
        while self._keeping:
            await asyncio.wait(tuple(self._keeping))

    def forget(self) -> None:
        """Empty the memory; what lies in the store stays."""
        self._levels.forget()

    async def close(self) -> None:
        """Keep what is to be kept, as long as the store is there."""
        await self.settle()

    def measure(self, measures: Metrics) -> None:
        """Add hits, misses and sizes to what the process says of itself."""
        self.counts.measure(measures)
        for source, level in self._levels.named():
            measure_filling(measures, source, level)
        measures.counter(
            "a2a_cache_joined_total", "Requests that heard what another had made at the same time.",
            lambda: self._flights.joined,
        )  # fmt: skip

    def _key(self, brief: Brief, conditions: Conditions) -> str | None:
        if brief.checkpoints or not conditions.choice.cache:
            return None
        return exact_key(brief, conditions, self._versions(), self.options)

    def _versions(self) -> tuple[str, ...]:
        return (release_version(), *self._models)

    async def _found_or_made(
        self, key: str, brief: Brief, read: Reads, make: Makes, conditions: Conditions
    ) -> AsyncGenerator[Output]:
        reading = await read(brief)
        meant = self._meant(brief, reading, conditions)
        found = await self._found(brief, reading, meant) if meant else None
        if found is not None:
            self._in_background(self._remember(key, found, _kind(brief, reading)))
            for output in replayed(found, "semantic"):
                yield output
            return
        said: list[Output] = []
        async with aclosing(make(brief, reading)) as outputs:
            async for output in outputs:
                said.append(output)
                if isinstance(output, Answer) and self._is_worth_keeping(said, reading):
                    # Before it is said: who hears the answer does not come back for more.
                    await self._keep(key, brief, reading, meant, said)
                yield output

    def _is_worth_keeping(self, said: Sequence[Output], reading: Read) -> bool:
        """Answers that somebody had to work for, that are whole and have no known error."""
        answer = said[-1]
        assert isinstance(answer, Answer)
        route = answer.bill.route
        if route.lane is Lane.TEMPLATE or route.model == TEMPLATES:
            return False
        if route.lacking:
            return False  # another answer was wanted, and may be had the next time
        if self._reads and not _is_whole(reading.reading):
            return False  # a model was not there just now; with it the answer may be another
        if any(map(_is_of_others, said)):
            return False  # they answer each account for itself, and may answer now what failed
        return not any(map(_has_errors, said))

    async def _keep(
        self, key: str, brief: Brief, reading: Read, meant: _Meant | None, said: Sequence[Output]
    ) -> None:
        kind = _kind(brief, reading)
        body = bodies.encode(said)
        if len(body) > self.options.most_body_bytes:
            return
        await self._levels.remember(key, body, kind)
        self._in_background(self._levels.prepare(key, body))
        self._in_background(self._levels.keep(key, body, kind))
        if meant is not None:
            self._in_background(self._introduce(key, brief, reading, meant, said))

    async def _remember(self, key: str, outputs: Sequence[Output], kind: Kind) -> None:
        body = bodies.encode(outputs)
        await self._levels.remember(key, body, kind)
        await self._levels.prepare(key, body)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Nobody who waits for an answer waits for this; closing does."""
        task = asyncio.create_task(work)
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    def _meant(self, brief: Brief, reading: Read, conditions: Conditions) -> _Meant | None:
        """None where only the same words may find the answer."""
        understanding = reading.understanding
        read = reading.reading
        if (
            not _is_whole(read)
            or not read.vector
            or not conditions.choice.semantic_cache
            or understanding.kind != "design"
            or understanding.attack
            or brief.context
            or brief.earlier
            or len(brief.text) > MOST_CHARACTERS
        ):
            return None
        told = frame(brief, conditions, self._versions(), self.options)
        key = facts_key([told, facts_of(understanding, reading.design)])
        return _Meant(key, reading.design, read.vector) if key else None

    async def _found(self, brief: Brief, reading: Read, meant: _Meant) -> list[Output] | None:
        """An answer to a request that means the same, remade where it quotes the words."""
        known = near.decode(await self._levels.raw(meant.key))
        outputs = None
        least, title = self.options.likeness, meant.design.title
        for neighbour in near.by_likeness(meant.vector, title, known, least):
            kept = await self._levels.outputs(neighbour.key)
            outputs = kept and remade(brief, reading.understanding, meant.design, kept)
            if outputs is not None:
                break
        self.counts.found("semantic", outputs is not None)
        return outputs

    async def _introduce(
        self, key: str, brief: Brief, reading: Read, meant: _Meant, said: Sequence[Output]
    ) -> None:
        """Let others find it by its meaning, if remaking it for its own words changes nothing.

        What a model has written cannot be remade by rule, and so is never given to other words.
        """
        kept = [output for output in said if bodies.is_kept(output)]
        if remade(brief, reading.understanding, meant.design, kept) != kept:
            return
        known = near.decode(await self._levels.raw(meant.key))
        neighbour = near.Neighbour(key, meant.vector, meant.design.title)
        neighbours = near.encode(near.with_neighbour(known, neighbour))
        await self._levels.remember(meant.key, neighbours, "embedding")
        await self._levels.keep(meant.key, neighbours, "embedding")


def _is_whole(reading: Reading | Unread) -> TypeGuard[Reading]:
    """Whether every model that has a part in it could do it."""
    return isinstance(reading, Reading) and not reading.hurried


def _has_errors(output: Output) -> bool:
    return (
        isinstance(output, Checkpoint)
        and output.step == Step.VALIDATE.value
        and bool(output.result.get("errors"))
    )


def _is_of_others(output: Output) -> bool:
    return isinstance(output, Say) and kind_of(output.id) == ASK


def _kind(brief: Brief, reading: Read) -> Kind:
    kind = reading.understanding.kind
    if kind in ("review", "debug"):
        return "validation"
    if kind != "design":
        return "analysis"
    return "plan" if "planning" in reading.understanding.agents else "design"
