"""The cores that run models: so many runs at a time, so many waiting, nobody for ever."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from a2a_agents.models.errors import ModelBusy, ModelStopped, ModelTimeout
from a2a_agents.models.session import Halt

T = TypeVar("T")


def cores_here() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Cores:
    """Runs work on threads of its own, one for each core.

    A job that is cancelled or late while it waits gives its place back; one that is running is
    told to halt, and keeps its core until it really has. Everything but the work itself happens
    on the event loop.
    """

    def __init__(self, count: int, queue: int) -> None:
        self.count = count
        self._free = count
        self._queue = queue
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._running: set[Halt] = set()
        self._threads = ThreadPoolExecutor(count, "model")
        self._closed = False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def idle(self) -> int:
        return self._free

    @property
    def running(self) -> int:
        return len(self._running)

    async def run(self, work: Callable[[Halt], T], timeout_s: float, *, again: bool = False) -> T:
        """The work's result, or ModelBusy at once, or ModelTimeout; waiting counts as time.

        ``again`` goes on with something that was let in before: it waits, but is not refused.
        """
        try:
            async with asyncio.timeout(timeout_s):
                await self._take(again)
                return await self._run(work)
        except TimeoutError:
            raise ModelTimeout(f"after {timeout_s:g} s") from None

    def close(self) -> None:
        """Stop what runs, let go of what waits."""
        self._closed = True
        for halt in self._running:
            halt.stop()
        for place in self._waiting:
            if not place.done():
                place.set_exception(ModelStopped("the server is closing"))
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _take(self, again: bool) -> None:
        if self._closed:
            raise ModelStopped("the server is closing")
        if self._free:
            self._free -= 1
            return
        if len(self._waiting) >= self._queue and not again:
            raise ModelBusy(f"{len(self._waiting)} wait already")
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # handed a core in the same turn
                self._give()
            elif place in self._waiting:  # passed over in the same turn otherwise
                self._waiting.remove(place)
            raise

    def _give(self) -> None:
        """Hand the core to whoever waits longest."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    async def _run(self, work: Callable[[Halt], T]) -> T:
        halt = Halt()
        self._running.add(halt)
        future = asyncio.get_running_loop().run_in_executor(self._threads, work, halt)

        def over(done: asyncio.Future[T]) -> None:
            self._running.discard(halt)
            self._give()
            if not done.cancelled():
                done.exception()  # whoever waited may have left: then nobody else looks at it

        future.add_done_callback(over)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            halt.stop()
            raise
