"""Readers of live tasks: each has its own place and its own bounded memory.

Everything here runs on the event loop. What is shown has been committed before, so a reader that
fell behind finds in the store whatever it missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import TracebackType

from a2a_agents.core.log import Record, StoreUnavailable, Take, Watch

MAX_BYTES = 512 * 1024
MAX_RECORDS = 2048


class TaskWatch:
    """One reader's place in one task's log, open while its ``with`` block runs.

    Beyond the bounds everything kept for the reader is dropped, and nothing more is kept until it
    has been told so: by then all of that stands in the store, where it reads on.
    """

    __slots__ = (
        "_bytes",
        "_closed",
        "_fell_behind",
        "_records",
        "_stopped",
        "_take",
        "_task",
        "_waiter",
        "_watchers",
    )

    def __init__(self, watchers: Watchers, task: str) -> None:
        self._watchers = watchers
        self._task = task
        self._records: list[Record] = []
        self._bytes = 0
        self._fell_behind = False
        self._stopped = False
        self._closed = False
        self._waiter: asyncio.Future[None] | None = None
        self._take: Take | None = None
        """Whom to offer records before they are kept; set only while the reader waits."""

    def __enter__(self) -> Watch:
        self._watchers.add(self._task, self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watchers.remove(self._task, self)

    async def records(self, take: Take | None = None) -> Sequence[Record] | None:
        while True:
            if self._fell_behind:
                self._fell_behind = False
                return None
            if self._records:
                # Taken without a wait in between, so that a cancelled call loses nothing.
                records, self._records, self._bytes = self._records, [], 0
                return records
            if self._stopped:
                return ()
            if self._closed:
                raise StoreUnavailable("the store was closed under a watch")
            self._waiter, self._take = asyncio.get_running_loop().create_future(), take
            try:
                await self._waiter
            finally:
                self._waiter = self._take = None

    def offer(self, records: Sequence[Record], size: int) -> None:
        """Keep the records for the reader, unless it takes them or they are too much for it."""
        if self._take is not None and self._waits() and self._take(records):
            return
        if self._fell_behind:
            return
        count = len(self._records)
        if count and (count + len(records) > MAX_RECORDS or self._bytes + size > MAX_BYTES):
            self.fall_behind()
        else:
            self._records.extend(records)
            self._bytes += size
            self._wake()

    def fall_behind(self) -> None:
        """Some records may be missing here; all of them stand in the store."""
        self._records, self._bytes, self._fell_behind = [], 0, True
        self._wake()

    def stop(self) -> None:
        self._stopped = True
        self._wake()

    def close(self) -> None:
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and self._waits():
            self._waiter.set_result(None)

    def _waits(self) -> bool:
        """Whether the reader has had everything, and its wait was not cancelled either."""
        return self._waiter is not None and not self._waiter.done()


class Watchers:
    """Who watches which task; a task that nobody watches costs one look-up per append."""

    def __init__(self) -> None:
        self._tasks: dict[str, dict[TaskWatch, None]] = {}

    def watch(self, task: str) -> TaskWatch:
        return TaskWatch(self, task)

    def add(self, task: str, watch: TaskWatch) -> None:
        self._tasks.setdefault(task, {})[watch] = None

    def remove(self, task: str, watch: TaskWatch) -> None:
        watches = self._tasks.get(task, {})
        watches.pop(watch, None)
        if not watches:
            self._tasks.pop(task, None)

    def show(self, task: str, after: int, bodies: Sequence[bytes]) -> None:
        """Hand what was committed to the task's readers, all of them the same objects."""
        watches = self._tasks.get(task)
        if not watches or not bodies:
            return
        records = [Record(position, body) for position, body in enumerate(bodies, after + 1)]
        size = sum(map(len, bodies))
        for watch in watches:
            watch.offer(records, size)

    def has(self, task: str) -> bool:
        return task in self._tasks

    def fall_behind(self, task: str | None = None) -> None:
        """Send the readers of a task, or of all, to the store."""
        for name in list(self._tasks) if task is None else [task]:
            for watch in self._tasks.get(name, ()):
                watch.fall_behind()

    def close(self) -> None:
        for watches in self._tasks.values():
            for watch in watches:
                watch.close()
