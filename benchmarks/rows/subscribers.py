"""Ten thousand open streams on one process: what each costs in memory, what it hears and when.

The process does the tasks itself, or it is the front of a fleet and a worker does them.

A thousand tasks wait; ten readers subscribe to each. Then the tasks tick, a hundred times a
second in all, each tick saying when it was written: the lag is from there to the arrival of the
whole event at a reader, on one clock. Keep-alives are on. A reader counts the positions that it
sees: one that is missing or out of order fails the row.
"""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import orjson
import uvloop

from benchmarks.checking import WrongAnswer
from benchmarks.entrants import WATCHED
from benchmarks.figure import Figure, Plan, middle, percentile
from benchmarks.fleet import running_fleet, scripted
from benchmarks.processes import Server, raise_file_limit, running
from benchmarks.reader import EventReader, connect
from benchmarks.servers.watched import BEGUN, GO, Ticks
from benchmarks.wire import Connection, http_post, rpc_body, send_body

_READERS_PER_TASK = 10
EVENTS_PER_S = 100
_TICKS = 3
_WAVE = 200
"""So many connections are opened at a time, fewer than the server's backlog."""
_QUIET_S = 6.0
"""Longer than the keep-alive's interval, so that every reader gets at least one."""
_PATIENCE_S = 60.0
_POSITION = re.compile(rb"id: (\d+)")
_WRITTEN = re.compile(rb'"text":" (\d+)"')
_KB = 1024


@dataclass(slots=True)
class Heard:
    """What all readers of one round have seen."""

    lags_ms: list[float] = field(default_factory=list[float])
    pings: int = 0
    missed: int = 0
    """Events that a reader did not get, or got out of order."""
    grown_bytes: int = 0
    """Of the server's resident memory, for all readers together."""
    cpu_s: float = 0.0
    ticking_s: float = 0.0


def subscribers(plan: Plan) -> list[Figure]:
    return _measured("subscribers", "{readers:,} open subscribers", plan, listen)


def replicas_subscribers(plan: Plan) -> list[Figure]:
    what = "replicas: {readers:,} open subscribers on one front, the tasks on a worker"
    return _measured("replicas-subscribers", what, plan, listen_to_front)


def _measured(row: str, what: str, plan: Plan, listened: Callable[[int], Heard]) -> list[Figure]:
    readers = min(plan.size(10_000, 200), (raise_file_limit() - 200) // 10 * 10)
    heard = [listened(readers) for _ in range(plan.rounds)]
    kb = middle([one.grown_bytes / readers / _KB for one in heard])
    p50 = middle([percentile(one.lags_ms, 0.5) for one in heard])
    p95 = middle([percentile(one.lags_ms, 0.95) for one in heard])
    missed = sum(one.missed for one in heard)
    pings = min(one.pings for one in heard)
    cpu = middle([one.cpu_s / one.ticking_s for one in heard])
    return [
        Figure(
            row,
            f"{what.format(readers=readers)}, {EVENTS_PER_S} events/s",
            f"{kb:.1f} KB each, lag p50 {p50:.1f} ms, p95 {p95:.1f} ms, {missed} missed, "
            f"{cpu:.0%} of a core",
            target="10,000; ≤ 40 KB each, no missed event, p95 lag ≤ 50 ms",
            met=readers == 10_000 and kb <= 40 and not missed and p95 <= 50 and pings >= readers,
            numbers={"rounds": [_numbers(one, readers) for one in heard]},
        )
    ]


def _numbers(heard: Heard, readers: int) -> dict[str, float]:
    return {
        "kb_each": heard.grown_bytes / readers / _KB,
        "lag_p50_ms": percentile(heard.lags_ms, 0.5),
        "lag_p95_ms": percentile(heard.lags_ms, 0.95),
        "lag_max_ms": max(heard.lags_ms),
        "events": len(heard.lags_ms),
        "missed": heard.missed,
        "pings": heard.pings,
        "cpu_of_a_core": heard.cpu_s / heard.ticking_s,
    }


def listen(readers: int) -> Heard:
    """One round on a fresh server."""
    heard = Heard()
    with running(WATCHED) as server:
        tasks = begin_tasks(server, readers // _READERS_PER_TASK)
        _hear_undisturbed(server, tasks, heard, partial(give_word, server))
    return heard


def listen_to_front(readers: int) -> Heard:
    """One round on a fresh fleet; memory and processor time are the front's."""
    heard, count = Heard(), readers // _READERS_PER_TASK
    worker = scripted("worker", "--places", str(count))
    with running_fleet([scripted("front")], [worker]) as fleet:
        tasks = begin_tasks(fleet, count)
        _, front, *_ = fleet.each
        _hear_undisturbed(front, tasks, heard, partial(fleet.go, 1))
    return heard


def _hear_undisturbed(
    server: Server, tasks: dict[str, Ticks], heard: Heard, go: Callable[[], None]
) -> None:
    gc.collect()
    gc.disable()
    try:
        uvloop.run(_hear(server, tasks, heard, go))
    finally:
        gc.enable()


def begin_tasks(
    server: Server, count: int, each: int = _TICKS, interval_s: float = 0.0
) -> dict[str, Ticks]:
    """The tasks, all waiting for the word; their ticks are spread evenly over time."""
    interval_s = interval_s or count / EVENTS_PER_S
    tasks: dict[str, Ticks] = {}
    with Connection(server.port) as connection:
        for index in range(count):
            ticks = Ticks(each, interval_s, index / count * interval_s)
            reply = connection.post(send_body(ticks.text(), stream=False, at_once=True))
            tasks[orjson.loads(reply.body)["result"]["task"]["id"]] = ticks
    return tasks


def give_word(server: Server) -> None:
    with Connection(server.port) as connection:
        connection.get(GO)


async def _hear(
    server: Server, tasks: dict[str, Ticks], heard: Heard, go: Callable[[], None]
) -> None:
    before = server.resident_bytes()
    everyone = [
        Subscriber(task, ticks, heard) for task, ticks in tasks.items()
        for _ in range(_READERS_PER_TASK)
    ]  # fmt: skip
    for start in range(0, len(everyone), _WAVE):
        async with asyncio.TaskGroup() as group:
            for subscriber in everyone[start : start + _WAVE]:
                group.create_task(subscriber.open(server.port))
    await asyncio.sleep(_QUIET_S)
    if heard.pings < len(everyone):
        raise WrongAnswer(f"{heard.pings} keep-alives for {len(everyone)} readers")
    cpu_s, began_s = server.cpu_s(), time.monotonic()
    go()
    halfway_s = next(iter(tasks.values())).interval_s * _TICKS / 2
    await asyncio.sleep(halfway_s)
    heard.grown_bytes = server.resident_bytes() - before
    heard.cpu_s, heard.ticking_s = server.cpu_s() - cpu_s, time.monotonic() - began_s
    async with asyncio.timeout(_PATIENCE_S + halfway_s):
        await asyncio.gather(*(subscriber.ended.wait() for subscriber in everyone))
    heard.missed += sum(subscriber.missing for subscriber in everyone)
    await asyncio.gather(*(subscriber.close() for subscriber in everyone))


class Subscriber:
    """One reader of one task."""

    __slots__ = ("_began", "_heard", "_position", "_reader", "_task", "_ticks", "ended")

    def __init__(self, task: str, ticks: Ticks, heard: Heard) -> None:
        self.ended = asyncio.Event()
        self._began = asyncio.Event()
        self._heard = heard
        self._position = 0
        self._reader = EventReader(self._frame, self.ended.set)
        self._task = task
        self._ticks = ticks

    @property
    def missing(self) -> int:
        """Events of the task that came after the last one seen."""
        return self._ticks.events - self._position

    async def open(self, port: int) -> None:
        """Connect, subscribe, and see that the task has begun."""
        await connect(port, self._reader)
        self._reader.ask(http_post(rpc_body("SubscribeToTask", {"id": self._task})))
        async with asyncio.timeout(_PATIENCE_S):
            await self._began.wait()

    async def close(self) -> None:
        await self._reader.close()

    def _frame(self, frame: bytes) -> None:
        if frame.startswith(b":"):
            self._heard.pings += 1
            return
        found = _POSITION.match(frame)
        if found is None:
            raise WrongAnswer(f"an event without its position: {frame[:300]!r}")
        position = int(found[1])
        if self._position:
            self._heard.missed += position != self._position + 1
            self._note_lag(frame)
        self._position = position
        if position >= BEGUN:
            self._began.set()

    def _note_lag(self, frame: bytes) -> None:
        written = _WRITTEN.search(frame)
        if written is not None:
            self._heard.lags_ms.append((time.monotonic_ns() - int(written[1])) / 1e6)
