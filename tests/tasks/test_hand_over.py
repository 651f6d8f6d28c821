"""Fronts and workers on one Redis store: what is short stays, the rest is done elsewhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import orjson
import pytest
import redis
from a2a.utils.errors import (
    InvalidParamsError,
    TaskNotCancelableError,
    TaskNotFoundError,
    UnsupportedOperationError,
)

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Fenced, Record, Scope
from a2a_agents.core.queue import TakesLonger
from a2a_agents.state import open_queue, open_store
from a2a_agents.state.redis.store import RedisStore
from a2a_agents.tasks import Call, Engine, Limits, Request, Tasks, Writer, end
from a2a_agents.tasks.events import Json
from tests.redis_server import RedisServer
from tests.tasks.executors import Native, ask, at_once, said
from tests.waiting import eventually, until

LEASE_S = 1.0
LIMITS = Limits(lease_s=LEASE_S, attempts=3)
WORKING = "TASK_STATE_WORKING"


class Patient(Native):
    """Leaves everything but greetings to a worker, and notes when it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped_s = 0.0
        self.left: list[Request] = []

    def edited_task(self, message: Json) -> str | None:
        return message.get("metadata", {}).get("edits")

    async def run(self, request: Request, writer: Writer) -> None:
        if request.quick and request.message["parts"][0]["text"] != "hello":
            self.left.append(request)
            raise TakesLonger
        try:
            await super().run(request, writer)
        except asyncio.CancelledError:
            self.stopped_s = time.monotonic()
            raise


@dataclass(frozen=True, slots=True)
class Place:
    """One process of a fleet."""

    engine: Engine
    agent: Tasks
    executor: Patient
    prefix: str


Start = Callable[[str], Awaitable[Place]]


@pytest.fixture
async def start(redis_server: RedisServer) -> AsyncIterator[Start]:
    url = f"{redis_server.url}?prefix={uuid7()}"
    async with AsyncExitStack() as stack:

        async def begin(role: str) -> Place:
            return await stack.enter_async_context(_place(url, role))

        yield begin


@asynccontextmanager
async def _place(url: str, role: str) -> AsyncGenerator[Place]:
    engine = Engine(
        open_store(url),
        LIMITS,
        queue=open_queue(url, LEASE_S),
        places=0 if role == "front" else 4,
        hands_over=role == "front",
    )
    executor = Patient()
    agent = engine.host("native", executor)
    await engine.start()
    try:
        yield Place(engine, agent, executor, url.rpartition("=")[2])
    finally:
        await engine.close()


async def positions(batches: AsyncIterator[Sequence[Record]]) -> list[int]:
    return [record.position async for batch in batches for record in batch]


def states(records: Sequence[Record]) -> list[str]:
    events = [orjson.loads(record.body) for record in records]
    return [each["statusUpdate"]["status"]["state"] for each in events if "statusUpdate" in each]


async def test_what_is_short_is_answered_by_the_front_alone(start: Start) -> None:
    front, worker = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(), ask("hello")))["task"]
    assert said(task) == "you said hello"
    assert worker.executor.requests == []


async def test_an_edit_that_a_worker_does_keeps_others_out(start: Start) -> None:
    front, worker = await start("front"), await start("worker")
    other = await start("front")
    task = orjson.loads(await front.agent.send(Call(), ask("hello", contextId="c")))["task"]["id"]
    edit = ask("hang", metadata={"edits": task})
    sent = asyncio.create_task(front.agent.send(Call(), edit))
    await until(lambda: bool(worker.executor.requests))
    with pytest.raises(InvalidParamsError, match="another edit"):
        await other.agent.send(Call(), edit)
    worker.executor.go.set()
    async with asyncio.timeout(10):
        done = orjson.loads(await sent)["task"]
    assert (said(done), done["contextId"]) == ("went on", "c")
    (asked,) = worker.executor.requests
    assert (asked.continues, asked.metadata) == (True, {})


async def test_a_worker_does_the_rest_and_a_blocking_send_has_its_answer(start: Start) -> None:
    front, worker = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(account="anna"), ask("chunks 30")))["task"]
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert "".join(part["text"] for part in task["artifacts"][0]["parts"]).split() == [
        str(number) for number in range(30)
    ]
    (request,) = worker.executor.requests
    assert (request.account, request.quick, request.attempt) == ("anna", False, 2)
    assert len(front.executor.left) == 1
    assert front.executor.requests == []


async def test_streams_of_every_front_show_the_same_events_in_order(start: Start) -> None:
    front, other = await start("front"), await start("front")
    stream = front.agent.stream(Call(), ask("hang"))
    first = await anext(stream)
    task = orjson.loads(first[0].body)["task"]["id"]
    worker = await start("worker")
    await until(lambda: bool(worker.executor.requests))
    live = asyncio.create_task(positions(other.agent.subscribe(Call(), task)))
    replay = asyncio.create_task(positions(other.agent.subscribe(Call(), task, after=0)))
    worker.executor.go.set()
    rest = [first[0].position, *await asyncio.wait_for(positions(stream), 5)]
    assert rest == list(range(1, len(rest) + 1))
    assert await asyncio.wait_for(replay, 5) == rest
    assert (await asyncio.wait_for(live, 5))[-1] == rest[-1]


async def test_a_send_that_does_not_wait_has_the_task_at_once(start: Start) -> None:
    front = await start("front")
    task = orjson.loads(await front.agent.send(Call(), at_once("hang")))["task"]
    assert task["id"]
    worker = await start("worker")
    await until(lambda: bool(worker.executor.requests))
    worker.executor.go.set()
    ended = await eventually(
        lambda: front.agent.get(Call(), task["id"]), lambda body: b"went on" in body
    )
    assert b"TASK_STATE_COMPLETED" in ended


@pytest.mark.alone
async def test_a_cancel_at_a_front_stops_the_worker_within_a_tenth_of_a_second(
    start: Start,
) -> None:
    front, worker = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(), at_once("hang")))["task"]["id"]
    await eventually(lambda: front.agent.get(Call(), task), lambda body: WORKING.encode() in body)
    asked_s = time.monotonic()
    cancelled = orjson.loads(await front.agent.cancel(Call(), task))
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"
    await until(lambda: worker.executor.stopped_s > 0)
    assert worker.executor.stopped_s - asked_s <= 0.1
    with pytest.raises(TaskNotCancelableError):
        await front.agent.cancel(Call(), task)


async def test_a_key_that_was_lent_is_used_where_it_was_lent(start: Start) -> None:
    front, worker = await start("front"), await start("worker")
    await front.agent.send(Call(model_key="lent"), ask("chunks 3"))
    assert worker.executor.requests == []
    assert front.executor.requests[0].model_key == "lent"


async def test_the_same_key_at_two_fronts_makes_one_task(start: Start) -> None:
    fronts = [await start("front"), await start("front")]
    worker = await start("worker")
    call = Call(idempotency_key="once")
    sent = [asyncio.create_task(each.agent.send(call, ask("chunks 5"))) for each in fronts]
    tasks = {orjson.loads(body)["task"]["id"] for body in await asyncio.gather(*sent)}
    assert len(tasks) == 1
    assert len(worker.executor.requests) == 1


@pytest.mark.alone
async def test_a_worker_that_goes_silent_loses_its_task_and_stops(start: Start) -> None:
    """As if its loop had been blocked for longer than its lease: it renews nothing."""
    front, silent = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(), at_once("steps")))["task"]["id"]
    await until(lambda: task in silent.engine.runs)
    for each in silent.engine._background:
        each.cancel()
    silent.engine.draining = True  # a blocked loop would take no job either
    began_s = time.monotonic()
    other = await start("worker")
    other.executor.go.set()
    await until(lambda: bool(other.executor.requests), seconds=2 * LEASE_S + 2)
    assert time.monotonic() - began_s <= LEASE_S + 1
    assert [each["step"] for each in other.executor.requests[0].checkpoints] == ["one", "two"]
    await until(lambda: silent.executor.stopped_s > 0)
    ended = await eventually(
        lambda: front.agent.get(Call(), task), lambda body: b"COMPLETED" in body
    )
    assert len(orjson.loads(ended)["artifacts"]) == 3


async def test_a_worker_that_stops_hands_over_what_it_has(start: Start) -> None:
    front, leaving = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(), at_once("steps")))["task"]["id"]
    await until(lambda: task in leaving.engine.runs)
    other = await start("worker")
    other.executor.go.set()
    await leaving.engine.drain(0)
    await until(lambda: bool(other.executor.requests), seconds=3)
    ended = await eventually(
        lambda: front.agent.get(Call(), task), lambda body: b"COMPLETED" in body
    )
    assert len(orjson.loads(ended)["artifacts"]) == 3


async def test_a_task_that_no_worker_survives_fails_and_says_so(start: Start) -> None:
    front = await start("front")
    stream = front.agent.stream(Call(), ask("hang"))
    first = await anext(stream)
    task = orjson.loads(first[0].body)["task"]["id"]
    for _ in range(LIMITS.attempts):
        victim = await start("worker")
        await until(lambda victim=victim: task in victim.engine.runs, seconds=5)
        for each in victim.engine._background:
            each.cancel()
        for run in [*victim.engine.runs.values()]:
            run.writer.abandon()
            run.stop()
        victim.engine.draining = True
    await start("worker")
    rest = [record async for batch in stream for record in batch]
    assert states(rest)[-1] == "TASK_STATE_FAILED"
    assert b"given up" in rest[-1].body


async def test_readers_of_a_task_that_the_store_has_lost_are_told(
    start: Start, redis_server: RedisServer
) -> None:
    """As after a Redis that kept nothing was killed: it is back, and knows nothing."""
    front = await start("front")
    stream = front.agent.stream(Call(), ask("hang"))
    await anext(stream)
    waiting = asyncio.create_task(front.agent.send(Call(), ask("hang")))
    page = await eventually(
        lambda: front.agent.list(Call(), {}), lambda page: orjson.loads(page)["totalSize"] == 2
    )
    store = front.engine.store
    assert isinstance(store, RedisStore)
    with redis.Redis.from_url(redis_server.url) as admin:
        for task in orjson.loads(page)["tasks"]:
            for kind in ("task", "log", "notes"):
                assert admin.delete(f"{{{front.prefix}}}:{kind}:{task['id']}")
    store._watchers.fall_behind()
    for reader in (anext(stream), waiting):
        with pytest.raises(TaskNotFoundError):
            await asyncio.wait_for(reader, 5)


async def test_a_worker_that_is_quicker_than_the_queues_answer_spoils_no_stream(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim is heard at the front while it still waits for the queue to say that it has it."""
    front, worker = await start("front"), await start("worker")
    enqueue = front.engine.recovery.enqueue

    async def slow(task: str, scope: Scope, epoch: int) -> None:
        await enqueue(task, scope, epoch)
        await until(lambda: bool(worker.executor.requests) and not worker.engine.runs)

    monkeypatch.setattr(front.engine.recovery, "enqueue", slow)
    records = [
        record async for batch in front.agent.stream(Call(), ask("chunks 3")) for record in batch
    ]
    assert states(records)[-1] == "TASK_STATE_COMPLETED"


class Slow:
    """Keeps a job back until it is told to let it go."""

    def __init__(self, place: Place) -> None:
        self.begun = asyncio.Event()
        self.go = asyncio.Event()
        self._enqueue = place.engine.recovery.enqueue

    async def enqueue(self, task: str, scope: Scope, epoch: int) -> None:
        self.begun.set()
        await self.go.wait()
        await self._enqueue(task, scope, epoch)


async def test_a_cancel_while_the_queue_takes_the_task_ends_it(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = await start("front")
    slow = Slow(front)
    monkeypatch.setattr(front.engine.recovery, "enqueue", slow.enqueue)
    task = orjson.loads(await front.agent.send(Call(), at_once("hang")))["task"]["id"]
    await asyncio.wait_for(slow.begun.wait(), 5)
    cancelling = asyncio.create_task(front.agent.cancel(Call(), task))
    await asyncio.sleep(0)
    slow.go.set()
    cancelled = orjson.loads(await asyncio.wait_for(cancelling, 5))
    assert cancelled["status"]["state"] == "TASK_STATE_CANCELED"


async def test_a_drain_lets_the_queue_take_what_is_on_its_way(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = await start("front")
    slow = Slow(front)
    monkeypatch.setattr(front.engine.recovery, "enqueue", slow.enqueue)
    await front.agent.send(Call(), at_once("chunks 2"))
    await asyncio.wait_for(slow.begun.wait(), 5)
    draining = asyncio.create_task(front.engine.drain(0))
    await asyncio.sleep(0)
    slow.go.set()
    await asyncio.wait_for(draining, 5)
    worker = await start("worker")
    await until(lambda: bool(worker.executor.requests))
    assert [request.attempt for request in worker.executor.requests] == [2]


async def test_a_second_message_waits_for_the_first_turn_wherever_it_runs(start: Start) -> None:
    front, worker = await start("front"), await start("worker")
    task = orjson.loads(await front.agent.send(Call(), at_once("hang")))["task"]
    await until(lambda: task["id"] in worker.engine.runs)
    more = ask("chunks 1", taskId=task["id"], contextId=task["contextId"])
    second = asyncio.create_task(front.agent.send(Call(), more))
    done, _ = await asyncio.wait({second}, timeout=0.2)
    assert not done
    assert worker.executor.stopped_s == 0
    worker.executor.go.set()
    with pytest.raises(UnsupportedOperationError, match="has ended"):
        await asyncio.wait_for(second, 5)
    assert b"went on" in await front.agent.get(Call(), task["id"])


async def test_what_is_done_again_and_again_survives_what_it_meets(start: Start) -> None:
    """One that was fenced, and one error that nobody thought of."""
    front = await start("front")
    met: list[Exception] = [Fenced("as the test wants it"), ValueError("likewise")]
    seen = asyncio.Event()

    async def meet() -> None:
        if met:
            raise met.pop(0)
        seen.set()

    going = asyncio.create_task(front.engine._every(0.001, meet))
    await asyncio.wait_for(seen.wait(), 5)
    assert not met
    assert not going.done()
    await end([going])
