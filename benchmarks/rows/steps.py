"""The steps of designs on the cloud lane, as a client over a socket sees them.

The provider is a stand-in, a process of its own on the client's core, that takes half a second to
begin. The times of steps are those that the server tells with their progress; those of whole tasks
are from the write of the request to the end of the stream. Nothing comes out of a cache.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import uvloop

from a2a_agents.agents import AGENTS
from a2a_agents.core.extensions import STEPS
from benchmarks.checking import WrongAnswer
from benchmarks.economy.speed import MEANINGS, process
from benchmarks.entrants import APP
from benchmarks.figure import Figure, Plan, middle, percentile
from benchmarks.processes import Server, running
from benchmarks.reader import EventReader, connect
from benchmarks.rows.models_serving import until_models_are_ready
from benchmarks.wire import http_post, rpc_body

LIMITS_S = {"analyse": 1.0, "plan": 3.0, "implement": 10.0, "validate": 1.0}
SHARE = 0.4
STANDIN = ["--delay-ms", "500", "--pause-ms", "20", "--pieces", "10"]
PATCHES = {"patches": [{"says": "Added a risk", "risks": [{"title": "Fog"}]}]}
TEXT = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
EDITS: Mapping[str, dict[str, Any]] = {
    "another database": {
        "action": "edit", "step": "plan", "changes": {"stack": {"database": "mysql"}},
    },
    "one specialist anew": {"action": "regenerate", "step": "plan:database"},
    "one part anew": {"action": "regenerate", "step": "implement:database/schema"},
}  # fmt: skip
_PATIENCE_S = 60.0

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One task."""

    task: str
    took_s: float
    states: Mapping[str, str]
    """What became of each step."""
    steps_s: Mapping[str, float]
    """How long each took, by the server."""

    def kind_s(self, kind: str) -> float:
        """Of a kind of steps; its specialists plan side by side, its parts are made in turn."""
        plans = [took for step, took in self.steps_s.items() if step.startswith("plan:")]
        if kind == "plan":
            return max(plans, default=0.0) + self.steps_s["plan"]
        return sum(took for step, took in self.steps_s.items() if step.partition(":")[0] == kind)


def steps(plan: Plan) -> list[Figure]:
    text = ["--text", json.dumps(PATCHES)]
    with tempfile.TemporaryDirectory() as folder:
        flags = Path(folder) / "flags.yaml"
        flags.write_text("caches: {all: off}\n")
        with process([sys.executable, "-m", "tests.standin", *STANDIN, *text]) as at:
            cloud = {
                "A2A_GEMINI_API_KEY": "AIza-of-a-benchmark-0123456789",
                "A2A_GEMINI_BASE_URL": at,
                "A2A_CUT_DOUBT": "0",
                "A2A_CUT_FLASH": "0",
                "A2A_CUT_PRO": "1",
                "A2A_FLAGS_FILE": str(flags),
            }
            launch = replace(APP, environment=(*APP.environment, *cloud.items()))
            with running(launch) as server:
                until_models_are_ready(server)
                _run(server, "desk", TEXT)  # reads templates and opens connections
                return [
                    *_each(server, plan.size(5, 1)),
                    *_side_by_side(server, plan.rounds),
                    *_edits(server, plan.rounds),
                ]


def _each(server: Server, texts: int) -> list[Figure]:
    """Varied requests, so many for each agent and the desk."""
    runs = [_run(server, agent, text) for agent, text in _requests(texts)]
    figures: list[Figure] = []
    for kind, limit_s in LIMITS_S.items():
        took_s = [run.kind_s(kind) for run in runs]
        p95_s = percentile(took_s, 0.95)
        figures.append(
            Figure(
                "steps",
                f"cloud lane, provider 0.5 s: the step {kind}, {len(runs)} designs, all agents",
                f"p50 {middle(took_s) * 1e3:,.0f} ms, p95 {p95_s * 1e3:,.0f} ms",
                target=f"p95 ≤ {limit_s:g} s",
                met=p95_s <= limit_s,
                numbers={"s": took_s},
            )
        )
    return figures


def _requests(each: int) -> list[tuple[str, str]]:
    """The first wording of different designs; the desk gets some of everybody's."""
    by_agent: dict[str, dict[str, str]] = defaultdict(dict)
    for line in MEANINGS.read_text(encoding="utf-8").splitlines():
        design, agent, text, *_ = line.split("\t")
        by_agent[agent].setdefault(design, text)
    chosen = [(name, text) for name in AGENTS for text in [*by_agent[name].values()][:each]]
    return chosen + [("desk", text) for _, text in chosen[:: len(AGENTS)]]


def _side_by_side(server: Server, rounds: int) -> list[Figure]:
    """All five in one task, against a task for each of them, one after the other."""
    plans: list[float] = []
    wholes: list[float] = []
    shown: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        five = _run(server, "desk", TEXT)
        if missing := {f"plan:{name}" for name in AGENTS} - five.steps_s.keys():
            raise WrongAnswer(f"not asked: {sorted(missing)}")
        alone = [_run(server, name, TEXT) for name in AGENTS]
        both = (five.kind_s("plan"), sum(run.kind_s("plan") for run in alone))
        whole = (five.took_s, sum(run.took_s for run in alone))
        plans.append(both[0] / both[1])
        wholes.append(whole[0] / whole[1])
        for name, value in zip(("plan", "plans", "whole", "wholes"), both + whole, strict=True):
            shown[name].append(value)
    told = {name: f"{middle(values) * 1e3:,.0f} ms" for name, values in shown.items()}
    return [
        Figure(
            "steps",
            f"five specialists in one task against five tasks in turn: {what}",
            told[one],
            beside=f"in turn {told[all_]}",
            ratio=f"{middle(shares):.2f} of the time",
            target=f"≤ {SHARE:g} of the time",
            met=middle(shares) <= SHARE,
            numbers={"shares": shares, "s": shown[one], "in turn s": shown[all_]},
        )
        for what, one, all_, shares in (
            ("the plan", "plan", "plans", plans),
            ("the whole, to the end of the stream", "whole", "wholes", wholes),
        )
    ]


def _edits(server: Server, rounds: int) -> list[Figure]:
    """An edit of a finished task, beside a run from the beginning."""
    base = _run(server, "desk", TEXT)
    fresh_s = middle([_run(server, "desk", TEXT).took_s for _ in range(rounds)])
    figures: list[Figure] = []
    for name, edit in EDITS.items():
        runs = [_run(server, "desk", "edit", base.task, edit) for _ in range(rounds)]
        took_s = middle([run.took_s for run in runs])
        kept = [state for state in runs[0].states.values() if state == "kept"]
        figures.append(
            Figure(
                "steps",
                f"an edit of a finished task by five: {name}",
                f"{took_s * 1e3:,.0f} ms, {len(kept)} of {len(runs[0].states)} steps kept",
                beside=f"from the beginning {fresh_s * 1e3:,.0f} ms",
                ratio=f"{took_s / fresh_s:.2f} of the time",
                numbers={"s": [run.took_s for run in runs]},
            )
        )
    return figures


def _run(server: Server, agent: str, text: str, base: str = "", edit: Json | None = None) -> Run:
    """One task, to its end. Raises :class:`WrongAnswer` where it is no whole design."""
    message: Json = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}
    if edit is not None:
        message["referenceTaskIds"] = [base]
        message["metadata"] = {STEPS: {**edit, "confirmed": True}}
    path = "/" if agent == "desk" else f"/agents/{agent}"
    body = rpc_body("SendStreamingMessage", {"message": message})
    took_s, events = uvloop.run(_ask(server.port, http_post(body, path)))
    if events[-1].get("statusUpdate", {}).get("status", {}).get("state") != "TASK_STATE_COMPLETED":
        raise WrongAnswer(f"{agent}, {text!r}: {str(events[-1])[:300]}")
    told = [_progress(event) for event in events]
    ended = [said for said in told if "tookMs" in said]
    if edit is None and {*LIMITS_S} - {said["id"].partition(":")[0] for said in ended}:
        raise WrongAnswer(f"{agent}, {text!r}: no design in steps")
    if edit is None and not any(said["lane"] == "cloud" for said in ended):
        raise WrongAnswer(f"{agent}, {text!r}: no model was asked")
    return Run(
        events[0]["task"]["id"],
        took_s,
        {said["id"]: said["state"] for said in ended},
        {said["id"]: said["tookMs"] / 1e3 for said in ended},
    )


def _progress(event: Json) -> Json:
    return event.get("statusUpdate", {}).get("metadata", {}).get(STEPS, {})


async def _ask(port: int, request: bytes) -> tuple[float, Sequence[Json]]:
    frames: list[bytes] = []
    ended = asyncio.Event()
    reader = EventReader(frames.append, ended.set)
    await connect(port, reader)
    sent_s = time.perf_counter()
    reader.ask(request)
    async with asyncio.timeout(_PATIENCE_S):
        await ended.wait()
    took_s = time.perf_counter() - sent_s
    await reader.close()
    told = [orjson.loads(f[f.index(b"data:") + 5 :]) for f in frames if b"data:" in f]
    if wrong := [each for each in told if "result" not in each]:
        raise WrongAnswer(str(wrong[0])[:300])
    return took_s, [each["result"] for each in told]
