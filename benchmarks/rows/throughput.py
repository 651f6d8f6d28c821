"""Unary answers and bursts of chunks: requests a second, ours beside the SDK and bare Starlette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import orjson

from benchmarks.checking import WrongAnswer, ask, check_answer, check_stream, text_of
from benchmarks.contest import Counts, Entry, compete, numbers, shown, single
from benchmarks.entrants import APP, BARE, DROPIN, OURS, SDK, saying
from benchmarks.figure import Figure, Plan, middle, times
from benchmarks.processes import Launch, Server, running
from benchmarks.servers.script import USUAL_TEXT, Script
from benchmarks.wire import send_body

KNOWN_QUESTION = "What is an idempotency key?"


@dataclass(frozen=True, slots=True)
class Target:
    """What ours has to reach: so many times the SDK, such a share of bare, so many a second."""

    over_sdk: float
    of_bare: float = 0.0
    per_s: float = 0.0

    def __str__(self) -> str:
        parts = [f"≥ {self.over_sdk:g} × SDK"]
        if self.per_s:
            parts.append(f"≥ {self.per_s:,.0f}/s")
        if self.of_bare:
            parts.append(f"≥ {self.of_bare:.0%} of bare")
        return ", ".join(parts)

    def is_met(self, ours: float, sdk: float, bare: float) -> bool:
        return ours >= max(self.over_sdk * sdk, self.of_bare * bare, self.per_s)


def unary(plan: Plan) -> list[Figure]:
    script = Script(1)
    target = Target(over_sdk=5, of_bare=0.25, per_s=5000)
    entries = [_answering(launch, script) for launch in (OURS, SDK, BARE, DROPIN)]
    counts = compete(plan, entries).runs
    what = f"unary answer, {plan.clients} clients"
    return [
        _figure("unary", f"{what}: engine and edge", counts, "ours", target),
        _figure("unary", f"{what}: SDK executor and routes on our engine", counts, "dropin"),
        _known(plan, f"{what}: the product, a known question", target),
    ]


def _known(plan: Plan, what: str, target: Target) -> Figure:
    """The product beside servers that say the same answer, in an artifact and in the message."""
    text = known_answer()
    script = Script(1, message=True)
    entries = [_answering(saying(launch, text), script, text) for launch in (SDK, BARE)]
    asked = single(APP, send_body(KNOWN_QUESTION, stream=False), check_known)
    counts = compete(plan, [asked, *entries]).runs
    return _figure("unary", what, counts, "app", target)


def _answering(launch: Launch, script: Script, text: str = USUAL_TEXT) -> Entry:
    body = send_body(script.text(), stream=False)
    return single(launch, body, partial(check_answer, script=script, text=text))


def known_answer() -> str:
    """What the product says to the known question."""
    with running(APP) as server:
        reply = ask(server, KNOWN_QUESTION, stream=False)
    return text_of(orjson.loads(reply.body)["result"]["task"]["artifacts"])


def streams_10(plan: Plan) -> list[Figure]:
    counts = _streams(plan, Script(10), [OURS, SDK, BARE])
    return [_figure("streams-10", "10-chunk streams", counts, "ours", Target(over_sdk=5))]


def streams_100(plan: Plan) -> list[Figure]:
    counts = _streams(plan, Script(100), [OURS, SDK, BARE, DROPIN])
    what = "100-chunk streams"
    return [
        _figure("streams-100", what, counts, "ours", Target(over_sdk=8, of_bare=0.35)),
        _figure("streams-100", f"{what}: SDK executor and routes on our engine", counts, "dropin"),
    ]


def turns_100(plan: Plan) -> list[Figure]:
    """The same from executors that let go of the loop after each chunk, as if for a model."""
    what = "100-chunk streams, the loop let go after each chunk"
    counts = _streams(plan, Script(100, pause_s=0), [OURS, SDK, BARE])
    each = _streams(plan, Script(100, flush=True), [OURS])
    counts["durable"] = each["ours"]
    return [
        _figure("turns-100", what, counts, "ours"),
        _figure("turns-100", "100-chunk streams, a commit for each chunk", counts, "durable"),
    ]


def _streams(plan: Plan, script: Script, launches: Sequence[Launch]) -> Counts:
    body = send_body(script.text(), stream=True)
    check = partial(check_stream, script=script)
    return compete(plan, [single(launch, body, check) for launch in launches]).runs


def check_known(server: Server) -> int:
    """Ask the known question once; returns the size of the right response."""
    reply = ask(server, KNOWN_QUESTION, stream=False)
    if b"TASK_STATE_COMPLETED" not in reply.body or b"idempotency" not in reply.body.lower():
        raise WrongAnswer(f"not the answer to {KNOWN_QUESTION!r}: {reply.body[:400]!r}")
    return reply.size


def _figure(row: str, what: str, counts: Counts, name: str, target: Target | None = None) -> Figure:
    """One server of a comparison; without a target it is told and not judged."""
    ours, sdk, bare = (
        middle([run.per_s for run in counts[entrant]]) for entrant in (name, "sdk", "bare")
    )
    return Figure(
        row,
        what,
        shown(counts[name]),
        f"SDK {shown(counts['sdk'])}; bare {shown(counts['bare'])}",
        f"{times(ours / sdk)} SDK, {ours / bare:.0%} of bare",
        "" if target is None else str(target),
        None if target is None else target.is_met(ours, sdk, bare),
        {entrant: numbers(counts[entrant]) for entrant in (name, "sdk", "bare")},
    )
