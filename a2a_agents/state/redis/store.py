"""The store on a Redis server, for any number of processes at once.

Appends go to one writer, which sends what is pending as one batch; what any process appended comes
back through one stream, which is read once a process. Leases go by the clock of the server, other
times by the calendar of whoever writes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from a2a_agents.core.board import Board
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import (
    Append,
    Fenced,
    Head,
    Key,
    KeyUse,
    Page,
    PushConfig,
    PushDue,
    Query,
    Record,
    Retention,
    Scope,
    Watch,
)
from a2a_agents.state.redis import changes
from a2a_agents.state.redis.board import RedisBoard
from a2a_agents.state.redis.cache import RedisCache
from a2a_agents.state.redis.changes import Change, refusal
from a2a_agents.state.redis.connection import connect, in_time, redis_errors
from a2a_agents.state.redis.counters import RedisCounters
from a2a_agents.state.redis.heads import (
    are_large,
    read_due,
    read_heads,
    read_key_use,
    read_pushes,
)
from a2a_agents.state.redis.ledger import RedisLedger
from a2a_agents.state.redis.opening import compare_clocks, examine, prepare
from a2a_agents.state.redis.place import Place
from a2a_agents.state.redis.scripts import Scripts
from a2a_agents.state.redis.sweep import sweep
from a2a_agents.state.redis.tail import Tail
from a2a_agents.state.redis.writer import Writer
from a2a_agents.state.watch import Watchers

MAX_READ_BYTES = 1024 * 1024
MAX_PAGE_BYTES = 16 * 1024 * 1024
"""Snapshots of one answer; a page ends early rather than fill the memory."""


class RedisStore:
    """Implements :class:`a2a_agents.core.log.Store`."""

    def __init__(self, place: Place, now: Callable[[], float], cache_bytes: int) -> None:
        self._now = now
        self._wait_s = place.wait_s
        self._client = connect(place)
        # One connection writes and one listens: neither may wait until others are free, and both
        # have time limits of their own (the client's swallow a cancellation now and then).
        self._own = connect(place, connections=2)
        self._ledger = RedisLedger(self._client, place, now)
        self._counters = RedisCounters(self._client, place, now)
        self._board = RedisBoard(self._client, place)
        self.cache = RedisCache(self._client, place, self._now_ms, cache_bytes)
        self._threads = ThreadPoolExecutor(1, "unpack")
        self._watchers = Watchers()
        self._scripts = Scripts(self._client, place)
        self._writer = Writer(self._own, place, self._now_ms, self._deliver)
        self._prepare = partial(prepare, self._scripts)
        self._tail = Tail(self._own, place, self._watchers, self.read, self._prepare)

    async def open(self) -> None:
        self._scripts.is_open = True
        try:
            async with in_time(self._wait_s):
                await examine(self._client)
                await compare_clocks(self._client, self._now())
            with redis_errors():
                await self._prepare()
                await self._tail.open()
            self._writer.open()
        except BaseException:  # connections that were begun must not outlive a failed start
            await self.close()
            raise

    async def close(self) -> None:
        await self._ledger.close()
        await self._writer.close()
        self._scripts.is_open = False
        self._threads.shutdown(wait=False)
        self._watchers.close()
        await self._tail.close()
        await self._own.aclose()
        await self._client.aclose()

    def ledger(self) -> RedisLedger:
        return self._ledger

    def board(self) -> Board:
        return self._board

    def counters(self) -> RedisCounters:
        return self._counters

    def append(self, batch: Append) -> Awaitable[None]:
        return self._hand_in(partial(changes.append_change, batch))

    async def head(self, scope: Scope, task: str) -> Head | None:
        row = await self._scripts.run("head", scope.account, scope.agent, task)
        return None if row is None else (await self._heads([row]))[0]

    async def read(self, task: str, after: int, limit: int = 512) -> Sequence[Record]:
        bodies = await self._scripts.run("read", task, after, limit, MAX_READ_BYTES)
        return [Record(position, body) for position, body in enumerate(bodies, after + 1)]

    async def notes(self, task: str) -> Sequence[bytes]:
        return await self._scripts.run("notes", task)

    def watch(self, task: str) -> AbstractContextManager[Watch]:
        return self._watchers.watch(task)

    async def list(self, query: Query) -> Page:
        arguments = _list_arguments(query)
        while (found := await self._scripts.run("list", *arguments)) == b"again":
            pass  # each time at least one task whose time is over has left the list
        total, more, rows = found
        heads = await self._heads(rows)
        cursor = (heads[-1].status_ms, heads[-1].task) if more and heads else None
        return Page(heads, total, cursor)

    async def claim(
        self,
        task: str,
        owner: str,
        lease_s: float,
        epoch: int | None = None,
        *,
        idle: bool = False,
    ) -> int:
        make = partial(changes.claim_change, task, owner, lease_s, epoch, idle)
        return await self._hand_in(make)

    def on_claim(self, tell: Callable[[str, int], None]) -> None:
        self._tail.on_claim(tell)

    async def renew(self, owner: str, lease_s: float) -> None:
        await self._scripts.run("renew", owner, int(lease_s * 1000))

    async def release(self, owner: str) -> None:
        await self._scripts.run("release", owner)

    async def orphans(self, limit: int = 100) -> Sequence[Head]:
        return await self._heads(await self._scripts.run("orphans", limit))

    async def paused_before(self, status_ms: int, limit: int = 100) -> Sequence[Head]:
        return await self._heads(await self._scripts.run("paused", status_ms, limit))

    async def put_push(self, scope: Scope, task: str, config: PushConfig) -> None:
        arguments = scope.account, scope.agent, task, config.id, config.body
        if not await self._scripts.run("put_push", *arguments):
            raise Fenced(f"{task}: no such task of {scope}")

    async def pushes(self, scope: Scope, task: str) -> Sequence[PushConfig]:
        return read_pushes(await self._scripts.run("pushes", scope.account, scope.agent, task))

    async def delete_push(self, scope: Scope, task: str, config_id: str) -> None:
        await self._scripts.run("delete_push", scope.account, scope.agent, task, config_id)

    async def due_pushes(self, limit: int = 100, take_s: float = 0.0) -> Sequence[PushDue]:
        rows = await self._scripts.run("due", self._now_ms(), limit, int(take_s * 1000))
        return [read_due(row) for row in rows]

    async def next_push_s(self) -> float | None:
        due_ms = await self._scripts.run("next_due")
        return None if due_ms is None else max(0.0, int(due_ms) / 1000 - self._now())

    async def move_push(
        self, due: PushDue, cursor: int, attempts: int, wait_s: float | None
    ) -> None:
        now_ms = self._now_ms()
        again = "" if wait_s is None else now_ms + int(wait_s * 1000)
        seen = due.task, due.config.id, due.config.body, due.cursor, due.attempts, due.position
        await self._scripts.run("move_push", *seen, cursor, attempts, now_ms, again)

    async def find_key(self, scope: Scope, family: str, value: str) -> KeyUse | None:
        names = scope.account, scope.agent, family, value
        return read_key_use(await self._scripts.run("key_use", *names))

    async def keep_reply(self, scope: Scope, key: Key, reply: bytes) -> None:
        await self._hand_in(partial(changes.reply_change, scope, key, reply))

    async def sweep(self, retention: Retention) -> None:
        await sweep(self._scripts, retention, self._now())
        await self.cache.sweep()

    async def ping(self) -> None:
        await self._hand_in(lambda future: Change("ping", [], future))

    async def _heads(self, rows: Sequence[Sequence[Any]]) -> Sequence[Head]:
        if not (self._scripts.is_open and are_large(rows)):
            return read_heads(rows)
        return await asyncio.get_running_loop().run_in_executor(self._threads, read_heads, rows)

    def _hand_in(self, make: Callable[[asyncio.Future[Any]], Change]) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        try:
            self._writer.hand_in(make(future))
        except (AgentsError, ValueError, ArithmeticError) as exc:
            future.set_exception(exc)
        return future

    def _deliver(self, batch: Sequence[Change], answers: Sequence[bytes]) -> None:
        """A batch is written: who wrote goes on once the watchers of this process have seen it."""
        for change, answer in zip(batch, answers, strict=True):
            error = refusal(change, answer)
            if error is not None:
                _resolve(change, error=error)
            elif change.task and self._watchers.has(change.task):
                number = int(answer.partition(b"-")[2])
                self._tail.when_seen(number, partial(self._settle, change))
            else:
                self._settle(change, answer)

    def _settle(self, change: Change, answer: bytes = b"") -> None:
        if change.future.cancelled():
            self._writer.forsake(change)
        _resolve(change, int(answer[1:]) if change.kind == "claim" else None)

    def _now_ms(self) -> int:
        return int(self._now() * 1000)


def _resolve(change: Change, result: object = None, error: Exception | None = None) -> None:
    if change.future.done():
        return
    if error is None:
        change.future.set_result(result)
    else:
        change.future.set_exception(error)


def _list_arguments(query: Query) -> Sequence[str | int]:
    status_ms, task = query.cursor or (0, "")
    return (
        query.scope.account,
        query.scope.agent,
        int(query.context is not None),
        query.context or "",
        int(query.state is not None),
        query.state or "",
        "-inf" if query.since_ms is None else query.since_ms,
        int(query.cursor is not None),
        status_ms,
        task,
        query.limit,
        MAX_PAGE_BYTES,
    )
