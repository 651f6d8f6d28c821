"""One model of a provider behind the seam: deadline, retries, breaker, limits and the count."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.models.cloud.backend import Backend
from a2a_agents.models.cloud.breaker import Breaker
from a2a_agents.models.cloud.counts import Counts
from a2a_agents.models.cloud.faults import checked_key
from a2a_agents.models.cloud.limits import FreeLimits
from a2a_agents.models.cloud.options import CloudOptions
from a2a_agents.models.cloud.tally import Tally
from a2a_agents.models.errors import (
    FreeLimitReached,
    ModelCut,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelResting,
    ModelStopped,
    ModelTimeout,
    ModelUnavailable,
    RateLimited,
)

_FIRST_WAIT_S = 0.5
_FAULTS = (ModelUnavailable, ModelTimeout, ModelCut, ModelFailed)
_Say = Callable[[Chunk | None], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """What the models of one provider share."""

    backend: Backend
    options: CloudOptions
    limits: FreeLimits
    longest_prompt_tokens: int
    now: Callable[[], float]
    draw: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    counts: Counts = field(default_factory=Counts)
    running: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _breakers: dict[tuple[str, bool], Breaker] = field(
        default_factory=dict[tuple[str, bool], Breaker]
    )

    def breaker(self, model: str, own_key: bool) -> Breaker:
        """One for the platform's key and one for all others, whose limits are not our trouble."""
        if (model, own_key) not in self._breakers:
            self._breakers[model, own_key] = Breaker(
                self.options.breaker_failures,
                self.options.breaker_rest_s,
                _FAULTS if own_key else (*_FAULTS, RateLimited),
                self.now,
            )
        return self._breakers[model, own_key]


class CloudModel:
    """Turns prompts into chunks; text with a schema comes as it is written, and is checked last.

    Closing the generator ends the HTTP call at once. For text that is only given out when it is
    as it should be, put ``Repairing`` around it.
    """

    def __init__(self, name: str, line: Line, *, free: bool = False) -> None:
        self.name = name
        self._line = line
        self._free = free

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        # The call is read by a task of its own, which nothing but the provider ever keeps
        # waiting: cancelling it meets it inside the HTTP client, which then closes the connection.
        # So the queue has no bound; the answer has one, ``most_tokens``.
        said: asyncio.Queue[Chunk | None] = asyncio.Queue()
        task = asyncio.create_task(self._answer(prompt, said.put_nowait), name=prompt.id)
        self._line.running.add(task)
        task.add_done_callback(lambda _: said.put_nowait(None))
        try:
            while (chunk := await said.get()) is not None:
                yield chunk
            if task.cancelled():
                raise ModelStopped("the cloud is closed")
            task.result()
        finally:
            task.cancel()
            await asyncio.wait((task,))
            self._line.running.discard(task)
            if not task.cancelled():
                task.exception()  # seen, also where nobody waits for it any more

    async def _answer(self, prompt: Prompt, say: _Say) -> None:
        line, tally = self._line, Tally(prompt, self.name)
        call = _Call(self.name, line, prompt, tally, say, free=self._free)
        try:
            await call.make()
        except ModelError as error:
            if call.sent:
                error.usage, error.estimated = tally.usage, tally.estimated
            line.counts.fail(self.name, error)
            log.info("%s: %s: %s: %s", prompt.id, self.name, type(error).__name__, error)
            raise
        except asyncio.CancelledError:
            line.counts.stops[self.name] += 1
            raise
        finally:
            await call.settle()
        say(Chunk(usage=tally.usage, estimated=tally.estimated))


class _Call:
    """One answer over all of its attempts."""

    def __init__(
        self, model: str, line: Line, prompt: Prompt, tally: Tally, say: _Say, *, free: bool
    ) -> None:
        self._model = model
        self._line = line
        self._prompt = prompt
        self._tally = tally
        self._say = say
        self._free = free
        self._key = ""
        self._reserved = 0
        self.sent = False
        """The provider may charge for it."""

    async def make(self) -> None:
        line, options = self._line, self._line.options
        key = self._prompt.key or options.key
        self._key = checked_key(key, needed=line.backend.needs_key)
        reads = self._tally.usage.input_tokens
        if reads > line.longest_prompt_tokens:
            raise ModelRefused(f"about {reads} tokens: no price is known for so long a prompt")
        await line.backend.open()
        deadline = line.now() + min(self._prompt.timeout_s, options.timeout_s)
        if self._free:
            await line.limits.reserve(self._key, reads)
            self._reserved = reads
        breaker = line.breaker(self._model, bool(self._prompt.key))
        attempt = 0
        while True:
            try:
                await self._try(breaker, deadline)
                break
            except ModelError as error:
                wait_s = self._wait_s(error, attempt, deadline)
                if wait_s is None:
                    raise
            attempt += 1
            await line.sleep(wait_s)
            line.counts.retries[self._model] += 1

    async def settle(self) -> None:
        """Count what was used, whatever became of it."""
        if not self.sent:
            return
        usage = self._tally.usage
        self._line.counts.use(self._model, usage)
        if self._free:
            try:
                await self._line.limits.settle(
                    self._key, self._reserved, usage.input_tokens + usage.output_tokens
                )
            except ModelError as error:
                log.warning("%s: tokens of a free key are not counted: %s", self._prompt.id, error)

    async def _try(self, breaker: Breaker, deadline: float) -> None:
        if self._free:
            await self._line.limits.begin(self._key)
        with breaker.passing():
            try:
                async with asyncio.timeout(max(0.0, deadline - self._line.now())):
                    await self._read()
            except TimeoutError:
                if not self._tally.finished:
                    raise ModelTimeout(f"no whole answer of {self._model}") from None
            except ModelError as error:
                if not self._tally.finished:
                    raise self._cut(error) from None
            self._tally.check()

    async def _read(self) -> None:
        line, tally = self._line, self._tally
        line.counts.calls[self._model] += 1
        self.sent = True
        stream = line.backend.stream(self._model, self._prompt, self._key)
        async with aclosing(stream):
            try:
                async for piece in stream:
                    tally.add(piece)
                    self._say(Chunk(piece.text, so_far=tally.usage))
            except ModelError:
                self.sent = tally.begun  # who refuses does not charge
                raise

    def _cut(self, error: ModelError) -> ModelError:
        """Once there was something, trouble has cut the answer: nothing is tried again then."""
        if self._tally.begun and isinstance(error, (ModelUnavailable, RateLimited)):
            return ModelCut(str(error))
        return error

    def _wait_s(self, error: ModelError, attempt: int, deadline: float) -> float | None:
        """How long before the next attempt; None where there must be none."""
        line = self._line
        if not isinstance(error, (RateLimited, ModelUnavailable)):
            return None
        if isinstance(error, (FreeLimitReached, ModelResting)) or attempt >= line.options.retries:
            return None
        wait_s = line.draw() * _FIRST_WAIT_S * 2**attempt
        if error.again_s is not None:
            wait_s += error.again_s
        left_s = deadline - line.now()
        return wait_s if wait_s < min(left_s, line.options.longest_wait_s) else None
