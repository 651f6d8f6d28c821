"""Unary answers and bursts of chunks: requests a second, ours beside the SDK and bare Starlette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from benchmarks.checking import ask, check_answer, check_stream
from benchmarks.entrants import APP, BARE, DROPIN, OURS, SDK, TITLES
from benchmarks.figure import Figure, Plan, middle, rate, times
from benchmarks.processes import Launch, Server, running
from benchmarks.servers.script import Script
from benchmarks.wire import send_body
from benchmarks.wrk import Counted, load

KNOWN_QUESTION = "What is an idempotency key?"

Counts = dict[str, list[Counted]]
Check = Callable[[Server], int]


def unary(plan: Plan) -> list[Figure]:
    script = Script(1)
    counts = _compete(
        plan,
        [OURS, SDK, BARE, DROPIN],
        send_body(script.text(), stream=False),
        lambda server: check_answer(server, script),
    )
    counts |= _compete(plan, [APP], send_body(KNOWN_QUESTION, stream=False), _check_known)
    target = "≥ 5 × SDK, ≥ 5,000 req/s, ≥ 25 % of bare"
    return [
        _figure("unary", f"unary answer, {plan.clients} clients, {what}", name, counts, target,
                unit="req/s", over_sdk=5, of_bare=0.25, least=5000)
        for name, what in (("ours", "engine and edge"), ("app", "the whole product"))
    ] + [_aside("unary", f"unary answer, {TITLES['dropin']}", counts, "dropin", "req/s")]  # fmt: skip


def streams_10(plan: Plan) -> list[Figure]:
    counts = _streams(plan, Script(10), [OURS, SDK, BARE])
    return [_stream_figure("streams-10", 10, counts, "≥ 5 × SDK", over_sdk=5)]


def streams_100(plan: Plan) -> list[Figure]:
    counts = _streams(plan, Script(100), [OURS, SDK, BARE, DROPIN])
    target = "≥ 8 × SDK, ≥ 35 % of bare"
    return [
        _stream_figure("streams-100", 100, counts, target, over_sdk=8, of_bare=0.35),
        _aside("streams-100", f"100-chunk streams, {TITLES['dropin']}", counts, "dropin", "streams/s"),
    ]  # fmt: skip


def turns_100(plan: Plan) -> list[Figure]:
    """The same where the executor lets go of the loop after each chunk, as one does that waits."""
    counts = _streams(plan, Script(100, pause_s=0), [OURS, SDK, BARE])
    durable = _streams(plan, Script(100, flush=True), [OURS])
    return [
        _stream_figure("turns-100", 100, counts, "", manner=", a turn of the loop after each chunk"),
        _aside("turns-100", "100-chunk streams, each chunk durable before the next is written",
               durable, "ours", "streams/s"),
    ]  # fmt: skip


def _streams(plan: Plan, script: Script, launches: Sequence[Launch]) -> Counts:
    body = send_body(script.text(), stream=True)
    return _compete(plan, launches, body, lambda server: check_stream(server, script))


def _compete(plan: Plan, launches: Sequence[Launch], body: bytes, check: Check) -> Counts:
    """Each round starts each server anew, in another order, and loads it once."""
    counts: Counts = {launch.name: [] for launch in launches}
    for number in range(plan.rounds):
        turn = number % len(launches)
        for launch in [*launches[turn:], *launches[:turn]]:
            with running(launch) as server:
                size = check(server)
                load(server, body, clients=plan.clients, seconds=plan.warm_s, expected=size)
                counted = load(
                    server, body, clients=plan.clients, seconds=plan.seconds, expected=size
                )
                counts[launch.name].append(counted)
    return counts


def _check_known(server: Server) -> int:
    reply = ask(server, KNOWN_QUESTION, stream=False)
    if b"TASK_STATE_COMPLETED" not in reply.body or b"idempotency" not in reply.body.lower():
        raise ValueError(f"not an answer to a known question: {reply.body[:400]!r}")
    return reply.size


def _stream_figure(
    row: str,
    chunks: int,
    counts: Counts,
    target: str,
    *,
    over_sdk: float | None = None,
    of_bare: float | None = None,
    manner: str = "",
) -> Figure:
    what = f"{chunks}-chunk streams{manner}"
    return _figure(
        row, what, "ours", counts, target, unit="streams/s", over_sdk=over_sdk, of_bare=of_bare
    )


def _figure(
    row: str,
    what: str,
    name: str,
    counts: Counts,
    target: str,
    *,
    unit: str,
    over_sdk: float | None,
    of_bare: float | None,
    least: float = 0,
) -> Figure:
    ours, sdk, bare = (_per_s(counts, entrant) for entrant in (name, "sdk", "bare"))
    met = ours >= least
    met = met and (over_sdk is None or ours >= over_sdk * sdk)
    met = met and (of_bare is None or ours >= of_bare * bare)
    return Figure(
        row,
        what,
        f"{rate(ours, unit)}, {_cpu(counts, name)}",
        f"SDK {rate(sdk, unit)}, {_cpu(counts, 'sdk')}; bare {rate(bare, unit)}, "
        f"{_cpu(counts, 'bare')}",
        f"{times(ours / sdk)} SDK, {ours / bare:.0%} of bare",
        target,
        met if target else None,
        _numbers(counts),
    )


def _aside(row: str, what: str, counts: Counts, name: str, unit: str) -> Figure:
    """A figure that nothing is promised of."""
    ours = f"{rate(_per_s(counts, name), unit)}, {_cpu(counts, name)}"
    if "sdk" not in counts:
        return Figure(row, what, ours, numbers=_numbers(counts))
    ratio = f"{times(_per_s(counts, name) / _per_s(counts, 'sdk'))} SDK"
    return Figure(row, what, ours, ratio=ratio)


def _per_s(counts: Counts, name: str) -> float:
    return middle([counted.per_s for counted in counts[name]])


def _cpu(counts: Counts, name: str) -> str:
    return f"{middle([counted.cpu_us for counted in counts[name]]):,.0f} µs CPU"


def _numbers(counts: Counts) -> dict[str, object]:
    return {
        name: [{**asdict(run), "per_s": run.per_s, "cpu_us": run.cpu_us} for run in runs]
        for name, runs in counts.items()
    }
