"""What appends are held against: the heads of tasks that may still move, kept by their one writer.

Only one process has the file open and only one thread writes it, so what stands here is what
stands in the file, and an append is checked without asking the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from a2a_agents.core.errors import LimitExceeded
from a2a_agents.core.log import Append, Fenced, Phase
from a2a_agents.state.sqlite.schema import MAX_POSITION

MAX_FENCES = 65_536

# One row whatever the number of tasks: each row would be another step.
LOAD = """
    SELECT json_group_array(json_array(
        task, seq, epoch, position, notes, phase, size, status_ms, folded))
    FROM task WHERE task IN (SELECT value FROM json_each(?))
"""


@dataclass(slots=True)
class Fence:
    """Where a task stands; its sequence number is its name within the file."""

    seq: int
    epoch: int
    position: int = 0
    notes: int = 0
    phase: int = Phase.RUNNING
    size: int = 0
    status_ms: int = 0
    folded: int = 0


class Fences:
    """The fences of tasks that were written lately; the file knows the others."""

    def __init__(self, last_seq: int) -> None:
        self._last_seq = last_seq
        self._fences: dict[str, Fence] = {}

    def load(self, connection: sqlite3.Connection, batches: Sequence[Append]) -> None:
        """Fetch what is not known of the tasks that the batches go on with."""
        absent = [b.task for b in batches if not b.new and b.task not in self._fences]
        if absent:
            ((found,),) = connection.execute(LOAD, (json.dumps(absent),))
            for task, *values in json.loads(found):
                self._fences[task] = Fence(*values)

    def move(self, batch: Append) -> Fence:
        """Advance the task's fence by the batch, or refuse the batch and leave it."""
        fence = self._begin(batch) if batch.new else self._find(batch)
        if fence.position + len(batch.events) > MAX_POSITION:
            raise LimitExceeded(f"{batch.task}: more than {MAX_POSITION} records")
        fence.position += len(batch.events)
        fence.notes += len(batch.notes)
        fence.size += sum(map(len, batch.events))
        fence.phase = batch.phase
        # A clock that was set back must not move a task down a list that somebody is paging.
        fence.status_ms = max(fence.status_ms, batch.status_ms)
        if batch.snapshot is not None:
            fence.folded = fence.position
        self._fences[batch.task] = fence
        return fence

    def _begin(self, batch: Append) -> Fence:
        if batch.task in self._fences or batch.after != 0:
            raise Fenced(f"{batch.task}: cannot begin after {batch.after}, or has begun already")
        self._last_seq += 1
        return Fence(self._last_seq, batch.epoch)

    def _find(self, batch: Append) -> Fence:
        fence = self._fences.get(batch.task)
        if fence is None:
            raise Fenced(f"{batch.task}: no such task")
        if fence.phase == Phase.ENDED:
            raise Fenced(f"{batch.task}: has ended")
        if (fence.epoch, fence.position) != (batch.epoch, batch.after):
            raise Fenced(
                f"{batch.task}: epoch {batch.epoch} after {batch.after},"
                f" but it stands at epoch {fence.epoch}, position {fence.position}"
            )
        return fence

    def forget(self, task: str) -> None:
        """The task's row was changed by other means than an append."""
        self._fences.pop(task, None)

    def forget_all(self) -> None:
        """What was advanced has not been written after all."""
        self._fences.clear()

    def tidy(self, batches: Sequence[Append]) -> None:
        """The batches are done: forget tasks that cannot move again, and the oldest of too many."""
        for batch in batches:
            fence = self._fences.get(batch.task)
            if fence is not None and fence.phase == Phase.ENDED:
                del self._fences[batch.task]
        while len(self._fences) > MAX_FENCES:
            del self._fences[next(iter(self._fences))]
