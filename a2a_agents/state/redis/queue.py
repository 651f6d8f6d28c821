"""The queue of a Redis store: docket carries the jobs, one docket for each rank.

Docket delivers a job again when its worker has been silent for a while. That is welcome, and does
no harm: who does a job looks first whether the task has an owner. Its drain is not used: what runs
when a process stops is handed over by the task engine, well before docket would deliver it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
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
_NAME = "run"

Do = Callable[[Job], Awaitable[None]]


class RedisQueue:
    """Implements :class:`a2a_agents.core.queue.Queue`."""

    def __init__(self, place: Place, lease_s: float) -> None:
        self._wait_s = place.wait_s
        self._lease = timedelta(seconds=lease_s)
        self._dockets = [
            # Nobody asks docket how a job ended: the task's log says it.
            Docket(place.beside(f"jobs-{rank}"), url=place.server, execution_ttl=timedelta(0))
            for rank in range(RANKS)
        ]
        self._stack = AsyncExitStack()
        self._places: _Places | None = None
        self._do: Do | None = None

    async def open(self) -> None:
        with redis_errors():
            for rank, docket in enumerate(self._dockets):
                await self._stack.enter_async_context(docket)
                docket.register(self._job_of(rank), names=[_NAME])

    async def close(self) -> None:
        with redis_errors():
            await self._stack.aclose()

    async def put(self, job: Job) -> None:
        docket = self._dockets[job.rank]
        add = docket.add(_NAME, key=f"{job.task}/{job.epoch}")
        async with in_time(self._wait_s):
            await add(job.task, job.scope.account, job.scope.agent, job.epoch)

    async def work(self, do: Do, at_once: int) -> None:
        self._places, self._do = _Places(at_once), do
        async with asyncio.TaskGroup() as ranks:
            for docket in self._dockets:
                ranks.create_task(self._work(docket, at_once))

    def _job_of(self, rank: int) -> Callable[[str, str, str, int], Awaitable[None]]:
        """What docket calls for a job of the rank, in the process that works."""

        async def run(task: str, account: str, agent: str, epoch: int) -> None:
            assert self._places is not None
            assert self._do is not None
            async with self._places.of(rank):
                await self._do(Job(task, Scope(account, agent), epoch, rank))

        return run

    async def _work(self, docket: Docket, at_once: int) -> None:
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
            if not mine.cancelled():
                self._free()
            else:
                with suppress(ValueError):  # passed over: its turn came before it could give up
                    self._turns.give_up(mine, rank)
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
            if who.cancelled():  # it leaves in this very turn of the loop
                self._turns.leave()
            else:
                who.set_result(None)
