"""Reading logs: a task's state now, and streams that are cursors on its log."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence

from a2a.utils.errors import TaskNotFoundError

from a2a_agents.core.log import Head, Record, Scope, Store, Watch
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


async def follow(
    store: Store, task: str, watch: Watch, after: int
) -> AsyncGenerator[Sequence[Record]]:
    """Batches of records after a position, as they become durable.

    Ends with the event that ends a stream, or when the watch is stopped. A reader that fell
    behind what the watch keeps goes on from the log. Raises ``TaskNotFoundError`` where the store
    has lost what was shown already: nothing more will ever come.
    """
    cursor = after
    while (records := await watch.records()) is None or records:
        if records is not None:
            fresh = _to_the_end([record for record in records if record.position > cursor])
            if fresh:
                yield fresh
                cursor = fresh[-1].position
                if ends_stream(fresh[-1].body):
                    return
            continue
        async for batch in catch_up(store, task, cursor):
            shown = _to_the_end(batch)
            yield shown
            cursor = shown[-1].position
            if ends_stream(shown[-1].body):
                return
        if cursor and not await store.read(task, cursor - 1, 1):
            raise TaskNotFoundError("the store has lost this task; send the message again")


async def until_told(watch: Watch) -> None:
    """Return when an event has come that ends a stream, or the watch cannot tell."""
    while records := await watch.records():
        if ends_stream(records[-1].body):
            return


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
