"""Work that waits for a worker: what a front has accepted, but does not do itself.

The queue only says where to look: what is to be done stands in the task's log, and who may write
there is settled by its lease. So a job that comes twice does no harm, and one that is lost is
found again as a task whose lease has run out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from a2a_agents.core.log import Scope

RANKS = 3
"""Ranks of jobs, 0 before 1 before 2; none of them waits for ever (:mod:`core.turns`)."""


@dataclass(frozen=True, slots=True)
class Job:
    """A task that waits for a worker."""

    task: str
    scope: Scope
    epoch: int
    """The task's when it was put: put again after a claim, it is another job."""
    rank: int = 0


class TakesLonger(Exception):
    """What was asked for is not to be had at once; raised before anything was said."""


class Queue(Protocol):
    """Every method may raise ``StoreUnavailable``."""

    async def put(self, job: Job) -> None:
        """Hand in a job; one that waits or runs already is left as it is."""
        ...

    async def work(self, do: Callable[[Job], Awaitable[None]], at_once: int) -> None:
        """Do jobs until cancelled, at most ``at_once`` together, those of a lower rank first.

        A job whose ``do`` raises is not done again: the task itself says whether it is over.
        """
        ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...
