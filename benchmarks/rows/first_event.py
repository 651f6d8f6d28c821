"""How soon a stream says its first word while two hundred others are open.

Each client sends, reads a stream of 20 chunks that takes two seconds, thinks for up to 0.2 s and
sends again, on a connection it keeps. The time is from the write of the request to the arrival
of the first event, whole, both seen by the client, whose own delays are therefore included.
"""

from __future__ import annotations

import asyncio
import gc
import random
import time
from collections.abc import Sequence

import uvloop

from benchmarks.checking import check_stream
from benchmarks.entrants import BARE, OURS, SDK, TITLES
from benchmarks.figure import Figure, Plan, middle, percentile
from benchmarks.processes import Launch, running
from benchmarks.reader import BrokenStream, EventReader, connect
from benchmarks.servers.script import Script
from benchmarks.wire import http_post, send_body

_SCRIPT = Script(20, pause_s=0.1)
_THINK_S = 0.2
_CONNECTING_S = 1.0
_PATIENCE_S = 30.0
_SEED = 20


def first_event(plan: Plan) -> list[Figure]:
    clients = plan.size(200, 20)
    seconds = plan.size(10, 3)
    waits: dict[str, list[list[float]]] = {"ours": [], "sdk": [], "bare": []}
    for _ in range(plan.rounds):
        for launch in (OURS, SDK, BARE):
            waits[launch.name].append(_wait(launch, clients, seconds))
    p50, p99 = _both(waits["ours"])
    beside = [f"{TITLES[name]} {_shown(waits[name])}" for name in ("sdk", "bare")]
    return [
        Figure(
            "first-event",
            f"first event after send, {clients} streams open",
            _shown(waits["ours"]),
            "; ".join(beside),
            target="p50 ≤ 5 ms, p99 ≤ 50 ms",
            met=p50 <= 5 and p99 <= 50,
            numbers={
                name: [{"p50_ms": percentile(w, 0.5), "p99_ms": percentile(w, 0.99), "n": len(w)}
                       for w in rounds]
                for name, rounds in waits.items()
            },
        )
    ]  # fmt: skip


def _both(rounds: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Medians over the rounds of each round's p50 and p99."""
    return (
        middle([percentile(waits, 0.5) for waits in rounds]),
        middle([percentile(waits, 0.99) for waits in rounds]),
    )


def _shown(rounds: Sequence[Sequence[float]]) -> str:
    p50, p99 = _both(rounds)
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms"


def _wait(launch: Launch, clients: int, seconds: float) -> list[float]:
    with running(launch) as server:
        check_stream(server, _SCRIPT)
        crowd = Crowd(server.port, clients, seconds)
        gc.collect()
        gc.disable()
        try:
            uvloop.run(crowd.run())
        finally:
            gc.enable()
    return crowd.waits_ms


class Crowd:
    """All the clients; they start at moments spread over one stream, which is not measured."""

    def __init__(self, port: int, clients: int, seconds: float, script: Script = _SCRIPT) -> None:
        self.port = port
        self.clients = clients
        self.script = script
        self.waits_ms: list[float] = []
        self._stream_s = script.chunks * (script.pause_s or 0)
        self._request = http_post(send_body(script.text(), stream=True))
        self._random = random.Random(_SEED)
        self._from_s = time.perf_counter() + self._stream_s + _THINK_S + _CONNECTING_S
        self._until_s = self._from_s + seconds

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(self.clients):
                group.create_task(self._visit(self._random.random() * self._stream_s))

    async def _visit(self, start_s: float) -> None:
        client = Client(self.script.chunks + 2)
        await connect(self.port, client.reader)
        await asyncio.sleep(start_s)
        while time.perf_counter() < self._until_s:
            sent_s = time.perf_counter()
            first_s = await client.read(self._request)
            if sent_s >= self._from_s:
                self.waits_ms.append((first_s - sent_s) * 1000)
            await asyncio.sleep(self._random.random() * _THINK_S)
        await client.reader.close()


class Client:
    def __init__(self, events: int) -> None:
        self._ended = asyncio.Event()
        self.reader = EventReader(self._frame, self._ended.set)
        self._right = events
        self._first_s = 0.0
        self._events = 0

    async def read(self, request: bytes) -> float:
        """One whole stream; returns when its first event had come."""
        self._first_s, self._events = 0.0, 0
        self._ended.clear()
        self.reader.ask(request)
        async with asyncio.timeout(_PATIENCE_S):
            await self._ended.wait()
        if self._events != self._right:
            raise BrokenStream(f"{self._events} events")
        return self._first_s

    def _frame(self, frame: bytes) -> None:
        if b"data:" in frame:
            self._events += 1
            self._first_s = self._first_s or time.perf_counter()
