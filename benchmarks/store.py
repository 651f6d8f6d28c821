"""What the store costs: new tasks, events of long streams, readers, watchers.

    python benchmarks/store.py [--url sqlite:///PATH] [--seconds 3] [--json FILE]

Every figure is durable as the store's URL says (default: SQLite, synchronous=normal) and from one
event loop that also runs the callers.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Append, Phase, Query, Scope, Store
from a2a_agents.state import open_store

SCOPE = Scope("default", "architecture")
EVENT = b'{"statusUpdate":{"status":{"state":"TASK_STATE_WORKING","pad":"' + b"y" * 430 + b'"}}}'
SNAPSHOT = b'{"task":{"pad":"' + b"z" * 1480 + b'"}}'
CHUNK = b'{"artifactUpdate":{"artifact":{"parts":[{"text":"' + b"c" * 144 + b'"}]}}}'


@dataclass(frozen=True)
class Figure:
    name: str
    per_second: float
    unit: str
    cpu_us: float
    p50_ms: float
    p99_ms: float


def whole_task() -> Append:
    now_ms = int(time.time() * 1000)
    return Append(
        task=uuid7(now_ms), scope=SCOPE, context=uuid7(now_ms), epoch=1, after=0,
        state="TASK_STATE_COMPLETED", phase=Phase.ENDED, status_ms=now_ms,
        events=[EVENT, EVENT, EVENT], snapshot=SNAPSHOT, new=True,
    )  # fmt: skip


def part(task: str, after: int, events: int) -> Append:
    return Append(
        task=task, scope=SCOPE, context="c", epoch=1, after=after, state="TASK_STATE_WORKING",
        phase=Phase.RUNNING, status_ms=1, events=[CHUNK] * events, new=after == 0,
    )  # fmt: skip


async def measure(
    name: str, unit: str, callers: int, seconds: float,
    work: Callable[[], Coroutine[Any, Any, int]],
) -> Figure:  # fmt: skip
    """Run ``work`` from so many callers at once; it returns how many units it did."""
    times_ms: list[float] = []
    done = 0
    end = time.perf_counter() + seconds

    async def call() -> None:
        nonlocal done
        while (start := time.perf_counter()) < end:
            units = await work()
            done += units
            times_ms.append((time.perf_counter() - start) * 1000)

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(call() for _ in range(callers)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    times_ms.sort()
    return Figure(
        name, done / wall, unit, cpu / done * 1e6,
        times_ms[len(times_ms) // 2], times_ms[int(len(times_ms) * 0.99)],
    )  # fmt: skip


async def new_tasks(store: Store, callers: int, seconds: float) -> Figure:
    async def work() -> int:
        await store.append(whole_task())
        return 1

    return await measure(
        f"new task in one append, {callers} callers", "tasks", callers, seconds, work
    )


async def streams(store: Store, events: int, length: int, callers: int, seconds: float) -> Figure:
    """Tasks of ``length`` events, so many of them per append."""
    end = time.perf_counter() + seconds

    async def work() -> int:
        task = uuid7()
        for after in range(0, length, events):
            await store.append(part(task, after, events))
            if time.perf_counter() > end:
                return after + events
        return length

    name = f"stream of {length}, {events} an append, {callers} callers"
    return await measure(name, "events", callers, seconds, work)


async def bystanders(store: Store, watchers: int, seconds: float) -> Figure:
    """New tasks while so many readers watch other tasks."""
    watches = [store.watch(uuid7()) for _ in range(watchers)]
    waits: list[asyncio.Task[Any]] = []
    for watch in watches:
        waits.append(asyncio.create_task(watch.__enter__().records()))
    await asyncio.sleep(0)
    figure = await new_tasks(store, 16, seconds)
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    for watch in watches:
        watch.__exit__(None, None, None)
    return Figure(f"{figure.name}, {watchers} watchers", *list(vars(figure).values())[1:])


async def reads(store: Store, seconds: float) -> list[Figure]:
    task = uuid7()
    for after in range(0, 10_000, 10):
        await store.append(part(task, after, 10))
    other = whole_task()
    await store.append(other)

    async def head() -> int:
        assert await store.head(SCOPE, other.task)
        return 1

    async def replay() -> int:
        return len(await store.read(task, 5000))

    async def page() -> int:
        return len((await store.list(Query(SCOPE, limit=50))).heads)

    return [
        await measure("head, 16 callers", "heads", 16, seconds, head),
        await measure("read 512 of 10,000 events", "events", 16, seconds, replay),
        await measure("list a page of 50", "heads", 1, seconds, page),
    ]


async def run(url: str, seconds: float) -> list[Figure]:
    store = open_store(url)
    await store.open()
    try:
        await new_tasks(store, 64, 0.5)
        figures = [await new_tasks(store, callers, seconds) for callers in (1, 16, 64)]
        figures.append(await bystanders(store, 10_000, seconds))
        for events, length, callers in (
            (1, 100, 16), (1, 10_000, 16), (10, 100, 16), (10, 10_000, 16), (100, 10_000, 16),
            (1, 10_000, 1), (100, 10_000, 1),
        ):  # fmt: skip
            figures.append(await streams(store, events, length, callers, seconds))
        figures += await reads(store, seconds)
        return figures
    finally:
        await store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the store.")
    parser.add_argument("--url")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{folder}/a2a.db"
        figures = asyncio.run(run(url, options.seconds))
    print(f"{'what':<50}{'per second':>18}{'CPU':>10}{'p50':>10}{'p99':>10}")
    for figure in figures:
        rate = f"{figure.per_second:,.0f} {figure.unit}"
        print(
            f"{figure.name:<50}{rate:>18}{figure.cpu_us:>7.1f} us"
            f"{figure.p50_ms:>7.2f} ms{figure.p99_ms:>7.2f} ms"
        )
    if options.json:
        options.json.write_text(json.dumps([vars(figure) for figure in figures], indent=1))


if __name__ == "__main__":
    main()
