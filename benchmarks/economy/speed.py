"""How fast lanes answer over HTTP, and how many answers one process gives in a minute.

The server is the real one, a process with its default models; the provider is a stand-in that
takes half a second, another process. The client shares the second core with it. Decisions about
lanes are measured without HTTP, in a process of their own that does nothing else.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from a2a_agents.app import open_both
from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import BILL
from a2a_agents.settings import Settings
from benchmarks.figure import Figure, percentile, status
from benchmarks.report import table
from scripts.routing.lines import DEV, read_lines

ROOT = Path(__file__).resolve().parents[2]
MEANINGS = ROOT / "tests" / "economy" / "data" / "meanings.tsv"
READY_S, _LOOK_S = 30.0, 0.05
ROUNDS, SAMPLES = 5, 200
MIXED_S = 20.0
AT_ONCE = 32
MOST_MS, LEAST_A_MINUTE = 3.0, 1_000
WARMING, DECISIONS, MOST_DECIDING_MS = 50, 300, 8.0
SEED = 20
KEY = "AIza-of-a-benchmark-0123456789"
KNOWN = "what is an idempotency key?"
HARD = (
    "why does worker {0} of our {1} queue lose message {0} when its broker fails over at step {0}?"
)


def main() -> int:
    """Print the table; 3 where a target is missed."""
    load_before = os.getloadavg()[0]
    figures = [*asyncio.run(_decisions()), *asyncio.run(_measure())]
    print(f"### speed\n\nload before: {load_before:.1f}\n\n{table(figures)}")
    return status(figures)


async def _decisions() -> list[Figure]:
    """Until it is clear who answers: all models, the words, the score, the money."""
    settings = Settings.from_env({"A2A_GEMINI_API_KEY": KEY})
    agents = [("desk", line.text) for line in read_lines(DEV)]
    random.Random(SEED).shuffle(agents)
    took_ms: list[float] = []
    async with open_both(settings) as (engine, _):
        for agent, text in agents[: WARMING + DECISIONS]:
            brief = Brief(agent, text)
            start_s = time.perf_counter()
            await engine.route(brief, await engine.read(brief))
            took_ms.append((time.perf_counter() - start_s) * 1e3)
    warm = took_ms[WARMING:]
    p50_ms, p95_ms = percentile(warm, 0.5), percentile(warm, 0.95)
    return [
        Figure(
            "speed",
            f"route decision, warm, {len(warm)} requests",
            f"p50 {p50_ms:.1f} ms, p95 {p95_ms:.1f} ms",
            target=f"p50 ≤ {MOST_DECIDING_MS:g} ms",
            met=p50_ms <= MOST_DECIDING_MS,
        )
    ]


async def _measure() -> list[Figure]:
    with (
        tempfile.TemporaryDirectory() as folder,
        process([sys.executable, "-m", "tests.standin", "--port", "0", "--delay-ms", "500"]) as at,
        process(
            [sys.executable, "-m", "a2a_agents", "serve"],
            A2A_PORT="0",
            A2A_STORE_URL=f"sqlite:///{folder}/a2a.db",
            A2A_GEMINI_API_KEY=KEY,
            A2A_GEMINI_BASE_URL=at,
            A2A_LOG_LEVEL="warning",
        ) as url,
    ):
        limits = httpx.Limits(max_connections=2 * AT_ONCE)
        async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as http:
            await _until_ready(http)
            return [await _templates(http), await _mixed(http)]


async def _templates(http: httpx.AsyncClient) -> Figure:
    medians: list[float] = []
    for _ in range(ROUNDS):
        took = [await _took_ms(http, "desk", KNOWN) for _ in range(SAMPLES)]
        medians.append(statistics.median(took))
    p50_ms = statistics.median(medians)
    return Figure(
        "speed",
        "template answer over HTTP, p50",
        f"{p50_ms:.2f} ms (median of {ROUNDS} rounds)",
        target=f"≤ {MOST_MS:g} ms",
        met=p50_ms <= MOST_MS,
    )


async def _mixed(http: httpx.AsyncClient) -> Figure:
    """Three local answers for each of the cloud's, none of them asked for twice."""
    local = iter(_locals())
    hard = (HARD.format(n, "celery sidekiq rabbit kafka".split()[n % 4]) for n in itertools.count())
    lanes: dict[str, int] = {}
    end_s = time.perf_counter() + MIXED_S
    began_s = time.perf_counter()

    async def ask(number: int) -> None:
        while time.perf_counter() < end_s:
            agent, text = ("desk", next(hard)) if number % 4 == 0 else next(local)
            route = (await _bill(http, agent, text))["route"]
            lanes[route["lane"]] = lanes.get(route["lane"], 0) + 1

    async with asyncio.TaskGroup() as group:
        for number in range(AT_ONCE):
            group.create_task(ask(number))
    took_s = time.perf_counter() - began_s
    per_minute = sum(lanes.values()) / took_s * 60
    told = ", ".join(f"{lane} {count}" for lane, count in sorted(lanes.items()))
    return Figure(
        "speed",
        "answers per minute, none repeated",
        f"{per_minute:,.0f} ({told})",
        target=f"≥ {LEAST_A_MINUTE:,}",
        met=per_minute >= LEAST_A_MINUTE,
    )


def _locals() -> Sequence[tuple[str, str]]:
    """Designs for one specialist each, all different, in a fixed order."""
    lines = [line.split("\t") for line in MEANINGS.read_text(encoding="utf-8").splitlines()]
    chosen = [(agent, text) for _, agent, text, *_ in lines if agent in ("database", "api")]
    random.Random(SEED).shuffle(chosen)
    return chosen


async def _took_ms(http: httpx.AsyncClient, agent: str, text: str) -> float:
    start_s = time.perf_counter()
    await _bill(http, agent, text)
    return (time.perf_counter() - start_s) * 1e3


async def _bill(http: httpx.AsyncClient, agent: str, text: str) -> dict[str, Any]:
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": message}}
    path = "/" if agent == "desk" else f"/agents/{agent}"
    answer = await http.post(path, json=body, headers={"A2A-Version": "1.0"})
    return answer.json()["result"]["task"]["metadata"][BILL]


async def _until_ready(http: httpx.AsyncClient) -> None:
    for _ in range(int(READY_S / _LOOK_S)):
        if (await http.get("/readyz")).json()["models"]["router"]["state"] != "loading":
            return
        await asyncio.sleep(_LOOK_S)
    raise TimeoutError("the models are not there")


@contextmanager
def process(command: Sequence[str], **variables: str) -> Generator[str]:
    """A server by its first line, which ends in its URL."""
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, **variables}
    )
    try:
        assert running.stdout is not None
        yield next(w for w in running.stdout.readline().split() if w.startswith("http://"))
    finally:
        running.terminate()
        running.wait(10)


if __name__ == "__main__":
    sys.exit(main())
