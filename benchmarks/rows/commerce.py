"""The whole e-commerce request to the desk of the product, offline, as a raw client sees it.

From the write of the request to the last line of the canvas; to the last byte of the five views
and the project; and from there, with the checks that stream in meanwhile, to the completed
status. A server's first request is told apart: by then it has not read its templates yet. The
models are ready before the first. Memory is the server process's own, above what was
resident before it; programs that checks start are not in it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
import uvloop

from benchmarks.checking import WrongAnswer
from benchmarks.entrants import NOTHING_KEPT
from benchmarks.figure import Figure, Plan, middle
from benchmarks.processes import Server, running
from benchmarks.reader import EventReader, connect
from benchmarks.rows.models_serving import until_models_are_ready
from benchmarks.wire import http_post, send_body

TEXT = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
VIEWS = frozenset({"canvas", "schema.sql", "openapi.json", "plan.json", "project"})
_STEPS = "urn:a2a-agents:steps:v1"
_PATIENCE_S = 60.0

Json = dict[str, Any]
Event = tuple[float, str, Json]
"""When it came, in milliseconds after the send; its kind; what it says."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one request."""

    first: float
    canvas: float
    views: float
    checks: float
    """What came after the views, until the task was completed."""
    peak_mb: float = 0.0
    """Resident memory at the most, above what was resident before."""


def commerce(plan: Plan) -> list[Figure]:
    cold: list[Times] = []
    warm: list[Times] = []
    for _ in range(plan.rounds):
        with running(NOTHING_KEPT) as server:
            until_models_are_ready(server)
            cold.append(_watched(server))
            warm.extend(_watched(server) for _ in range(plan.size(5, 1)))
    typical, first = _middle(warm), _middle(cold)
    return [
        Figure(
            "ecommerce",
            "the whole e-commerce request to the desk, offline",
            f"{_shown(typical)}; first request of a server: {_shown(first)}",
            target="canvas ≤ 150 ms, five views ≤ 500 ms, checks ≤ 1,500 ms more, ≤ 50 MB",
            met=_met(typical, first),
            numbers={"warm": warm, "cold": cold},
        )
    ]


def _met(typical: Times, first: Times) -> bool:
    quick = typical.canvas <= 150 and typical.views <= 500 and typical.checks <= 1500
    return quick and max(typical.peak_mb, first.peak_mb) <= 50


def _watched(server: Server) -> Times:
    """A request, and the memory that it took at the most."""
    idle_bytes = server.forget_peak()
    times = request(server)
    return replace(times, peak_mb=(server.peak_bytes() - idle_bytes) / 1e6)


def request(server: Server) -> Times:
    """Ask once, and see to it that everything came."""
    events = uvloop.run(_ask(server.port))
    canvas = [at for at, kind, event in events if _artifact(kind, event) == "canvas"]
    began = _checks_began(events)
    made = [(at, _artifact(kind, event)) for at, kind, event in events if at <= began]
    views = {name: at for at, name in made if name}
    if missing := VIEWS - {name.partition("/")[0] for name in views}:
        raise WrongAnswer(f"views that never came: {sorted(missing)}")
    last_at, _, last = events[-1]
    if last.get("status", {}).get("state") != "TASK_STATE_COMPLETED":
        raise WrongAnswer(f"the request did not complete: {str(last)[:300]}")
    done = max(views.values())
    return Times(events[0][0], max(canvas), done, last_at - done)


async def _ask(port: int) -> list[Event]:
    frames: list[tuple[float, bytes]] = []
    ended = asyncio.Event()
    reader = EventReader(lambda frame: frames.append((time.perf_counter(), frame)), ended.set)
    await connect(port, reader)
    sent_s = time.perf_counter()
    reader.ask(http_post(send_body(TEXT, stream=True)))
    async with asyncio.timeout(_PATIENCE_S):
        await ended.wait()
    await reader.close()
    return [((at - sent_s) * 1000, *_event(frame)) for at, frame in frames if b"data:" in frame]


def _event(frame: bytes) -> tuple[str, Json]:
    envelope: Json = orjson.loads(frame[frame.index(b"data:") + 5 :])
    if "result" not in envelope:
        raise WrongAnswer(str(envelope)[:300])
    ((kind, event),) = envelope["result"].items()
    return kind, event


def _artifact(kind: str, event: Json) -> str:
    return event["artifact"]["artifactId"] if kind == "artifactUpdate" else ""


def _checks_began(events: Sequence[Event]) -> float:
    for at, _, event in events:
        step: Json = event.get("metadata", {}).get(_STEPS, {})
        if step.get("step") == "validate" and step.get("state") == "started":
            return at
    raise WrongAnswer("nothing was checked")


def _middle(times: Sequence[Times]) -> Times:
    return Times(
        middle([one.first for one in times]),
        middle([one.canvas for one in times]),
        middle([one.views for one in times]),
        middle([one.checks for one in times]),
        middle([one.peak_mb for one in times]),
    )


def _shown(times: Times) -> str:
    ms = (f"{value:.0f} ms" for value in (times.canvas, times.views, times.checks))
    return "canvas {}, views {}, checks {} more, {:.0f} MB over idle".format(*ms, times.peak_mb)
