"""Work that several processes share, where the store stops answering in the middle of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

import orjson
import pytest
from a2a.server.agent_execution import RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types.a2a_pb2 import Part

from a2a_agents.core.log import PushConfig, Scope, StoreUnavailable
from a2a_agents.core.queue import Job
from a2a_agents.state.redis.place import read_place
from a2a_agents.state.redis.store import RedisStore
from a2a_agents.tasks import Call, Engine, Limits, Tasks
from tests.proxy import Proxy, proxy
from tests.redis_server import running_redis
from tests.tasks.executors import Foreign, Native, at_once
from tests.waiting import eventually, until

LEASE_S = 30.0
"""Longer than any test waits: nothing here is found because a lease has run out."""


class Failing(RedisStore):
    """A store that fails once in the middle of taking a task."""

    fails = False

    async def pushes(self, scope: Scope, task: str) -> Sequence[PushConfig]:
        if self.fails:
            self.fails = False
            raise StoreUnavailable("as the test wants it")
        return await super().pushes(scope, task)


class Jobs:
    """The shortest queue there is; that jobs come in order and once is enough here."""

    def __init__(self) -> None:
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()

    async def put(self, job: Job) -> None:
        self._jobs.put_nowait(job)

    async def work(self, do: Callable[[Job], Awaitable[None]], at_once: int) -> None:
        async with asyncio.TaskGroup() as working:
            while True:
                working.create_task(self._do(do, await self._jobs.get()))

    async def _do(self, do: Callable[[Job], Awaitable[None]], job: Job) -> None:
        await do(job)

    async def open(self) -> None:
        pass

    async def close(self) -> None:
        pass


class Steady(Foreign):
    """Says something again and again, whoever listens."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        task = TaskUpdater(event_queue, context.task_id, context.context_id)
        await task.start_work()
        while True:
            await task.add_artifact([Part(text="x")], "x")
            await asyncio.sleep(0.01)


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Proxy]:
    with running_redis(tmp_path) as server:
        async with proxy(server.port) as line:
            yield line


@pytest.fixture
async def store(line: Proxy) -> Failing:
    return Failing(read_place(f"redis://127.0.0.1:{line.port}/0?wait_s=1"), time.time, 1 << 20)


@pytest.fixture
async def engine(store: Failing, line: Proxy) -> AsyncIterator[Engine]:
    engine = Engine(store, Limits(lease_s=LEASE_S), queue=Jobs(), places=4)
    yield engine
    line.restore()
    await engine.close()


@pytest.fixture
async def native() -> Native:
    return Native()


@pytest.fixture
async def agent(engine: Engine, native: Native) -> Tasks:
    agent = engine.host("native", native)
    await engine.start()
    return agent


async def state_of(agent: Tasks, task: str) -> str:
    return orjson.loads(await agent.get(Call(), task))["status"]["state"]


async def test_a_run_that_could_not_be_written_goes_on_once_the_store_answers(
    agent: Tasks, native: Native, engine: Engine, line: Proxy
) -> None:
    """Though its own process still holds the lease, and would for as long as it lives."""
    task = orjson.loads(await agent.send(Call(), at_once("hang")))["task"]["id"]
    await until(lambda: len(native.requests) == 1)
    line.upward.cut_next = 1 << 30
    line.cut()
    native.go.set()
    await until(lambda: not engine.runs, 10)
    line.restore()
    state = await eventually(lambda: state_of(agent, task), lambda s: s.endswith("COMPLETED"), 10)
    assert state == "TASK_STATE_COMPLETED"


async def test_a_task_whose_taking_failed_is_taken_again(
    agent: Tasks, native: Native, engine: Engine, store: Failing
) -> None:
    """Its lease is taken by then, and would be kept with the others of the process."""
    task = orjson.loads(await agent.send(Call(), at_once("hang")))["task"]["id"]
    await until(lambda: len(native.requests) == 1)
    await engine.runs[task].hand_over()
    await until(lambda: not engine.runs)
    native.go.set()
    store.fails = True
    await store.release(engine.owner)
    await eventually(lambda: state_of(agent, task), lambda s: s.endswith("COMPLETED"), 10)
    assert not store.fails


async def test_a_foreign_run_that_cannot_be_written_ends(
    agent: Tasks, engine: Engine, line: Proxy
) -> None:
    """Its readers hear of it, as of every task of a foreign executor that was cut short."""
    steady = engine.host("steady", Steady())
    task = orjson.loads(await steady.send(Call(), at_once("go")))["task"]["id"]
    line.upward.cut_next = 1 << 30
    line.cut()
    await until(lambda: not engine.runs, 10)
    line.restore()
    state = await eventually(lambda: state_of(steady, task), lambda s: s.endswith("FAILED"), 10)
    assert state == "TASK_STATE_FAILED"
