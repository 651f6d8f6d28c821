"""Replicas beside one process: two fronts and a worker on Redis, all on the same two cores.

The peer is the SDK's fastest: its default handler with its memory store in one process, on a core
of its own. The fleet shares both cores with the load generator, as `CONTRACT 24` has it.
Beside it, without a target: the SDK with its own cluster store, and `a2a-redis`.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from functools import partial

import orjson
import uvloop

from benchmarks import release_03
from benchmarks.checking import check_answer, check_stream
from benchmarks.clusters import running_a2a_redis, running_sdk_cluster
from benchmarks.contest import Entry, Outcome, compete, numbers, shown
from benchmarks.entrants import SDK, WATCHED, saying
from benchmarks.figure import Figure, Plan, middle, percentile, times
from benchmarks.fleet import product, running_fleet, scripted
from benchmarks.processes import Server, raise_file_limit, running
from benchmarks.rows.subscribers import Heard, Subscriber, begin_tasks, give_word
from benchmarks.rows.throughput import KNOWN_QUESTION, check_known, known_answer
from benchmarks.servers.script import USUAL_TEXT, Script
from benchmarks.servers.watched import Ticks
from benchmarks.wire import Connection, send_body

_OVER_SDK = 3
_LAG_TASKS = 100
_LAG_TICKS = 10
_LAG_INTERVAL_S = 0.5
_LAG_WORKERS = 2
_READERS = (1, 10, 100)
_EACH_TICKS = 400
_EACH_INTERVAL_S = 0.005
_PATIENCE_S = 60.0
_BESIDE = {
    "sdk-cluster": "SDK with its cluster store, two processes on SQLite",
    "a2a-redis": "a2a-redis 0.2.1 on a2a-sdk 0.3.1",
}
_SLOW_S = {"sdk-cluster": 12.0, "a2a-redis": 6.0}
"""Of sixteen streams at once each takes the one six seconds, the other one."""


def replicas_unary(plan: Plan) -> list[Figure]:
    """A known question: the fronts answer it themselves, and write it to the store."""
    text = known_answer()
    script = Script(1, message=True)
    fleet = partial(running_fleet, [product("front")] * 2, [product("worker")])
    sdk = partial(running, saying(SDK, text))
    body = send_body(script.text(), stream=False)
    check = partial(check_answer, script=script, text=text)
    older = partial(release_03.check_answer, script=script, text=text)
    entries = [
        Entry("fleet", fleet, send_body(KNOWN_QUESTION, stream=False), check_known),
        Entry("sdk", sdk, body, check),
        Entry("sdk-cluster", partial(running_sdk_cluster, text), body, check, beside=True),
        Entry("a2a-redis", partial(running_a2a_redis, text),
              release_03.send_body(script.text(), stream=False), older, beside=True),
    ]  # fmt: skip
    what = "replicas: unary answer, the product, a known question"
    return [_figure("replicas-unary", what, plan, compete(plan, entries))]


def replicas_streams(plan: Plan) -> list[Figure]:
    """Streams that a worker writes and the fronts show."""
    script = Script(100)
    body = send_body(script.text(), stream=True)
    fleet = partial(running_fleet, [scripted("front")] * 2, [scripted("worker")])
    check = partial(check_stream, script=script)
    older = partial(release_03.check_stream, script=script)
    entries = [
        Entry("fleet", fleet, body, check),
        Entry("sdk", partial(running, SDK), body, check),
        Entry("sdk-cluster", partial(running_sdk_cluster, USUAL_TEXT), body, check,
              _SLOW_S["sdk-cluster"], beside=True),
        Entry("a2a-redis", partial(running_a2a_redis, USUAL_TEXT),
              release_03.send_body(script.text(), stream=True), older, _SLOW_S["a2a-redis"],
              beside=True),
    ]  # fmt: skip
    what = "replicas: 100-chunk streams, written by the worker"
    return [_figure("replicas-streams", what, plan, compete(plan, entries))]


def _figure(row: str, what: str, plan: Plan, outcome: Outcome) -> Figure:
    runs = outcome.runs
    ours, sdk = (middle([run.per_s for run in runs[name]]) for name in ("fleet", "sdk"))
    beside = [f"{title} {_told(outcome, name)}" for name, title in _BESIDE.items()]
    return Figure(
        row,
        f"{what}, {plan.clients} clients",
        shown(runs["fleet"]),
        "; ".join([f"SDK in one process {shown(runs['sdk'])}", *beside]),
        f"{times(ours / sdk)} SDK",
        f"≥ {_OVER_SDK} × SDK",
        ours >= _OVER_SDK * sdk,
        {name: numbers(each) for name, each in runs.items()},
    )


def _told(outcome: Outcome, name: str) -> str:
    """What was measured in all rounds, or that it was not."""
    if name in outcome.missing:
        return f"not measured: {outcome.missing[name]}"
    return shown(outcome.runs[name])


def replicas_lag(plan: Plan) -> list[Figure]:
    """From the worker's write to a reader at whichever front the kernel gave it."""
    heard = [_lag(plan) for _ in range(plan.rounds)]
    p50 = middle([percentile(one.lags_ms, 0.5) for one in heard])
    p99 = middle([percentile(one.lags_ms, 0.99) for one in heard])
    missed = sum(one.missed for one in heard)
    per_s = _LAG_TASKS / _LAG_INTERVAL_S
    return [
        Figure(
            "replicas-lag",
            f"replicas: event lag from worker to reader, {per_s:.0f} events/s",
            f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, {missed} missed",
            target="p50 ≤ 5 ms, p99 ≤ 50 ms",
            met=p50 <= 5 and p99 <= 50 and not missed,
            numbers={"rounds": [{"p50_ms": percentile(one.lags_ms, 0.5),
                                 "p99_ms": percentile(one.lags_ms, 0.99),
                                 "events": len(one.lags_ms)} for one in heard]},
        )
    ]  # fmt: skip


def _lag(plan: Plan) -> Heard:
    heard = Heard()
    count = plan.size(_LAG_TASKS, 20)
    with running_fleet([scripted("front")] * 2, [scripted("worker")] * _LAG_WORKERS) as fleet:
        tasks = begin_tasks(fleet, count, _LAG_TICKS, _LAG_INTERVAL_S)
        subscribers = [Subscriber(task, ticks, heard) for task, ticks in tasks.items()]
        uvloop.run(_listen(fleet, subscribers, partial(fleet.go, _LAG_WORKERS)))
    heard.missed += sum(subscriber.missing for subscriber in subscribers)
    return heard


async def _listen(
    server: Server, subscribers: Sequence[Subscriber], go: Callable[[], None]
) -> None:
    async with asyncio.TaskGroup() as group:
        for subscriber in subscribers:
            group.create_task(subscriber.open(server.port))
    go()
    async with asyncio.timeout(_PATIENCE_S):
        await asyncio.gather(*(subscriber.ended.wait() for subscriber in subscribers))
    await asyncio.gather(*(subscriber.close() for subscriber in subscribers))


def readers(plan: Plan) -> list[Figure]:
    """What one more reader of a task costs the process, for each event."""
    raise_file_limit()
    rounds = [{count: _event_us(count) for count in _READERS} for _ in range(plan.rounds)]
    each = {count: middle([one[count] for one in rounds]) for count in _READERS}
    first, last = _READERS[0], _READERS[-1]
    more = middle([(one[last] - one[first]) / (last - first) for one in rounds])
    shown = ", ".join(f"{each[count]:,.0f} µs with {count}" for count in _READERS)
    return [
        Figure(
            "readers",
            f"CPU per event by readers of one task, {1 / _EACH_INTERVAL_S:.0f} events/s",
            f"{shown}; {more:.1f} µs more per reader",
            target="≤ 15 µs more per reader",
            met=more <= 15,
            numbers={"event_us": [{str(count): us for count, us in one.items()} for one in rounds]},
        )
    ]


def _event_us(count: int) -> float:
    """Processor time of the server per event, with so many readers of one task."""
    heard = Heard()
    ticks = Ticks(_EACH_TICKS, _EACH_INTERVAL_S, 0.0)
    with running(WATCHED) as server:
        with Connection(server.port) as connection:
            reply = connection.post(send_body(ticks.text(), stream=False, at_once=True))
        task = orjson.loads(reply.body)["result"]["task"]["id"]
        subscribers = [Subscriber(task, ticks, heard) for _ in range(count)]
        gc.collect()
        before_s = server.cpu_s()
        uvloop.run(_listen(server, subscribers, partial(give_word, server)))
        spent_s = server.cpu_s() - before_s
    return spent_s / _EACH_TICKS * 1e6
