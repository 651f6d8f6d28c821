"""What a chunk costs as streams get longer: it should not depend on how much came before it."""

from __future__ import annotations

import gc
from itertools import pairwise

from benchmarks.checking import check_stream
from benchmarks.entrants import BARE, OURS, SDK
from benchmarks.figure import Figure, Plan, middle
from benchmarks.processes import Launch, Server, running
from benchmarks.servers.script import Script
from benchmarks.wire import Connection, send_body

_TIMES = {10: 1500, 100: 600, 1_000: 80, 10_000: 10}
"""How many streams of each length make about half a second of work."""
_SDK_TIMES = {10: 150, 100: 30, 1_000: 3}
"""Its cost grows so that 10,000 chunks are left out."""
_WITHIN = 0.20

Costs = dict[int, float]
"""Processor time of the server per stream, in microseconds, by number of chunks."""


def flat(plan: Plan) -> list[Figure]:
    rounds: dict[str, list[Costs]] = {"ours": [], "bare": [], "sdk": []}
    for _ in range(plan.rounds):
        for launch, streams in ((OURS, _TIMES), (BARE, _TIMES), (SDK, _SDK_TIMES)):
            rounds[launch.name].append(_costs(launch, streams, plan))
    ours, bare, sdk = (_middles(rounds[name]) for name in ("ours", "bare", "sdk"))
    per_chunk = _per_chunk(ours)
    centre = middle([*per_chunk.values()])
    spread = max(abs(cost / centre - 1) for cost in per_chunk.values())
    numbers = {"stream_us": rounds, "chunk_us": {"ours": per_chunk, "bare": _per_chunk(bare)}}
    return [
        Figure(
            "flat",
            "a further chunk of a stream of 10–100 / 100–1,000 / 1,000–10,000",
            f"{_shown(per_chunk)} µs CPU",
            f"SDK {_shown(_per_chunk(sdk))}; bare {_shown(_per_chunk(bare))}",
            f"± {spread:.0%}",
            "flat ± 20 %",
            spread <= _WITHIN,
            numbers,
        )
    ]


def _costs(launch: Launch, streams: dict[int, int], plan: Plan) -> Costs:
    with running(launch) as server:
        for chunks in streams:
            check_stream(server, Script(chunks))
        return {
            chunks: _cost(server, chunks, max(1, count // plan.size(1, 20)))
            for chunks, count in streams.items()
        }


def _cost(server: Server, chunks: int, count: int) -> float:
    """The server's time for one stream, when it has nothing else to do."""
    body = send_body(Script(chunks).text(), stream=True)
    with Connection(server.port) as connection:
        for _ in range(max(1, count // 10)):
            connection.post(body)
        gc.collect()
        before = server.cpu_s()
        for _ in range(count):
            reply = connection.post(body)
            if reply.status != 200 or reply.body.count(b"data:") != chunks + 2:
                raise ValueError(f"{chunks} chunks asked for: {reply.body[-300:]!r}")
        return (server.cpu_s() - before) / count * 1e6


def _middles(rounds: list[Costs]) -> Costs:
    return {chunks: middle([costs[chunks] for costs in rounds]) for chunks in rounds[0]}


def _per_chunk(costs: Costs) -> Costs:
    """What each further chunk costs, up to each length from the one before it.

    The fixed cost of a stream is in both and cancels out, so nothing need be assumed of it.
    """
    lengths = sorted(costs)
    return {
        longer: (costs[longer] - costs[shorter]) / (longer - shorter)
        for shorter, longer in pairwise(lengths)
    }


def _shown(costs: Costs) -> str:
    return " / ".join(f"{cost:.1f}" for cost in costs.values())
