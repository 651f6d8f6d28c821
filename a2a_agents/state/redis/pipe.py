"""Scripts on their way to the server: in the order of calls, as many to a round trip as wait.

What is handed in while an answer is awaited goes out together after it, so that the more callers
there are, the fewer round trips each of them costs. Whoever leaves while waiting takes nothing
back: what was handed in is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, NamedTuple

from redis.asyncio import Redis

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.redis.connection import in_time, redis_errors

MOST = 512
"""Calls of one round trip, unless they are large."""

Argument = str | bytes | int


@dataclass(frozen=True, slots=True)
class Script:
    """A piece of Lua, which the server runs as one change, and the name by which it knows it."""

    text: str
    sha: str


def script(*parts: str) -> Script:
    text = "\n".join(parts)
    return Script(text, sha1(text.encode(), usedforsecurity=False).hexdigest())


class Call(NamedTuple):
    """A script and what it is called with; the keys are those that ``Place.key`` made."""

    script: Script
    keys: Sequence[str]
    arguments: Sequence[Argument]


class _Asked(NamedTuple):
    call: Call
    future: asyncio.Future[Any]

    @property
    def has_failed(self) -> bool:
        """Whoever left has not failed: what was handed in is done."""
        future = self.future
        return future.done() and not future.cancelled() and future.exception() is not None

    def answer(self, result: Any) -> None:
        if not self.future.done():
            self.future.set_result(result)

    def fail(self, error: BaseException | None) -> None:
        if self.future.done():
            return
        failure = StoreUnavailable("redis: no answer" if error is None else str(error))
        failure.__cause__ = error
        self.future.set_exception(failure)


class Pipe:
    """One way to the server, which takes a connection for as long as something is asked."""

    def __init__(self, client: Redis, wait_s: float, most: int = MOST) -> None:
        self._client = client
        self._wait_s = wait_s
        self._most = most
        self._asked: list[_Asked] = []
        self._sending: asyncio.Task[None] | None = None

    def run(self, call: Call) -> asyncio.Future[Any]:
        """Hand in at once; who awaits only waits, and no longer than ``wait_s``.

        Fails with ``StoreUnavailable`` alone.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        asked = _Asked(call, future)
        # Its own limit: batches ahead of it may each take as long as a batch may.
        late = loop.call_later(self._wait_s, asked.fail, TimeoutError("it came too late"))
        future.add_done_callback(lambda _: late.cancel())
        self._asked.append(asked)
        if self._sending is None or self._sending.done():
            self._sending = loop.create_task(self._send())
        return future

    async def drain(self) -> None:
        """Wait until all that was handed in is done or has failed."""
        while self._sending is not None and not self._sending.done():
            await asyncio.wait([self._sending])

    async def _send(self) -> None:
        while self._asked:
            batch, self._asked = self._asked[: self._most], self._asked[self._most :]
            batch = [asked for asked in batch if not asked.has_failed]
            if not batch:
                continue
            error: BaseException | None = None
            try:
                async with in_time(self._wait_s):
                    await self._answer(batch)
            except StoreUnavailable as exc:
                error = exc
            finally:
                for asked in batch:
                    asked.fail(error)

    async def _answer(self, batch: Sequence[_Asked]) -> None:
        async with self._client.pipeline(transaction=False) as pipe:
            told: set[str] = set()
            for call, _ in batch:
                # Each batch tells its scripts once: one that the server did not know could only be
                # run after those behind it, and money is settled after it is held.
                is_told = call.script.sha in told
                run, name = (
                    (pipe.evalsha, call.script.sha) if is_told else (pipe.eval, call.script.text)
                )
                run(name, len(call.keys), *call.keys, *call.arguments)
                told.add(call.script.sha)
            results: list[Any] = await pipe.execute(raise_on_error=False)
        for asked, result in zip(batch, results, strict=True):
            if isinstance(result, Exception):
                asked.fail(_as_unavailable(result))
            else:
                asked.answer(result)


def _as_unavailable(error: Exception) -> StoreUnavailable:
    """What the server said of one call, as :func:`redis_errors` has it."""
    try:
        with redis_errors():
            raise error
    except StoreUnavailable as exc:
        return exc
