"""The queue of a Redis store: docket carries the jobs, one docket for each rank.

Docket delivers a job again when its worker has been silent for a while. That is welcome, and does
no harm: who does a job looks first whether the task has an owner. Its drain is not used: what runs
when a process stops is handed over by the task engine, well before docket would deliver it again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from docket import Docket, Worker

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Scope
from a2a_agents.core.queue import RANKS, Job
from a2a_agents.core.turns import Turns
from a2a_agents.state.redis.connection import in_time, redis_errors
from a2a_agents.state.redis.place import Place

CHECK = timedelta(milliseconds=50)
"""How long a read for new jobs blocks; one that comes meanwhile is had at once."""
RECONNECT = timedelta(milliseconds=500)

log = logging.getLogger(__name__)

Do = Callable[[Job], Awaitable[None]]


class RedisQueue:
    """Implements :class:`a2a_agents.core.queue.Queue`."""

    def __init__(self, place: Place, lease_s: float) -> None:
        self._lease = timedelta(seconds=lease_s)
        self._dockets = [
            # Nobody asks docket how a job ended: the task's log says it.
            Docket(f"{place.prefix}-jobs-{rank}", url=place.server, execution_ttl=timedelta(0))
            for rank in range(RANKS)
        ]
        self._stack = AsyncExitStack()

    async def open(self) -> None:
        with redis_errors():
            for docket in self._dockets:
                await self._stack.enter_async_context(docket)
                docket.register(_not_here, names=[_NAME])

    async def close(self) -> None:
        with redis_errors():
            await self._stack.aclose()

    async def put(self, job: Job) -> None:
        docket = self._dockets[job.rank]
        add = docket.add(_NAME, key=f"{job.task}/{job.epoch}")
        async with in_time():
            await add(job.task, job.scope.account, job.scope.agent, job.epoch)

    async def work(self, do: Do, at_once: int) -> None:
        places = _Places(at_once)
        async with asyncio.TaskGroup() as ranks:
            for rank, docket in enumerate(self._dockets):
                ranks.create_task(self._work(docket, rank, places, do, at_once))

    async def _work(self, docket: Docket, rank: int, places: _Places, do: Do, at_once: int) -> None:
        async def run(task: str, account: str, agent: str, epoch: int) -> None:
            async with places.of(rank):
                await do(Job(task, Scope(account, agent), epoch, rank))

        docket.register(run, names=[_NAME])
        worker = Worker(
            docket,
            name=uuid7(),
            concurrency=at_once,
            redelivery_timeout=self._lease,
            reconnection_delay=RECONNECT,
            minimum_check_interval=CHECK,
            schedule_automatic_tasks=False,
        )
        async with worker:
            await worker.run_forever()


_NAME = "run"


async def _not_here(task: str, account: str, agent: str, epoch: int) -> None:
    """Stands for the job where it is only handed in."""
    raise NotImplementedError


class _Places:
    """Places to work at, given by rank to the jobs that docket has fetched."""

    def __init__(self, places: int) -> None:
        self._turns: Turns[asyncio.Future[None]] = Turns(places)

    @asynccontextmanager
    async def of(self, rank: int) -> AsyncGenerator[None]:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._turns.wait(mine, rank)
        self._seat()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.cancelled():
                self._turns.give_up(mine, rank)
            else:
                self._free()
            raise
        try:
            yield
        finally:
            self._free()

    def _free(self) -> None:
        self._turns.leave()
        self._seat()

    def _seat(self) -> None:
        while (who := self._turns.next()) is not None:
            who.set_result(None)
