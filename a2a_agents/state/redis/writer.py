"""The one writer of a process: what is handed in while a batch is under way makes the next one.

A batch has a number, and the server keeps the answers of a writer's last batch with what it
wrote. So a batch whose answer was lost is sent again as it was, and is done once.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import NoScriptError, RedisError
from redis.exceptions import TimeoutError as TooLate

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.redis.changes import Argument, Change, forget_owner, forsake_change
from a2a_agents.state.redis.connection import hang_up
from a2a_agents.state.redis.place import Place
from a2a_agents.state.redis.scripts import read_script

log = logging.getLogger(__name__)

MOST_CHANGES = 128
MOST_BYTES = 256 * 1024
"""Of one batch, unless one change is larger: the server does nothing else meanwhile."""
REST_S = 0.02
MOST_REST_S = 1.0

_SILENCE = Unreachable, TooLate, NoScriptError


class Writer:
    """Sends batches, one at a time, in the order in which their changes were handed in."""

    def __init__(
        self,
        client: Redis,
        place: Place,
        now_ms: Callable[[], int],
        deliver: Callable[[Sequence[Change], Sequence[bytes]], None],
    ) -> None:
        self._client = client
        self._place = place
        self._now_ms = now_ms
        self._deliver = deliver
        self._name = secrets.token_hex(8)
        self._number = 0
        self._script = read_script("write")
        self._sha: Any = b""
        self._connection: Any = None
        self._pending: deque[Change] = deque()
        self._forsaken: list[Change] = []
        self._wake = asyncio.Event()
        self._away_s: float | None = None
        """Since when the server has not answered."""
        self._rest_s = REST_S
        self._task: asyncio.Task[None] | None = None
        self._is_closing = False
        # Its own: all changes wait for a snapshot that waits for a thread.
        self._threads = ThreadPoolExecutor(1, "pack")

    def open(self) -> None:
        self._task = asyncio.create_task(self._work(), name="a2a-redis-write")

    def hand_in(self, change: Change) -> None:
        if self._task is None or self._is_closing:
            raise StoreUnavailable("the store is not open")
        change.pack_in(self._threads)
        self._pending.append(change)
        self._wake.set()

    def forsake(self, change: Change) -> None:
        """Nobody will ever know that this lease was taken: give it up."""
        if change.lease is not None:
            future = asyncio.get_running_loop().create_future()
            self._forsaken.append(forsake_change(change.lease, future))
            self._wake.set()

    async def close(self) -> None:
        """Refuse new changes and finish, or fail, those that are pending."""
        if self._task is None:
            return
        self._is_closing = True
        self._wake.set()
        await asyncio.shield(self._task)
        self._task = None

    async def _work(self) -> None:
        try:
            while True:
                self._wake.clear()
                while self._pending or self._forsaken:
                    if not self._forsaken and (packing := self._pending[0].packing) is not None:
                        await asyncio.wait([packing])
                    is_done = await self._write_or_fail(self._take())
                    if self._forsaken and not (self._pending or is_done):
                        await self._rest()
                if self._is_closing:
                    return
                await self._wake.wait()
        finally:
            for change in self._pending:
                _fail(change, "the store was closed")
            self._pending.clear()
            self._threads.shutdown(wait=False)
            await self._disconnect()

    def _take(self) -> list[Change]:
        batch, self._forsaken = self._forsaken, []
        size = 0
        while self._pending and len(batch) < MOST_CHANGES:
            change = self._pending[0]
            if not change.is_ready():
                break
            size += change.size
            if batch and size > MOST_BYTES:
                break
            self._pending.popleft()
            if change.future.done() and change.lease is not None:
                forget_owner(change)
            batch.append(change)
        return batch

    async def _write_or_fail(self, batch: Sequence[Change]) -> bool:
        """False when the batch was given up."""
        try:
            return await self._write(batch)
        except Exception as exc:
            # A writer that has ended would let every later change wait for ever, which is worse
            # than any fault of ours.
            log.exception("a batch could not be written")
            await self._disconnect()
            self._give_up(batch, exc, was_sent=True)
            await self._rest()
            return False

    async def _write(self, batch: Sequence[Change]) -> bool:
        """False when the batch was given up."""
        self._number += 1
        was_sent = False
        arguments = self._arguments(batch)
        while True:
            start_s = time.monotonic()
            try:
                answers = await self._exchange(arguments)
            except (RedisError, OSError, TimeoutError) as exc:
                was_sent = was_sent or self._connection is not None
                await self._disconnect()
                if not self._may_try_again(exc, start_s):
                    self._give_up(batch, exc, was_sent)
                    return False
                await self._rest()
            else:
                self._note_answer()
                self._deliver(batch, answers)
                return True

    def _arguments(self, batch: Sequence[Change]) -> list[Argument]:
        prefix, key = self._place.key(""), self._place.key("meta")
        arguments: list[Argument] = [1, key, prefix, self._name, self._number, self._now_ms()]
        for change in batch:
            arguments.append(change.kind)
            arguments.append(len(change.arguments))
            arguments += change.arguments
        return arguments

    async def _exchange(self, arguments: Sequence[Argument]) -> Sequence[bytes]:
        async with asyncio.timeout(self._place.wait_s):
            if self._connection is None:
                connection: Any = await self._client.connection_pool.get_connection()
                self._connection = connection
                await connection.send_command("SCRIPT", "LOAD", self._script)
                self._sha = await connection.read_response()
            await self._connection.send_command("EVALSHA", self._sha, *arguments)
            return await self._connection.read_response(disable_decoding=True)

    def _may_try_again(self, exc: Exception, start_s: float) -> bool:
        """What the server itself refuses it will refuse again; silence is waited out for a time."""
        if isinstance(exc, RedisError) and not isinstance(exc, _SILENCE):
            return False
        if self._away_s is None:
            self._away_s = start_s
            log.warning("the Redis server does not answer: %s", type(exc).__name__)
        return time.monotonic() - self._away_s < self._place.wait_s

    async def _rest(self) -> None:
        await asyncio.sleep(self._rest_s)
        self._rest_s = min(2 * self._rest_s, MOST_REST_S)

    def _note_answer(self) -> None:
        if self._away_s is not None:
            away_s = time.monotonic() - self._away_s
            log.warning("the Redis server answers again after %.1f s", away_s)
            self._away_s = None
        self._rest_s = REST_S

    def _give_up(self, batch: Sequence[Change], exc: Exception, was_sent: bool) -> None:
        """Whether it was done is not known, if it was sent: then no lease may come of it."""
        log.warning("%d changes were not written: %s", len(batch), exc)
        for change in batch:
            if self._is_closing:
                pass  # the lease runs out by itself: nobody is left to renew it
            elif change.kind == "forsake":
                self._forsaken.append(change)
            elif change.future.done() and not change.future.cancelled():
                pass  # who waited knows how it ended, and may have the lease
            elif was_sent and change.lease is not None:
                self._forsaken.append(forsake_change(change.lease, change.future))
            _fail(change, f"writing: {type(exc).__name__}")

    async def _disconnect(self) -> None:
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        await hang_up(self._client, connection)


def _fail(change: Change, text: str) -> None:
    if not change.future.done():
        change.future.set_exception(StoreUnavailable(text))
