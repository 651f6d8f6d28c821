"""What models cost the server that has them: time and memory at its start, lag of other streams."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any

import orjson
import uvloop

from benchmarks.checking import WrongAnswer, ask
from benchmarks.entrants import APP, FLAT_OUT, WORDS_ONLY
from benchmarks.figure import Figure, Plan, middle, percentile
from benchmarks.processes import Launch, Server, running
from benchmarks.rows.models import router_texts
from benchmarks.rows.subscribers import EVENTS_PER_S, Heard, Subscriber, begin_tasks
from benchmarks.servers.flat_out import LOAD, STATE
from benchmarks.servers.watched import GO, Ticks
from benchmarks.wire import Connection

_MB = 1024 * 1024
_LOADING_S = 60.0
_LOOK_S = 0.01
_REQUESTS = 10
"""Answered before the memory is read: working space is memory too."""
_STREAMS = 100
_QUIET_TICKS, _BUSY_TICKS = 4, 10
_PATIENCE_S = 30.0


def models_start(plan: Plan) -> list[Figure]:
    """The product with its models and without, in turns."""
    texts = router_texts(plan.size(_REQUESTS, 2))
    rounds = [(_started(APP, texts), _started(WORDS_ONLY, texts)) for _ in range(plan.rounds)]
    ready = middle([own.ready_s - own.alive_s for own, _ in rounds])
    added = middle([(own.bytes - bare.bytes) / _MB for own, bare in rounds])
    idle = middle([(own.idle_bytes - bare.idle_bytes) / _MB for own, bare in rounds])
    alive, bare_alive = (middle([pair[i].alive_s for pair in rounds]) for i in (0, 1))
    total, bare_total = (middle([pair[i].bytes / _MB for pair in rounds]) for i in (0, 1))
    return [
        Figure(
            "models-start",
            "models ready after the server answers; memory they add, some requests later",
            f"{ready:.2f} s; {added:.0f} MB ({idle:.0f} MB before the first request)",
            f"the server answers after {alive:.2f} s, {total:.0f} MB in all; "
            f"without models {bare_alive:.2f} s, {bare_total:.0f} MB",
            target="≤ 1.5 s, ≤ 200 MB",
            met=ready <= 1.5 and added <= 200,
            numbers={
                "with": [own.numbers() for own, _ in rounds],
                "without": [bare.numbers() for _, bare in rounds],
            },
        )
    ]


@dataclass(slots=True)
class Started:
    """One server, from the start of its command."""

    alive_s: float = 0.0
    """Until ``/healthz`` answers."""
    ready_s: float = 0.0
    """Until ``/readyz`` says that every model is there."""
    idle_bytes: int = 0
    bytes: int = 0

    def numbers(self) -> dict[str, float]:
        return {
            "alive_s": self.alive_s,
            "models_ready_s": self.ready_s,
            "idle_mb": self.idle_bytes / _MB,
            "mb": self.bytes / _MB,
        }


def _started(launch: Launch, texts: Sequence[str]) -> Started:
    found = Started()
    began_s = time.monotonic()
    with running(changed(launch, ready_path="/healthz"), core=None) as server:
        found.alive_s = server.ready_after_s
        until_models_are_ready(server)
        found.ready_s = time.monotonic() - began_s
        found.idle_bytes = server.resident_bytes()
        for text in texts:
            ask(server, text, stream=False)
        found.bytes = server.resident_bytes()
    return found


def until_models_are_ready(server: Server) -> None:
    """Wait until each role has its model, or is off."""
    until_s = time.monotonic() + _LOADING_S
    with Connection(server.port) as connection:
        while not are_well(orjson.loads(connection.get("/readyz").body)["models"]):
            if time.monotonic() > until_s:
                raise WrongAnswer(f"models are not ready after {_LOADING_S:g} s")
            time.sleep(_LOOK_S)


def are_well(models: dict[str, dict[str, str]]) -> bool:
    """Whether all are ready or off. Raises WrongAnswer when one has failed."""
    for role, said in models.items():
        if said["state"] == "failed":
            raise WrongAnswer(f"the {role} has failed: {said.get('reason')}")
    return all(said["state"] in ("ready", "off") for said in models.values())


@dataclass(slots=True)
class Lags:
    """What the readers of one round have seen, and what the models did meanwhile."""

    quiet_ms: list[float] = field(default_factory=list[float])
    busy_ms: list[float] = field(default_factory=list[float])
    missed: int = 0
    reads_per_s: float = 0.0
    cores: float = 0.0
    """That had a model running, on the average."""

    def numbers(self) -> dict[str, float]:
        said = {"missed": self.missed, "reads_per_s": self.reads_per_s, "cores": self.cores}
        for name, lags in (("quiet", self.quiet_ms), ("busy", self.busy_ms)):
            said |= {f"{name}_events": len(lags), f"{name}_max_ms": max(lags)}
            said |= {f"{name}_p{n}_ms": percentile(lags, n / 100) for n in (50, 95, 99)}
        return said


def models_lag(plan: Plan) -> list[Figure]:
    rounds = [lags(plan.size(_STREAMS, 20), plan.size(_BUSY_TICKS, 4)) for _ in range(plan.rounds)]
    p50, p99 = (middle([percentile(r.busy_ms, share) for r in rounds]) for share in (0.5, 0.99))
    quiet = middle([percentile(r.quiet_ms, 0.99) for r in rounds])
    missed = sum(r.missed for r in rounds)
    cores, reads = middle([r.cores for r in rounds]), middle([r.reads_per_s for r in rounds])
    return [
        Figure(
            "models-lag",
            f"lag of {_STREAMS} other streams while the router runs flat out",
            f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, {missed} missed; "
            f"{reads:,.0f} texts/s on {cores:.1f} cores",
            f"models idle: p99 {quiet:.1f} ms",
            target="p99 ≤ 50 ms",
            met=p99 <= 50 and not missed,
            numbers={"rounds": [r.numbers() for r in rounds]},
        )
    ]


def lags(streams: int, busy_ticks: int) -> Lags:
    """One round on a fresh server, which may use every core, as its models do."""
    found = Lags()
    with running(FLAT_OUT, core=None) as server:
        _until_loaded(server)
        tasks = begin_tasks(server, streams, _QUIET_TICKS + busy_ticks)
        gc.collect()
        gc.disable()
        try:
            uvloop.run(_hear(server, tasks, found))
        finally:
            gc.enable()
    return found


def _until_loaded(server: Server) -> None:
    until_s = time.monotonic() + _LOADING_S
    while not are_well({"router": state(server)}):
        if time.monotonic() > until_s:
            raise WrongAnswer(f"the router is not ready after {_LOADING_S:g} s")
        time.sleep(_LOOK_S)


def state(server: Server, path: str = STATE) -> dict[str, Any]:
    """What the models have done so far, after what the path asks for."""
    with Connection(server.port) as connection:
        return orjson.loads(connection.get(path).body)


async def _hear(server: Server, tasks: dict[str, Ticks], found: Lags) -> None:
    """The streams tick for a while, then the models begin to run and the streams tick on."""
    heard = Heard()
    everyone = [Subscriber(task, ticks, heard) for task, ticks in tasks.items()]
    for subscriber in everyone:
        await subscriber.open(server.port)
    interval_s = len(everyone) / EVENTS_PER_S
    await asyncio.to_thread(state, server, GO)
    await asyncio.sleep(_QUIET_TICKS * interval_s)
    count, began_s = len(heard.lags_ms), time.monotonic()
    before = await asyncio.to_thread(state, server, LOAD)
    ticks = next(iter(tasks.values())).count
    await asyncio.sleep((ticks - _QUIET_TICKS - 1) * interval_s)
    after, took_s = await asyncio.to_thread(state, server), time.monotonic() - began_s
    async with asyncio.timeout(_PATIENCE_S):
        await asyncio.gather(*(subscriber.ended.wait() for subscriber in everyone))
    if after["unread"]:
        raise WrongAnswer(f"{after['unread']} of {after['reads']} texts were not read")
    found.quiet_ms, found.busy_ms = heard.lags_ms[:count], heard.lags_ms[count:]
    found.missed = heard.missed + sum(subscriber.missing for subscriber in everyone)
    found.reads_per_s = (after["reads"] - before["reads"]) / took_s
    found.cores = (after["model_s"] - before["model_s"]) / took_s
    await asyncio.gather(*(subscriber.close() for subscriber in everyone))
