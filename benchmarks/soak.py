"""A mixed load for as long as you like: ``python -m benchmarks.soak --minutes 60``.

Two fronts, a worker and a Redis, the product with its models. Clients ask known questions, have
designs streamed (new ones and repeated ones), leave in the middle and come back with
``Last-Event-ID``, read along, cancel, get and list. What they see is counted; exit code 3 where a
promise is not kept.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson

from benchmarks.figure import percentile
from benchmarks.fleet import Fleet, product, running_fleet
from benchmarks.processes import Server

Json = dict[str, Any]

KEPT = {
    "A2A_REPLAY_S": "60",
    "A2A_RETENTION_S": "300",
    "A2A_CACHE_STORE_BYTES": str(128 * 1024 * 1024),
}
"""How long events and tasks are kept, and how much of answers: what decides on the memory of Redis.

With tasks kept for a month, as is usual, Redis grows for a month before it is flat.
"""
LONG_S = 1_800.0
"""Only in so long a run as this Redis has come to its size well before the last third."""
CLIENTS = 8
THINK_S = 0.8
SAMPLE_S = 2.0
ANSWER_S = 60.0
STREAMS, ERRORS, P95_S, MEMORY_MB, GROWTH = 0.999, 0.0005, 2.0, 700.0, 1.1
NOT_CANCELABLE = -32002
_ENDS = {"TASK_STATE_COMPLETED", "TASK_STATE_CANCELED"}
_MB = 1024 * 1024
QUESTIONS = (
    "what is an idempotency key?",
    "what is a cqrs?",
    "how do I write a good commit message?",
    "when do i need a distributed lock?",
)
TRADES = ("dentists", "a florist", "a bike workshop", "two museums", "a choir", "a food bank")
NEEDS = ("bookings", "payments", "invoices", "reviews", "memberships", "a newsletter", "chat")


@dataclass(slots=True)
class Seen:
    """What all clients saw."""

    requests: int = 0
    errors: Counter[str] = field(default_factory=Counter[str])
    streams: int = 0
    broken: Counter[str] = field(default_factory=Counter[str])
    waits_s: list[float] = field(default_factory=list[float])
    """Until a unary answer is there, or the first event of a stream."""
    memory_mb: list[dict[str, float]] = field(default_factory=list[dict[str, float]])

    @property
    def stream_share(self) -> float:
        return 1 - self.broken.total() / max(1, self.streams)

    @property
    def error_share(self) -> float:
        return self.errors.total() / max(1, self.requests)


class Client:
    """One caller that does one thing after another, chosen by its own seeded chance."""

    def __init__(self, http: httpx.AsyncClient, seen: Seen, chance: random.Random) -> None:
        self._http = http
        self._seen = seen
        self._chance = chance
        self._tasks: list[str] = []
        self._acts: Sequence[tuple[int, Callable[[], Awaitable[None]]]] = (
            (40, self.question),
            (25, self.stream),
            (12, self.leave_and_come_back),
            (8, self.read_along),
            (5, self.cancel),
            (10, self.look),
        )

    async def run(self, until_s: float) -> None:
        """Go on until the time comes; the last act is finished."""
        acts = [act for weight, act in self._acts for _ in range(weight)]
        while time.monotonic() < until_s:
            await self.act(self._chance.choice(acts))
            await asyncio.sleep(self._chance.random() * 2 * THINK_S)

    async def act(self, act: Callable[[], Awaitable[None]]) -> None:
        """One act; a connection that breaks is the end of it and an error."""
        try:
            await act()
        except (httpx.HTTPError, TimeoutError) as exc:
            self._seen.errors[type(exc).__name__] += 1

    async def question(self) -> None:
        began_s = time.monotonic()
        task = (await self._call("SendMessage", _message(self._chance.choice(QUESTIONS))))["task"]
        self._seen.waits_s.append(time.monotonic() - began_s)
        if task["status"]["state"] != "TASK_STATE_COMPLETED":
            self._seen.errors["question not answered"] += 1

    async def stream(self) -> None:
        await self._whole(await self._begin())

    async def leave_and_come_back(self) -> None:
        await self._whole(await self._begin(leave_after=3), left=True)

    async def read_along(self) -> None:
        """A second reader from the beginning gets the same events."""
        first = await self._begin()
        await self._whole(first)
        if first.task:
            again = Stream(first.task)
            self._seen.streams += 1
            await self._resume(again)
            if again.errors or not again.end:
                self._check(again)
            elif again.positions != first.positions:
                self._seen.broken["a second reader saw something else"] += 1

    async def cancel(self) -> None:
        stream = await self._begin(leave_after=1)
        late = False
        if stream.task and not stream.end:
            said = await self._ask("CancelTask", {"id": stream.task})
            late = said.get("error", {}).get("code") == NOT_CANCELABLE
            if not late:
                self._result("CancelTask", said)
        await self._whole(stream, left=True)
        if late and stream.end != "TASK_STATE_COMPLETED":
            self._seen.errors[f"a cancel refused, and the end was {stream.end or 'none'}"] += 1

    async def look(self) -> None:
        await self._call("ListTasks", {"pageSize": 5})
        if self._tasks:
            await self._call("GetTask", {"id": self._chance.choice(self._tasks)})

    async def _begin(self, leave_after: int = 0) -> Stream:
        body = _message(self._design())
        stream, began_s = Stream(), time.monotonic()
        self._seen.streams += 1
        async with self._streaming("SendStreamingMessage", body) as response:
            async for line in response.aiter_lines():
                if stream.take(line) == 1:
                    self._seen.waits_s.append(time.monotonic() - began_s)
                if leave_after and len(stream.positions) >= leave_after:
                    break
        if stream.task:
            self._tasks = [*self._tasks[-20:], stream.task]
        return stream

    async def _whole(self, stream: Stream, *, left: bool = False) -> None:
        """Read on to the end, which only a client that left may have to come back for."""
        if stream.task and not stream.end and not stream.errors:
            if not left:
                self._seen.broken["ended early"] += 1
                return
            await self._resume(stream)
        self._check(stream)

    async def _resume(self, stream: Stream) -> None:
        last = {"Last-Event-ID": str(stream.positions[-1] if stream.positions else 0)}
        async with self._streaming("SubscribeToTask", {"id": stream.task}, last) as response:
            async for line in response.aiter_lines():
                stream.take(line)

    def _check(self, stream: Stream) -> None:
        if stream.errors:
            self._seen.broken[f"error event: {stream.errors[0]}"] += 1
        elif stream.end not in _ENDS:
            self._seen.broken[f"ended with {stream.end or 'nothing'}"] += 1
        elif stream.positions != list(range(1, len(stream.positions) + 1)):
            self._seen.broken["an event is missing or doubled"] += 1

    def _design(self) -> str:
        chance = self._chance
        needs = chance.sample(NEEDS, 2)
        crowd = "" if chance.random() < 0.5 else f" for {chance.randrange(50, 5000)} users"
        return f"A site for {chance.choice(TRADES)} with {needs[0]} and {needs[1]}{crowd}"

    async def _call(self, method: str, params: Json) -> Json:
        return self._result(method, await self._ask(method, params))

    async def _ask(self, method: str, params: Json) -> Json:
        self._seen.requests += 1
        async with asyncio.timeout(ANSWER_S):
            reply = await self._http.post("/", content=_rpc(method, params))
        return reply.json()

    def _result(self, method: str, said: Json) -> Json:
        if "result" in said:
            return said["result"]
        self._seen.errors[f"{method}: {said.get('error', {}).get('message', '')[:80]}"] += 1
        return {"task": {"status": {"state": ""}}}

    @asynccontextmanager
    async def _streaming(
        self, method: str, params: Json, headers: dict[str, str] | None = None
    ) -> AsyncGenerator[httpx.Response]:
        """One connection of a stream, which is broken where the connection is."""
        self._seen.requests += 1
        content = _rpc(method, params)
        try:
            async with (
                asyncio.timeout(ANSWER_S),
                self._http.stream("POST", "/", content=content, headers=headers) as response,
            ):
                yield response
        except (httpx.HTTPError, TimeoutError) as exc:
            self._seen.broken[type(exc).__name__] += 1
            raise


class Stream:
    """What one task said, over all connections."""

    def __init__(self, task: str = "") -> None:
        self.task = task
        self.positions: list[int] = []
        self.end = ""
        self.errors: list[str] = []
        """What it said instead of an event."""
        self._position = 0

    def take(self, line: str) -> int:
        """Read one line; the number of events so far, if it was one."""
        if line.startswith("id:"):
            self._position = int(line[3:])
            return 0
        if not line.startswith("data:"):
            return 0
        said: Json = orjson.loads(line[5:])
        if "error" in said:
            self.errors.append(
                f"{said['error'].get('code')} {said['error'].get('message', '')[:80]}"
            )
            return 0
        event: Json = said.get("result", {})
        self.positions.append(self._position)
        if "task" in event:
            self.task = self.task or event["task"]["id"]
        state = event.get("statusUpdate", {}).get("status", {}).get("state", "")
        if state in _ENDS or state in {"TASK_STATE_FAILED", "TASK_STATE_REJECTED"}:
            self.end = state
        return len(self.positions)


def _message(text: str) -> Json:
    return {"message": {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}}


def _rpc(method: str, params: Json) -> bytes:
    return orjson.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})


async def load(fleet: Fleet, seconds: float, seed: int) -> Seen:
    """Everything that the clients saw in this time."""
    seen = Seen()
    until_s = time.monotonic() + seconds
    headers = {"A2A-Version": "1.0", "Content-Type": "application/json"}
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{fleet.port}", headers=headers, timeout=ANSWER_S
    ) as http:
        clients = [Client(http, seen, random.Random(seed + n)) for n in range(CLIENTS)]
        sampling = asyncio.create_task(_sample(fleet, seen))
        await asyncio.gather(*(client.run(until_s) for client in clients))
        sampling.cancel()
        await asyncio.wait({sampling})
    return seen


async def _sample(fleet: Fleet, seen: Seen) -> None:
    names = ["worker", "front", "front 2", "redis"]
    each = [Server(process, 0, 0.0) for process in fleet.processes]
    while True:
        await asyncio.sleep(SAMPLE_S)
        sizes = [server.resident_bytes() / _MB for server in each]
        seen.memory_mb.append(dict(zip(names, sizes, strict=True)))


def growth(values: Sequence[float]) -> float:
    """The mean of the last third over that of the middle one: caches are full by then."""
    third = len(values) // 3
    if not third:
        return 1.0
    middle, last = values[third : 2 * third], values[2 * third :]
    return (sum(last) / len(last)) / (sum(middle) / len(middle))


def verdict(seen: Seen, seconds: float) -> list[tuple[str, str, str, bool]]:
    """Rows of figure, measured, target, and whether it is met."""
    p95_s = percentile(seen.waits_s, 0.95) if seen.waits_s else float("inf")
    rows = [
        ("streams that were whole", f"{seen.stream_share:.4%} of {seen.streams:,}",
         f"≥ {STREAMS:.1%}", seen.stream_share >= STREAMS),
        ("errors", f"{seen.error_share:.4%} of {seen.requests:,}", f"≤ {ERRORS:.2%}",
         seen.error_share <= ERRORS),
        ("answer or first event, p95", f"{p95_s * 1000:,.0f} ms", f"≤ {P95_S:g} s",
         p95_s <= P95_S),
    ]  # fmt: skip
    for name in seen.memory_mb[-1] if seen.memory_mb else ():
        sizes = [sample[name] for sample in seen.memory_mb]
        most, grown = max(sizes), growth(sizes)
        growing = name == "redis" and seconds < LONG_S
        rows.append(
            (f"memory of {name}", f"most {most:,.0f} MB, {grown:.2f} × in the last third",
             f"≤ {MEMORY_MB:g} MB" + ("" if growing else f", ≤ {GROWTH:g} ×"),
             most <= MEMORY_MB and (growing or grown <= GROWTH))
        )  # fmt: skip
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with running_fleet([product("front")] * 2, [product("worker")], KEPT) as fleet:
        seen = asyncio.run(load(fleet, options.minutes * 60, options.seed))
    rows = verdict(seen, options.minutes * 60)
    print("| figure | measured | target | met |\n| --- | --- | --- | --- |")
    for figure, measured, target, met in rows:
        print(f"| {figure} | {measured} | {target} | {'yes' if met else '**no**'} |")
    for what, count in [*seen.errors.items(), *seen.broken.items()]:
        print(f"{count} × {what}")
    return 0 if all(row[3] for row in rows) else 3


if __name__ == "__main__":
    sys.exit(main())
