"""The ledger of an SQLite store, and a reader of it for those who are not its process."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Protocol

from a2a_agents.core.money import Budgets, Entry, Spent, Total, Totals
from a2a_agents.state.noted import Noted
from a2a_agents.state.sqlite import books
from a2a_agents.state.sqlite.jobs import Job, JobThread, Work
from a2a_agents.state.sqlite.place import Place
from a2a_agents.state.sqlite.reader import Reader
from a2a_agents.state.sqlite.schema import connect_beside

log = logging.getLogger(__name__)

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
        self._noted = Noted(self._write_noted)

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
        self._noted.note(entry)

    def flush(self) -> None:
        """Hand in what was noted, ahead of whatever is handed in after it."""
        self._noted.flush()

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
        await self._noted.written()
        return await self._totals.totals(by=by, months=months, account=account, periods=periods)

    async def sweep(self, kept_s: float) -> None:
        now_ms = self._now_ms()
        await self._repeat(partial(books.expire, now_ms=now_ms))
        await self._repeat(partial(books.drop_entries, before_ms=now_ms - int(kept_s * 1000)))

    def _write_noted(self, entries: Sequence[Entry]) -> asyncio.Future[Any]:
        return self._write(lambda file: books.note(file, entries, self._now_ms()))

    def _now_ms(self) -> int:
        return int(self._now() * 1000)


@asynccontextmanager
async def open_totals(place: Place, now: Callable[[], float]) -> AsyncGenerator[Totals]:
    """Read beside the process that has the file open, or without any; no lock is taken."""
    reading = JobThread("a2a-read", Reader(place, connect_beside))

    def ask(work: Work) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        reading.put(Job(work, future))
        return future

    await reading.open()
    try:
        yield SqliteTotals(ask, now)
    finally:
        await reading.close()


def _tell(what: str) -> Callable[[asyncio.Future[Any]], None]:
    """Log what went wrong with something that nobody waits for."""

    def done(future: asyncio.Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.warning("%s: %s", what, error)

    return done
