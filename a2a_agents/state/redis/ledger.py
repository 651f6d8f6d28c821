"""The ledger of a store on Redis, shared by all its processes, and a reader of its totals."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from redis.asyncio import Redis

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import Budgets, Entry, Spent, Total, Totals
from a2a_agents.state.money import read_groups, total
from a2a_agents.state.noted import Noted
from a2a_agents.state.periods import last_periods
from a2a_agents.state.redis.books import BITE, Books, read_hold, read_late, read_total
from a2a_agents.state.redis.connection import connect, in_time
from a2a_agents.state.redis.pipe import Call, Pipe
from a2a_agents.state.redis.place import Place

log = logging.getLogger(__name__)

AGAIN_S = 1.0
"""Between two attempts of what nobody waits for."""
ATTEMPTS = 60
SCAN = 1000
"""Lines that are read in one go: the server does nothing else meanwhile."""


class RedisTotals:
    """Implements :class:`a2a_agents.core.money.Totals`."""

    def __init__(self, client: Redis, place: Place, now: Callable[[], float]) -> None:
        self._client = client
        self._books = Books(place)
        self._wait_s = place.wait_s
        self._now = now

    async def totals(
        self,
        *,
        by: Sequence[str],
        months: bool = False,
        account: str | None = None,
        periods: int = 31,
    ) -> Sequence[Total]:
        groups = read_groups(by)
        names = last_periods(int(self._now() * 1000), months, periods)
        found: list[Total] = []
        for period, lines in zip(names, await self._read(names), strict=True):
            grouped: dict[tuple[str, ...], list[int]] = {}
            for line, sums in map(read_total, lines.items()):
                if account in (None, line["account"]):
                    group = tuple(line[name] for name in groups)
                    before = grouped.get(group, [0] * len(sums))
                    grouped[group] = [a + b for a, b in zip(before, sums, strict=True)]
            found += [total(period, groups, group, grouped[group]) for group in sorted(grouped)]
        return found

    async def _read(self, periods: Sequence[str]) -> Sequence[dict[bytes, bytes]]:
        """The lines of each period: a piece of each in one round trip, until all are read."""
        # A line may be shown twice while others are added: by name it is one.
        lines: list[dict[bytes, bytes]] = [{} for _ in periods]
        cursors = dict.fromkeys(range(len(periods)), 0)
        while cursors:
            async with in_time(self._wait_s):
                async with self._client.pipeline(transaction=False) as pipe:
                    for at, cursor in cursors.items():
                        pipe.hscan(self._books.totals(periods[at]), cursor, count=SCAN)
                    answers: list[tuple[int, dict[bytes, bytes]]] = await pipe.execute()
            for (at, _), (cursor, piece) in zip([*cursors.items()], answers, strict=True):
                lines[at].update(piece)
                cursors[at] = cursor
            cursors = {at: cursor for at, cursor in cursors.items() if cursor}
        return lines


class RedisLedger:
    """Implements :class:`a2a_agents.core.money.Ledger`.

    Whatever is written has an id and is written once, so it may be sent again whenever its answer
    was lost on the way: a settling is, though its caller has been told that it failed.
    """

    def __init__(self, client: Redis, place: Place, now: Callable[[], float]) -> None:
        self._pipe = Pipe(client, place.wait_s)
        self._books = Books(place)
        self._now = now
        self._totals = RedisTotals(client, place, now)
        self._noted = Noted(self._write_noted)
        self._closed = False

    async def hold(
        self, entry: Entry, estimate_micro_usd: int, budgets: Budgets, expires_s: float
    ) -> Spent:
        now_ms, by = self._now_ms(), uuid7()
        until_ms = now_ms + int(expires_s * 1000)
        call = self._books.hold(entry, estimate_micro_usd, budgets, now_ms, until_ms, by)
        try:
            answer = await self._pipe.run(call)
        except (asyncio.CancelledError, StoreUnavailable):
            # Whoever left, or was told that it failed, will never settle what may be held by now.
            self._insist(self._books.release(entry.id, by))
            raise
        return read_hold(answer, entry, estimate_micro_usd, budgets)

    async def settle(self, entry: Entry) -> Spent:
        settling = self._insist(self._books.settle(entry, self._now_ms()))
        await asyncio.wait([settling])
        return Spent(*settling.result())

    def note(self, entry: Entry) -> None:
        self._noted.note(entry)

    async def spent(self, account: str) -> Spent:
        return Spent(*await self._pipe.run(self._books.spent(account, self._now_ms())))

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
        while late := read_late(await self._pipe.run(self._books.find_late(now_ms))):
            calls = [self._books.settle(entry, until_ms, until_ms) for entry, until_ms in late]
            await asyncio.gather(*map(self._pipe.run, calls))
        before_ms = now_ms - int(kept_s * 1000)
        while await self._pipe.run(self._books.forget(before_ms)) == BITE:
            pass

    async def close(self) -> None:
        """Write what was noted, before the client is closed."""
        self._closed = True
        with suppress(StoreUnavailable):  # the log tells what is lost
            await self._noted.written()
        await self._pipe.drain()

    def _write_noted(self, entries: Sequence[Entry]) -> asyncio.Future[Any]:
        return self._pipe.run(self._books.note(entries, self._now_ms()))

    def _insist(self, call: Call, attempts: int = ATTEMPTS) -> asyncio.Future[Any]:
        """Have it done, whoever waits: for a while it is tried again when the store is away."""

        def done(future: asyncio.Future[Any]) -> None:
            error = None if future.cancelled() else future.exception()
            if error is None or self._closed:
                return
            if attempts > 1:
                future.get_loop().call_later(AGAIN_S, self._insist, call, attempts - 1)
            else:
                log.warning("a hold is left to expire: %s", error)

        future = self._pipe.run(call)
        future.add_done_callback(done)
        return future

    def _now_ms(self) -> int:
        return int(self._now() * 1000)


@asynccontextmanager
async def open_totals(place: Place, now: Callable[[], float]) -> AsyncGenerator[Totals]:
    """Read beside the processes that have the store open, or without any."""
    client = connect(place, connections=1)
    try:
        yield RedisTotals(client, place, now)
    finally:
        await client.aclose()
