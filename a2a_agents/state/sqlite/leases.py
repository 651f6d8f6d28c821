"""Who runs which task, for a store that only one process can open.

A lease says that its owner is alive. The SQLite file is locked by one process, so a lease can
never outlive it, and nothing of it needs to be written: a task found RUNNING at the start has
lost its runner.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from a2a_agents.core.log import WAITING


@dataclass(slots=True)
class _Lease:
    owner: str
    until: float


class Leases:
    """The leases of the tasks that run; on a monotonic clock, so that no one can turn it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._leases: dict[str, _Lease] = {}

    def hold(self, task: str, owner: str, lease_s: float) -> None:
        self._leases[task] = _Lease(owner, self._now() + lease_s)

    def notice(self, task: str) -> None:
        """The task runs; if nobody holds it, it is an orphan at once."""
        if task not in self._leases:
            self.hold(task, "", 0.0)

    def drop(self, task: str) -> None:
        self._leases.pop(task, None)

    def renew(self, owner: str, lease_s: float) -> None:
        until = self._now() + lease_s
        for lease in self._leases.values():
            if lease.owner == owner:
                lease.until = until

    def release(self, owner: str) -> None:
        for lease in self._leases.values():
            if lease.owner == owner:
                lease.owner, lease.until = "", self._now()

    def is_idle(self, task: str) -> bool:
        """Whether anybody may have the task: nobody holds it, or it waits for a worker."""
        lease = self._leases.get(task)
        return lease is None or lease.owner == WAITING or lease.until <= self._now()

    def is_expired(self, task: str) -> bool:
        lease = self._leases.get(task)
        return lease is not None and lease.until <= self._now()

    def expired(self) -> list[str]:
        """Tasks whose lease has run out, the oldest lease first."""
        now = self._now()
        late = [(lease.until, task) for task, lease in self._leases.items() if lease.until <= now]
        return [task for _, task in sorted(late)]
