"""The ledger of an SQLite store, and a reader of it for those who are not its process."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Protocol

from a2a_agents.core.log import StoreRefused
from a2a_agents.core.money import Budgets, Entry, Spent, Total, Totals
from a2a_agents.state.sqlite import books
from a2a_agents.state.sqlite.jobs import Job, JobThread, Work
from a2a_agents.state.sqlite.place import read_place
from a2a_agents.state.sqlite.reader import Reader
from a2a_agents.state.sqlite.schema import connect_beside

log = logging.getLogger(__name__)

NOTED_S = 0.05
"""How long a free answer may wait for company."""
GROUP = 256
MAX_NOTED = 10_000
"""Free answers that are kept while the store cannot be written."""

Ask = Callable[[Work], asyncio.Future[Any]]


class Write(Protocol):
    """Hands a job to the writer at once; who awaits only waits."""

    def __call__(self, work: Entry | Work) -> asyncio.Future[Any]: ...


class SqliteTotals:
    """Implements :class:`a2a_agents.core.money.Totals`."""

    def __init__(self, read: Ask, now: Callable[[], float]) -> None:
        self._read = read
        self._now = now

    async def totals(
        self,
        *,
        by: Sequence[str],
        months: bool = False,
        account: str | None = None,
        periods: int = 31,
    ) -> Sequence[Total]:
        now_ms = int(self._now() * 1000)
        return await self._read(
            lambda file: books.find_totals(file, by, months, account, periods, now_ms)
        )


class SqliteLedger:
    """Implements :class:`a2a_agents.core.money.Ledger`."""

    def __init__(
        self,
        read: Ask,
        write: Write,
        repeat: Callable[[Callable[[sqlite3.Connection], bool]], Coroutine[Any, Any, None]],
        totals: SqliteTotals,
        now: Callable[[], float],
    ) -> None:
        self._read = read
        self._write = write
        self._repeat = repeat
        self._now = now
        self._totals = totals
        self._noted: list[Entry] = []
        self._due: asyncio.TimerHandle | None = None

    async def hold(
        self, entry: Entry, estimate_micro_usd: int, budgets: Budgets, expires_s: float
    ) -> Spent:
        held: list[str] = []

        def work(file: sqlite3.Connection) -> Spent:
            now_ms = self._now_ms()
            until_ms = now_ms + int(expires_s * 1000)
            spent, is_new = books.hold(file, entry, estimate_micro_usd, budgets, now_ms, until_ms)
            if is_new:
                held.append(entry.id)
            return spent

        def undo(file: sqlite3.Connection) -> None:
            if held:
                books.release(file, entry.id)

        try:
            return await self._write(work)
        except asyncio.CancelledError:
            # Whoever left will never settle it. The hold was handed in before, so it is done first.
            self._write(undo).add_done_callback(_tell("a hold could not be given up"))
            raise

    async def settle(self, entry: Entry) -> Spent:
        return await self._write(entry)

    def note(self, entry: Entry) -> None:
        if entry.cost_micro_usd:
            raise ValueError(f"{entry.id}: what cost something is settled, not noted")
        self._noted.append(entry)
        if len(self._noted) >= GROUP:
            self.flush()
        elif self._due is None:
            self._due = asyncio.get_running_loop().call_later(NOTED_S, self.flush)

    def flush(self) -> None:
        """Hand in what was noted, ahead of whatever is handed in after it."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        noted, self._noted = self._noted, []
        for start in range(0, len(noted), GROUP):
            self._hand_in(noted[start : start + GROUP])

    async def spent(self, account: str) -> Spent:
        return await self._read(lambda file: books.find_spent(file, account, self._now_ms()))

    async def totals(
        self,
        *,
        by: Sequence[str],
        months: bool = False,
        account: str | None = None,
        periods: int = 31,
    ) -> Sequence[Total]:
        await self._noted_is_written()
        return await self._totals.totals(by=by, months=months, account=account, periods=periods)

    async def sweep(self, kept_s: float) -> None:
        now_ms = self._now_ms()
        await self._repeat(partial(books.expire, now_ms=now_ms))
        await self._repeat(partial(books.drop_entries, before_ms=now_ms - int(kept_s * 1000)))

    async def _noted_is_written(self) -> None:
        if self._noted:
            self.flush()
            await self._write(_nothing)

    def _hand_in(self, entries: list[Entry]) -> None:
        def work(file: sqlite3.Connection) -> None:
            books.note(file, entries, self._now_ms())

        def done(future: asyncio.Future[Any]) -> None:
            error = None if future.cancelled() else future.exception()
            if error is not None:
                self._keep(entries, error)

        self._write(work).add_done_callback(done)

    def _keep(self, entries: list[Entry], error: BaseException) -> None:
        """Try again with the next one; nobody is told but the log, since nobody waits."""
        room = max(0, MAX_NOTED - len(self._noted))
        self._noted[:0] = entries[:room]
        log.warning(
            "%d free answers are not in the ledger yet, %d will never be: %s",
            len(self._noted), len(entries[room:]), error,
        )  # fmt: skip

    def _now_ms(self) -> int:
        return int(self._now() * 1000)


@asynccontextmanager
async def open_reader(url: str, now: Callable[[], float] = time.time) -> AsyncGenerator[Totals]:
    """The totals of a store, read beside the process that has it open, or without any.

    Nothing is written and no lock is taken. Raises :class:`StoreRefused` where there is nothing
    to read.
    """
    scheme = url.partition(":")[0]
    if scheme != "sqlite":
        raise StoreRefused(f"costs of a store {scheme!r} cannot be read; use sqlite:///PATH")
    reading = JobThread("a2a-read", Reader(read_place(url), connect_beside))

    def ask(work: Work) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        reading.put(Job(work, future))
        return future

    await reading.open()
    try:
        yield SqliteTotals(ask, now)
    finally:
        await reading.close()


def _nothing(file: sqlite3.Connection) -> None:
    """A job that is done when those before it are."""


def _tell(what: str) -> Callable[[asyncio.Future[Any]], None]:
    """Log what went wrong with something that nobody waits for."""

    def done(future: asyncio.Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.warning("%s: %s", what, error)

    return done
