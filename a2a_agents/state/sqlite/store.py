"""The store in an SQLite file: one process, one writer thread, readers apart.

Nothing of the file is touched on the event loop. What was asked for at the same time is written
in one commit, shown to watchers in the order of the commit, and only then returned.

With ``synchronous=normal`` a commit survives the death of the process; after a power cut the last
ones may be missing, but never in part. ``synchronous=full`` waits for the disk at each commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, AsyncExitStack
from functools import partial
from typing import Any, TypeVar

from a2a_agents.core.board import OwnBoard
from a2a_agents.core.log import (
    Append,
    Fenced,
    Head,
    Key,
    KeyUse,
    Page,
    Phase,
    PushConfig,
    PushDue,
    Query,
    Record,
    Retention,
    Scope,
    Watch,
)
from a2a_agents.core.money import Entry
from a2a_agents.state.sqlite import changes, questions
from a2a_agents.state.sqlite.cache import MOST_BYTES, StoreCache
from a2a_agents.state.sqlite.counters import SqliteCounters, drop_counters
from a2a_agents.state.sqlite.jobs import Job, JobThread, Work, resolve
from a2a_agents.state.sqlite.leases import Leases
from a2a_agents.state.sqlite.ledger import SqliteLedger, SqliteTotals
from a2a_agents.state.sqlite.place import Place
from a2a_agents.state.sqlite.reader import Reader
from a2a_agents.state.sqlite.writer import Writer
from a2a_agents.state.watch import Watchers

T = TypeVar("T")

REST = 2
"""How many times as long as it works a sweep rests."""


class SqliteStore:
    """Implements :class:`a2a_agents.core.log.Store`."""

    def __init__(
        self, place: Place, now: Callable[[], float] = time.time, cache_bytes: int = MOST_BYTES
    ) -> None:
        self._place = place
        self._now = now
        self._watchers = Watchers()
        self._leases = Leases()
        self._board = OwnBoard()
        self._claims: list[Callable[[str, int], None]] = []
        self._writer = Writer(place, now)
        self._writing = JobThread("a2a-write", self._writer, self._show)
        # Lists count what matches, which can take long; they must not delay a subscriber's read.
        self._reading = self._listing = self._writing
        if place.path is not None:
            self._reading = JobThread("a2a-read", Reader(place))
            self._listing = JobThread("a2a-list", Reader(place))
        read = partial(self._hand_in, self._reading)
        write = partial(self._hand_in, self._writing)
        totals = SqliteTotals(partial(self._hand_in, self._listing), now)
        self._ledger = SqliteLedger(read, write, self._repeat, totals, now)
        self._counters = SqliteCounters(read, write, now)
        self.cache = StoreCache(read, write, self._now_ms, cache_bytes)

    async def open(self) -> None:
        await self._writing.open()
        try:
            if self._reading is not self._writing:
                await self._reading.open()
                await self._listing.open()
            for task in await self._read(questions.list_running):
                self._leases.notice(task)
        except BaseException:  # threads and leases that were begun must not outlive a failed start
            await self.close()
            raise

    async def close(self) -> None:
        self._ledger.flush()
        self._watchers.close()
        async with AsyncExitStack() as stack:
            # Last in, first out: the last connection to close is the one that can tidy the file.
            for thread in {self._writing: None, self._reading: None, self._listing: None}:
                stack.push_async_callback(thread.close)

    def append(self, batch: Append) -> Awaitable[None]:
        return self._hand_in(self._writing, batch)

    async def head(self, scope: Scope, task: str) -> Head | None:
        return await self._read(lambda file: questions.find_head(file, scope, task))

    async def read(self, task: str, after: int, limit: int = 512) -> Sequence[Record]:
        return await self._read(lambda file: questions.read_records(file, task, after, limit))

    async def notes(self, task: str) -> Sequence[bytes]:
        return await self._read(lambda file: questions.read_notes(file, task))

    def watch(self, task: str) -> AbstractContextManager[Watch]:
        return self._watchers.watch(task)

    async def list(self, query: Query) -> Page:
        return await self._hand_in(self._listing, lambda file: questions.find_page(file, query))

    async def claim(
        self,
        task: str,
        owner: str,
        lease_s: float,
        epoch: int | None = None,
        *,
        idle: bool = False,
    ) -> int:
        # Leases change on the event loop only, and the claim is handed in before anybody else's.
        if idle and not self._leases.is_idle(task):
            raise Fenced(f"{task}: somebody has it")

        def work(file: sqlite3.Connection) -> int:
            self._writer.fences.forget(task)
            return changes.claim_task(file, task, epoch)

        def settle(epoch: int, wanted: bool) -> None:
            # Whoever left while waiting will never run it: let the next one find it at once.
            self._leases.hold(task, owner, lease_s if wanted else 0.0)
            for tell in self._claims:
                tell(task, epoch)

        return await self._hand_in(self._writing, work, settle)

    def on_claim(self, tell: Callable[[str, int], None]) -> None:
        self._claims.append(tell)

    async def renew(self, owner: str, lease_s: float) -> None:
        self._leases.renew(owner, lease_s)

    async def release(self, owner: str) -> None:
        self._leases.release(owner)

    async def orphans(self, limit: int = 100) -> Sequence[Head]:
        late = self._leases.expired()
        if not late:
            return []
        heads = await self._read(lambda file: questions.find_running(file, late))
        running = {head.task for head in heads}
        for task in late:
            if task not in running and self._leases.is_expired(task):
                self._leases.drop(task)
        return [head for head in heads if self._leases.is_expired(head.task)][:limit]

    async def paused_before(self, status_ms: int, limit: int = 100) -> Sequence[Head]:
        return await self._read(lambda file: questions.find_paused(file, status_ms, limit))

    async def put_push(self, scope: Scope, task: str, config: PushConfig) -> None:
        await self._write(lambda file: changes.add_push(file, scope, task, config))

    async def pushes(self, scope: Scope, task: str) -> Sequence[PushConfig]:
        return await self._read(lambda file: questions.list_pushes(file, scope, task))

    async def delete_push(self, scope: Scope, task: str, config_id: str) -> None:
        await self._write(lambda file: changes.remove_push(file, scope, task, config_id))

    async def due_pushes(self, limit: int = 100, take_s: float = 0.0) -> Sequence[PushDue]:
        # There is no other process that could be given them.
        return await self._read(lambda file: questions.find_due_pushes(file, self._now_ms(), limit))

    async def next_push_s(self) -> float | None:
        due_ms = await self._read(questions.find_next_due_ms)
        return None if due_ms is None else max(0.0, due_ms / 1000 - self._now())

    async def move_push(
        self, due: PushDue, cursor: int, attempts: int, wait_s: float | None
    ) -> None:
        await self._write(
            lambda file: changes.move_push(file, due, cursor, attempts, self._now_ms(), wait_s)
        )

    async def find_key(self, scope: Scope, family: str, value: str) -> KeyUse | None:
        return await self._read(lambda file: questions.find_key_use(file, scope, family, value))

    async def keep_reply(self, scope: Scope, key: Key, reply: bytes) -> None:
        await self._write(lambda file: changes.add_reply(file, scope, key, reply, self._now_ms()))

    async def sweep(self, retention: Retention) -> None:
        now_s = self._now()
        for bite, kept_s in (
            (changes.trim_events, retention.replay_s),
            (changes.drop_tasks, retention.ended_s),
            (changes.drop_keys, retention.keys_s),
        ):
            await self._repeat(partial(bite, before_ms=int((now_s - kept_s) * 1000)))
        await self._repeat(self.cache.drop_expired)
        await self._repeat(partial(drop_counters, now_ms=int(now_s * 1000)))
        await self._repeat(changes.shrink)

    def ledger(self) -> SqliteLedger:
        return self._ledger

    def board(self) -> OwnBoard:
        return self._board

    def counters(self) -> SqliteCounters:
        return self._counters

    async def ping(self) -> None:
        await self._write(lambda file: changes.touch(file, self._now_ms()))

    async def _repeat(self, bite: Callable[[sqlite3.Connection], bool]) -> None:
        """Bite until nothing is left, resting in between: the writer is for those who wait."""
        start_s = time.monotonic()
        while await self._write(bite):
            await asyncio.sleep((time.monotonic() - start_s) * REST)
            start_s = time.monotonic()

    def _show(self, jobs: Sequence[Job]) -> None:
        """A group is committed: tell the readers first, then those who wrote it."""
        for job in jobs:
            if job.error is not None:
                continue
            if isinstance(job.work, Append):
                self._watchers.show(job.work.task, job.work.after, job.work.events)
                self._lease(job.work, wanted=not job.future.done())
            elif job.settle is not None:
                job.settle(job.result, not job.future.done())
        resolve(jobs)

    def _lease(self, batch: Append, wanted: bool) -> None:
        if batch.phase != Phase.RUNNING:
            self._leases.drop(batch.task)
        elif batch.new and not wanted:
            self._leases.notice(batch.task)
        elif batch.owner:
            self._leases.hold(batch.task, batch.owner, batch.lease_s)
        else:
            self._leases.notice(batch.task)

    def _now_ms(self) -> int:
        return int(self._now() * 1000)

    async def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await self._hand_in(self._reading, work)

    async def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await self._hand_in(self._writing, work)

    def _hand_in(
        self,
        thread: JobThread,
        work: Append | Entry | Work,
        settle: Callable[[Any, bool], None] | None = None,
    ) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        thread.put(Job(work, future, settle))
        return future
