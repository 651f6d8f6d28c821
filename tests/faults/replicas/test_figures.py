"""How long replicas take to mend what broke, and what a planned restart costs: nothing."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from tests.faults.replicas.checker import check, trace_of
from tests.faults.replicas.client import Client, Fronts
from tests.faults.replicas.fleet import Fleet, running_fleet
from tests.faults.replicas.history import History, Json
from tests.faults.replicas.load import Load, clients, evidence_of
from tests.faults.replicas.orders import Order
from tests.waiting import until

pytestmark = [pytest.mark.faults, pytest.mark.alone, pytest.mark.timeout(240)]

LEASE_S = 5.0
RESUME_S = LEASE_S + 1.0
CANCEL_S = 0.1


@pytest.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    async with running_fleet(tmp_path, A2A_LEASE_S=str(LEASE_S), A2A_DRAIN_S="1") as fleet:
        yield fleet


@pytest.fixture
async def load(fleet: Fleet) -> AsyncIterator[Load]:
    async with clients() as http:
        yield Load(Fronts([front.base for front in fleet.fronts], http), random.Random(5))


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


async def test_a_killed_worker_s_tasks_go_on_within_the_lease_and_a_second(
    fleet: Fleet, load: Load
) -> None:
    """From ``kill -9`` to the first event of the next attempt, as its reader sees it."""
    waits: list[float] = []
    for number in range(3):
        order = "{} 40 0.1".format
        names = [order(f"kill-{number}-{task}") for task in range(12)]
        running = [await _begin(load, name) for name in names]
        await _all_have(5, *(client for client, _ in running))
        victim = fleet.workers[number % 2]
        process, killed_s = victim.process.pid, time.monotonic()
        await victim.kill()
        for client, task in running:
            await asyncio.wait_for(task, 60)
            if _worked(client.history, process):
                waits.append(_resumed_s(client.history, process) - killed_s)
    assert len(waits) >= 15
    print(f"resume after kill -9: {len(waits)} tasks, median {statistics.median(waits):.2f} s, "
          f"p95 {p95(waits):.2f} s, most {max(waits):.2f} s, lease {LEASE_S:g} s")  # fmt: skip
    await _all_is_well(fleet, load)
    assert p95(waits) <= RESUME_S


async def test_a_cancel_reaches_the_owner_at_once(fleet: Fleet, load: Load) -> None:
    """From the request, at any front, to the moment when the agent in its worker is stopped."""
    running = [await _begin(load, f"cancel-{number} 200 0.1") for number in range(60)]
    sent: dict[str, float] = {}
    for client, _ in running:
        await _all_have(3, client)
        sent[client.history.task] = await client.cancel()
    for _, task in running:
        await asyncio.wait_for(task, 20)
    # A client may hear of the end before the worker has written its line.
    await until(lambda: sent.keys() <= _stopped(fleet).keys(), 5)
    stopped = _stopped(fleet)
    lags = [stopped[task] - sent_s for task, sent_s in sent.items()]
    print(f"cancel to owner: {len(lags)} tasks, median {statistics.median(lags) * 1000:.1f} ms, "
          f"p95 {p95(lags) * 1000:.1f} ms, most {max(lags) * 1000:.1f} ms")  # fmt: skip
    await _all_is_well(fleet, load)
    assert p95(lags) <= CANCEL_S


def _stopped(fleet: Fleet) -> dict[str, float]:
    """When the agent of each task was stopped."""
    noted = [line.split() for line in fleet.diary.read_text().splitlines()]
    return {words[1]: float(words[2]) for words in noted if words[0] == "stopped"}


async def test_a_rolling_restart_drops_no_stream_and_no_task(fleet: Fleet, load: Load) -> None:
    """Every front and worker in turn; nothing fails, and nobody waits for a lease."""
    rolling = asyncio.create_task(_roll(fleet))
    await load.run(rolling.done, 100)
    codes = await rolling
    await load.end()
    assert codes == [0] * 4
    evidence = await evidence_of(fleet, load)
    assert check(evidence) == []
    failed = [log.order for log in evidence.logs.values() if log.state == "TASK_STATE_FAILED"]
    print(f"rolling restart: {len(codes)} restarts, {len(evidence.logs)} tasks, "
          f"{len(evidence.histories)} clients, {len(failed)} tasks failed")  # fmt: skip
    assert failed == []


async def _roll(fleet: Fleet) -> list[int]:
    return [await member.restart() for member in fleet.members]


async def _begin(load: Load, text: str) -> tuple[Client, asyncio.Task[None]]:
    """A client that streams an order, once it has its task."""
    order = Order.read(text)
    history = History(order.name, str(order))
    load.histories.append(history)
    load.texts[str(order)] = order.native_text
    client = Client(load.fronts, random.Random(order.name), history, "desk")
    task = asyncio.create_task(client.stream())
    await asyncio.wait_for(client.known.wait(), 20)
    return client, task


async def _all_have(frames: int, *clients_: Client) -> None:
    """Each of them has seen so many events of its task."""
    await until(lambda: all(client.frames >= frames for client in clients_), 20)


def _worked(history: History, process: int) -> bool:
    return any(process == _process(event) for event, _ in _seen(history))


def _resumed_s(history: History, process: int) -> float:
    """When the first event came that another process wrote after this one."""
    seen = _seen(history)
    last = max(index for index, (event, _) in enumerate(seen) if _process(event) == process)
    return next(seen_s for event, seen_s in seen[last + 1 :] if _process(event))


def _seen(history: History) -> list[tuple[Json, float]]:
    return [
        (event, seen_s)
        for reading in history.readings
        for (_, event), seen_s in zip(reading.frames, reading.seen_s, strict=True)
    ]


def _process(event: Json) -> int | None:
    trace = trace_of(event)
    return None if trace is None else int(trace["process"])


async def _all_is_well(fleet: Fleet, load: Load) -> None:
    broken = check(await evidence_of(fleet, load))
    assert broken == [], fleet.told([each.who for each in broken])
