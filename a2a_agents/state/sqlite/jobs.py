"""Work for threads that own a database connection, taken and given back in groups.

A thread that must win the interpreter back from a busy event loop waits for it up to the switch
interval (5 ms), so both directions are crossed once per group, not once per job.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import Append, StoreUnavailable
from a2a_agents.core.money import Entry

log = logging.getLogger(__name__)

MAX_GROUP = 256

Work = Callable[[sqlite3.Connection], Any]

ITS_OWN = (AgentsError, ValueError, TypeError, OverflowError)
"""What says something about the job that raised it, and nothing about its neighbours."""


class Job:
    """An append, an entry to settle, or a function to call with the connection; its outcome, and
    who waits for it."""

    __slots__ = ("error", "future", "result", "settle", "work")

    def __init__(
        self,
        work: Append | Entry | Work,
        future: asyncio.Future[Any],
        settle: Callable[[Any, bool], None] | None = None,
    ) -> None:
        self.work = work
        self.future = future
        self.settle = settle
        """Called on the loop when it succeeded, with the result and whether anyone still waits."""
        self.result: Any = None
        self.error: BaseException | None = None

    def call(self, work: Work, connection: sqlite3.Connection) -> None:
        try:
            self.result = work(connection)
        except ITS_OWN as exc:
            self.error = exc

    def resolve(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Clerk(Protocol):
    """Who does the jobs; all three methods are called on the thread."""

    def open(self) -> None: ...

    def serve(self, jobs: Sequence[Job]) -> None:
        """Do the jobs of a group and note in each how it went."""
        ...

    def close(self) -> None: ...


class JobThread:
    """One thread that takes whatever is pending as one group and hands the outcomes to the loop."""

    def __init__(
        self, name: str, clerk: Clerk, deliver: Callable[[Sequence[Job]], None] | None = None
    ) -> None:
        self._clerk = clerk
        self._deliver = deliver or resolve
        self._pending: SimpleQueue[list[Job] | None] = SimpleQueue()
        self._collected: list[Job] = []
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._is_open = False
        self._loop: asyncio.AbstractEventLoop
        self._opened: asyncio.Future[None]
        self._closed: asyncio.Future[None]

    async def open(self) -> None:
        """Start the thread; raises what opening the clerk raised."""
        self._loop = asyncio.get_running_loop()
        self._opened = self._loop.create_future()
        self._closed = self._loop.create_future()
        self._thread.start()
        try:
            await asyncio.shield(self._opened)
        except asyncio.CancelledError:
            self._pending.put(None)  # nobody will close what nobody waited for
            raise
        self._is_open = True

    def put(self, job: Job) -> None:
        """Hand a job in; those of one turn of the loop, and of the next, wake the thread once."""
        if not self._is_open:
            job.error = StoreUnavailable("the store is not open")
            job.resolve()
            return
        self._collected.append(job)
        if len(self._collected) == 1:
            self._loop.call_soon(self._loop.call_soon, self._hand_over)

    def _hand_over(self) -> None:
        if self._collected:
            group, self._collected = self._collected, []
            self._pending.put(group)

    async def close(self) -> None:
        """Refuse new jobs, finish those that are pending, end the thread."""
        if self._is_open:
            self._is_open = False
            self._hand_over()
            self._pending.put(None)
            await asyncio.shield(self._closed)
            self._thread.join()

    def _work(self) -> None:
        try:
            self._clerk.open()
        except BaseException as exc:  # who awaits the opening would wait for ever
            self._tell(_fail, self._opened, exc)
            if not isinstance(exc, AgentsError):
                raise
            return
        self._tell(_succeed, self._opened)
        while (group := self._take()) is not None:
            try:
                self._clerk.serve(group)
            except Exception as exc:
                # Whoever waits must hear of a fault of ours too; it is theirs to raise.
                log.exception("a group of %d jobs failed", len(group))
                for job in group:
                    job.error = job.error or exc
            self._tell(self._deliver, group)
        try:
            self._clerk.close()
        finally:
            self._tell(_succeed, self._closed)

    def _take(self) -> list[Job] | None:
        group = self._pending.get()
        if group is None:
            return None
        try:
            while len(group) < MAX_GROUP:
                more = self._pending.get_nowait()
                if more is None:
                    self._pending.put(None)
                    break
                group += more
        except Empty:
            pass
        return group

    def _tell(self, function: Callable[..., None], *arguments: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(function, *arguments)
        except RuntimeError:
            log.warning("the event loop ended before its store was closed")


def resolve(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.resolve()


def _succeed(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _fail(future: asyncio.Future[None], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
