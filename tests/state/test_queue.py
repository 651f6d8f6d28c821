"""Jobs on a real Redis: put once, done once, by rank, and again where a worker has died."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis import Redis

from a2a_agents.core.log import Scope, StoreUnavailable
from a2a_agents.core.queue import RANKS, Job
from a2a_agents.state.redis.place import read_place
from a2a_agents.state.redis.queue import RedisQueue, _Places
from tests.redis_server import running_redis
from tests.waiting import until

SCOPE = Scope("anna", "desk")
LEASE_S = 1.0


@pytest.fixture
def url(redis_url: str) -> str:
    return redis_url


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[RedisQueue]:
    queue = RedisQueue(read_place(url), LEASE_S)
    await queue.open()
    try:
        yield queue
    finally:
        await queue.close()


def job(task: str, rank: int = 0, epoch: int = 1) -> Job:
    return Job(task, SCOPE, epoch, rank)


class Bench:
    """A worker that keeps what it was given until it is told to let go."""

    def __init__(self) -> None:
        self.begun: list[Job] = []
        self.done: list[Job] = []
        self.go = asyncio.Event()

    async def do(self, job: Job) -> None:
        self.begun.append(job)
        await self.go.wait()
        self.done.append(job)


@asynccontextmanager
async def working(
    queue: RedisQueue, do: Callable[[Job], object], at_once: int
) -> AsyncGenerator[None]:
    task = asyncio.create_task(queue.work(do, at_once))  # pyright: ignore[reportArgumentType]
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task}, timeout=10)
        assert task.done()


async def test_a_job_is_done_by_another_process_as_it_was_put(url: str) -> None:
    bench = Bench()
    bench.go.set()
    async with opened(url) as front, opened(url) as worker, working(worker, bench.do, 2):
        await front.put(job("one", rank=2, epoch=7))
        await until(lambda: bool(bench.done))
    assert bench.done == [Job("one", SCOPE, 7, 2)]


async def test_of_what_docket_keeps_only_empty_streams_stay(url: str) -> None:
    """As docs/replicas.md says: nothing else outlives its job and the workers."""
    bench, place = Bench(), read_place(url)
    name = place.beside("jobs-")
    streams = {f"{rank}:stream" for rank in range(RANKS)}
    with Redis.from_url(place.server) as admin:

        def keys() -> set[str]:
            """All but the leases of docket's own, which end within seconds."""
            found = {key.decode() for key in admin.scan_iter(match=f"{name}*", count=1000)}
            return {key.removeprefix(name) for key in found if ":leases:" not in key}

        async with opened(url) as front, opened(url) as worker:
            for rank in range(RANKS):
                await front.put(job("one", rank))
            jobs = {f"{rank}:runs:one/1" for rank in range(RANKS)}
            assert keys() == streams | jobs
            assert {admin.ttl(name + key) for key in keys()} == {-1}
            async with working(worker, bench.do, RANKS):
                await until(lambda: len(bench.begun) == RANKS)
                bench.go.set()
                await until(lambda: not jobs & keys())
        assert keys() == streams
        assert [admin.xlen(name + stream) for stream in streams] == [0] * RANKS


async def test_the_same_job_put_twice_is_done_once_and_a_later_epoch_again(url: str) -> None:
    bench = Bench()
    async with opened(url) as front, opened(url) as worker:
        await front.put(job("one"))
        await front.put(job("one"))
        await front.put(job("one", epoch=2))
        async with working(worker, bench.do, 8):
            await until(lambda: len(bench.begun) == 2)
            bench.go.set()
            await until(lambda: len(bench.done) == 2)
    assert sorted(each.epoch for each in bench.begun) == [1, 2]


async def test_no_more_are_done_at_once_than_there_are_places_and_all_ranks_get_one(
    url: str,
) -> None:
    bench = Bench()
    async with opened(url) as front, opened(url) as worker:
        for rank in range(3):
            for number in range(6):
                await front.put(job(f"{rank}-{number}", rank))
        async with working(worker, bench.do, 2):
            await until(lambda: len(bench.begun) == 2)
            bench.go.set()
            await until(lambda: len(bench.done) == 18)
    assert len({each.task for each in bench.done}) == 18


async def test_a_job_whose_work_raises_is_not_done_again(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    begun: list[str] = []

    async def fail(each: Job) -> None:
        begun.append(each.task)
        if each.task == "bad":
            raise ValueError("no")

    async with opened(url) as front, opened(url) as worker, working(worker, fail, 1):
        await front.put(job("bad"))
        await until(lambda: begun == ["bad"])
        await front.put(job("good"))
        await until(lambda: "good" in begun)
    assert begun == ["bad", "good"]


async def test_what_a_worker_held_when_it_vanished_is_done_by_another(url: str) -> None:
    """Vanished: its loop goes on, but nothing of it reaches the server any more."""
    first, second = Bench(), Bench()
    second.go.set()
    async with opened(url) as front, opened(url) as other:
        await front.put(job("one"))
        async with opened(url) as lost:
            task = asyncio.create_task(lost.work(first.do, 1))
            await until(lambda: bool(first.begun))
            # As a process that is stopped: no renewals, and no word to the server that it goes.
            for each in asyncio.all_tasks():
                if "lease renewal" in each.get_name():
                    each.cancel()
            async with working(other, second.do, 1):
                await until(lambda: bool(second.done), seconds=10)
            first.go.set()
            task.cancel()
            await asyncio.wait({task}, timeout=10)
    assert second.done == [job("one")]


async def test_a_queue_whose_server_is_away_says_so_in_time(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with running_redis(tmp_path_factory.mktemp("away")) as server:
        async with opened(server.url) as front:
            server.kill()
            async with asyncio.timeout(8):
                with pytest.raises(StoreUnavailable):
                    await front.put(job("one"))


async def test_who_leaves_in_the_moment_of_its_turn_takes_no_place_with_it() -> None:
    places = _Places(1)
    seated: list[str] = []
    go = asyncio.Event()

    async def sit(name: str) -> None:
        async with places.of(0):
            seated.append(name)
            await go.wait()

    first, leaving = (asyncio.create_task(sit(name)) for name in ("first", "leaving"))
    await until(lambda: seated == ["first"])
    last = asyncio.create_task(sit("last"))
    await asyncio.sleep(0)
    first.cancel()  # its place comes free while the next in line has gone, but not yet left
    leaving.cancel()
    await asyncio.wait({first, leaving}, timeout=5)
    await until(lambda: len(seated) > 1)
    assert seated == ["first", "last"]
    go.set()
    await asyncio.wait_for(last, 5)


async def test_a_server_in_cluster_mode_carries_store_and_queue(tmp_path: Path) -> None:
    """Such a server refuses whatever would need keys of two slots."""
    bench = Bench()
    bench.go.set()
    with running_redis(tmp_path / "redis", slots=True) as server:
        async with opened(server.url) as queue, working(queue, bench.do, 2):
            for rank in range(RANKS):
                await queue.put(job(f"of rank {rank}", rank))
            await until(lambda: len(bench.done) == RANKS)
        with Redis.from_url(server.url) as admin:
            slots = {admin.execute_command("CLUSTER KEYSLOT", key) for key in admin.scan_iter()}
    assert len(slots) == 1
