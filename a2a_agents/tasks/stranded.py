"""Tasks that this process holds, or has handed to nobody, because the store did not answer.

Their leases would be kept with all others of the process, or last as long as that of a task which
waits for a worker. So they are remembered here, and looked after as soon as the store answers.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence

from a2a_agents.core.log import Head, Phase, Scope, Store, StoreUnavailable


class Stranded:
    """Remembers each task with the epoch at which nobody else can have taken it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tasks: dict[str, tuple[Scope, int]] = {}

    def add(self, task: str, scope: Scope, epoch: int) -> None:
        _, before = self._tasks.get(task, (None, 0))
        self._tasks[task] = scope, max(epoch, before)

    def forget(self, task: str, epoch: int) -> None:
        """Somebody works on it again, unless it was stranded anew at a later epoch."""
        _, stranded = self._tasks.get(task, (None, 0))
        if stranded <= epoch:
            self._tasks.pop(task, None)

    @contextlib.contextmanager
    def unless_written(self, task: str, scope: Scope, epoch: int) -> Generator[None]:
        """Add the task if the store does not answer in this block."""
        try:
            yield
        except StoreUnavailable:
            self.add(task, scope, epoch)
            raise

    async def heads(self) -> Sequence[Head]:
        """Those that still are as they were left."""
        left: list[Head] = []
        for task, (scope, epoch) in [*self._tasks.items()]:
            head = await self._store.head(scope, task)
            if head is not None and head.phase is Phase.RUNNING and head.epoch == epoch:
                left.append(head)
            else:
                self.forget(task, epoch)
        return left
