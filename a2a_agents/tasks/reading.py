"""Reading logs: a task's state now, and streams that are cursors on its log."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence

from a2a.utils.errors import TaskNotFoundError

from a2a_agents.core.log import Head, Record, Scope, Store, Take, Watch
from a2a_agents.tasks.events import ends_stream
from a2a_agents.tasks.fold import Fold


async def load_fold(store: Store, head: Head) -> tuple[Fold, int]:
    """The fold of all that is durable, and the position it reaches."""
    bodies, position = await read_log(store, head)
    return Fold.of_events(bodies, head.snapshot), position


async def read_log(store: Store, head: Head) -> tuple[list[bytes], int]:
    """The events that the head's snapshot does not fold, and the position they reach."""
    bodies: list[bytes] = []
    position = head.folded if head.snapshot is not None else 0
    async for records in catch_up(store, head.task, position):
        bodies.extend(record.body for record in records)
        position = records[-1].position
    return bodies, position


async def find_head(store: Store, account: str, agents: Iterable[str], task: str) -> Head | None:
    """The head of an account's task, whichever of the agents has it."""
    for agent in agents:
        head = await store.head(Scope(account, agent), task)
        if head is not None:
            return head
    return None


class _Cursor:
    """How far a reader of a log has come, and the way past its stream while it is caught up."""

    __slots__ = ("_take", "position")

    def __init__(self, position: int, take: Take | None) -> None:
        self.position = position
        self._take = take

    @property
    def taking(self) -> Take | None:
        return None if self._take is None else self._take_next

    def _take_next(self, records: Sequence[Record]) -> bool:
        if self._take is None or records[0].position != self.position + 1 or _has_end(records):
            return False
        if not self._take(records):
            return False
        self.position = records[-1].position
        return True

    def pass_on(self, records: Sequence[Record]) -> Sequence[Record]:
        """Those of the records that the reader has not seen, up to one that ends its stream."""
        fresh = _to_the_end([record for record in records if record.position > self.position])
        if fresh:
            self.position = fresh[-1].position
        return fresh


async def follow(
    store: Store, task: str, watch: Watch, after: int, take: Take | None = None
) -> AsyncGenerator[Sequence[Record]]:
    """Batches of records after a position, as they become durable.

    What ``take`` takes of a reader that is caught up is not yielded; what ends the stream always
    is. Ends with that, or when the watch is stopped. A reader that fell behind what the watch
    keeps goes on from the log. Raises ``TaskNotFoundError`` where the store has lost what was
    shown already: nothing more will ever come.
    """
    cursor = _Cursor(after, take)
    while (records := await watch.records(cursor.taking)) is None or records:
        if records is not None:
            fresh = cursor.pass_on(records)
            if fresh:
                yield fresh
                if ends_stream(fresh[-1].body):
                    return
            continue
        async for batch in catch_up(store, task, cursor.position):
            shown = cursor.pass_on(batch)
            yield shown
            if ends_stream(shown[-1].body):
                return
        if cursor.position and not await store.read(task, cursor.position - 1, 1):
            raise TaskNotFoundError("the store has lost this task; send the message again")


async def until_told(watch: Watch) -> None:
    """Return when an event has come that ends a stream, or the watch cannot tell."""
    while records := await watch.records():
        if ends_stream(records[-1].body):
            return


def _has_end(records: Sequence[Record]) -> bool:
    return any(ends_stream(record.body) for record in records)


def _to_the_end(records: Sequence[Record]) -> Sequence[Record]:
    """The records up to the first that ends a stream, however many were committed with it."""
    for index, record in enumerate(records):
        if ends_stream(record.body):
            return records[: index + 1]
    return records


async def catch_up(store: Store, task: str, after: int) -> AsyncGenerator[Sequence[Record]]:
    """What the log holds after a position, batch by batch."""
    cursor = after
    while records := await store.read(task, cursor):
        cursor = records[-1].position
        yield records
