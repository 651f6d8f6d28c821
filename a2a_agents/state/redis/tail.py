"""The one reader of a process: what any process appended, in the order of the log, to watchers.

Notifications have numbers without gaps, so a trimmed stream is noticed. After a gap, and after
each lost connection, all watchers are told that they fell behind: the store has what they missed.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import Record
from a2a_agents.state.redis.connection import hang_up
from a2a_agents.state.redis.place import Place
from a2a_agents.state.watch import Watchers

log = logging.getLogger(__name__)

BLOCK_S = 2.0
MOST_ENTRIES = 512
REST_S = 0.02
MOST_REST_S = 1.0
LATE_S = 1.0
"""Longest that a writer waits for its own watchers."""

Done = Callable[[], None]
Fetch = Callable[[str, int, int], Awaitable[Sequence[Record]]]


class Tail:
    """Reads the notification stream and shows what is in it."""

    def __init__(
        self,
        client: Redis,
        place: Place,
        watchers: Watchers,
        fetch: Fetch,
        prepare: Callable[[], Awaitable[None]],
    ) -> None:
        self._client = client
        self._place = place
        self._key = place.key("told")
        self._watchers = watchers
        self._fetch = fetch
        self._prepare = prepare
        self._connection: Any = None
        self._seen = -1
        self._waiting: deque[tuple[int, Done]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._late: asyncio.TimerHandle | None = None
        self._is_closing = False
        self._claims: list[Callable[[str, int], None]] = []

    def on_claim(self, tell: Callable[[str, int], None]) -> None:
        self._claims.append(tell)

    async def open(self) -> None:
        """Return when whatever is appended from now on will be shown."""
        try:
            await self._begin()
        except BaseException:
            await self._disconnect()
            raise
        self._task = asyncio.create_task(self._work(), name="a2a-redis-tail")

    async def close(self) -> None:
        self._is_closing = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        self._let_go(math.inf)
        await self._disconnect()

    def when_seen(self, number: int, done: Done) -> None:
        """Call back when the notification of this number has been shown, at once if it has been.

        Whatever the reader's fate: in the end nobody waits, and watchers have been told.
        """
        if number <= self._seen or self._connection is None:
            done()
            return
        self._waiting.append((number, done))
        if self._late is None:
            loop = asyncio.get_running_loop()
            self._late = loop.call_later(LATE_S, self._let_go, math.inf)

    async def _begin(self) -> None:
        """Connect, and take the stream from its end on."""
        async with asyncio.timeout(self._place.wait_s):
            self._connection = await self._client.connection_pool.get_connection()
            await self._connection.send_command("XREVRANGE", self._key, "+", "-", "COUNT", 1)
            last = await self._connection.read_response(disable_decoding=True)
        self._seen = _number(last[0][0]) if last else -1

    async def _work(self) -> None:
        rest_s = REST_S
        while not self._is_closing:
            try:
                if self._connection is None:
                    await self._begin_again()
                await self._read()
                rest_s = REST_S
            except (AgentsError, RedisError, OSError, TimeoutError) as exc:
                if rest_s == REST_S:  # once for each time that the server is away
                    log.warning("notifications are not read: %s", type(exc).__name__)
                await self._disconnect()
                self._let_go(math.inf)
                await asyncio.sleep(rest_s)
                rest_s = min(2 * rest_s, MOST_REST_S)
            except Exception:
                # Watchers that hear nothing more would be worse than any fault of ours.
                log.exception("a notification could not be shown")
                await self._disconnect()
                self._let_go(math.inf)
                await asyncio.sleep(MOST_REST_S)

    async def _begin_again(self) -> None:
        """The server may have lost what it had, and numbers may mean something else now."""
        await self._begin()
        await self._prepare()  # has a time limit of its own
        self._watchers.fall_behind()

    async def _read(self) -> None:
        last = f"1-{self._seen}" if self._seen >= 0 else "0"
        block_ms = int(BLOCK_S * 1000)
        async with asyncio.timeout(BLOCK_S + self._place.wait_s):
            await self._connection.send_command(
                "XREAD", "COUNT", MOST_ENTRIES, "BLOCK", block_ms, "STREAMS", self._key, last
            )
            answer = await self._connection.read_response(disable_decoding=True, timeout=math.inf)
        entries = _entries(answer) if answer else ()
        if not entries:  # nothing came, or what came was trimmed before it could be read
            return
        if _number(entries[0][0]) != self._seen + 1:
            self._watchers.fall_behind()
        for entry_id, fields in entries:
            await self._show(fields)
            self._seen = _number(entry_id)
            if self._waiting:
                self._let_go(self._seen)

    async def _show(self, fields: Sequence[bytes]) -> None:
        """Fields are t TASK, then e EPOCH, or a AFTER and b BODY for each event or n COUNT."""
        task = fields[1].decode()
        if fields[2] == b"e":
            for tell in self._claims:
                tell(task, int(fields[3]))
            return
        if not self._watchers.has(task):
            return
        after = int(fields[3])
        if fields[4] == b"b":
            self._watchers.show(task, after, fields[5::2])
            return
        count = int(fields[5])
        bodies: list[bytes] = []
        while len(bodies) < count:
            records = await self._fetch(task, after + len(bodies), count - len(bodies))
            if not records:
                self._watchers.fall_behind(task)
                return
            bodies += [record.body for record in records]
        self._watchers.show(task, after, bodies)

    def _let_go(self, seen: float) -> None:
        """Who waited for a notification up to this number goes on."""
        while self._waiting and self._waiting[0][0] <= seen:
            self._waiting.popleft()[1]()
        if not self._waiting and self._late is not None:
            self._late.cancel()
            self._late = None

    async def _disconnect(self) -> None:
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        await hang_up(self._client, connection)


def _entries(answer: Any) -> Sequence[tuple[bytes, Sequence[bytes]]]:
    """Of the one stream: a map of streams in RESP3, a list of pairs in RESP2."""
    streams: Any = answer
    return streams[0][1] if hasattr(streams, "append") else next(iter(streams.values()))


def _number(entry_id: bytes) -> int:
    return int(entry_id.partition(b"-")[2])
