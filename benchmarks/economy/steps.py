"""How long five specialists take side by side, against one after the other.

The provider is a stand-in that takes half a second to begin, another process; money is held and
settled in a SQLite file, and nothing else is left out of what the engine does for a plan.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

from a2a_agents.agents import AGENTS
from a2a_agents.app.economy import open_economy
from a2a_agents.app.people import open_accounts, open_flags
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.merge import Merged
from a2a_agents.engine.brevity import Shortener
from a2a_agents.engine.economy import Economy
from a2a_agents.engine.specialists import Asking, Specialists
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from a2a_agents.settings import Settings
from a2a_agents.state import open_store
from benchmarks.economy.speed import process

ROUNDS = 7
DELAY_MS, PAUSE_MS, PIECES = 500, 20, 10
TARGET = 0.4
REQUEST = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
PATCHES = {"patches": [{"says": "Added a risk", "risks": [{"title": "Fog"}]}]}


def main() -> int:
    """Print the table; 0, or 3 where the target is missed."""
    print(f"### steps\n\nload before: {os.getloadavg()[0]:.1f}\n\n| | |\n|---|---|")
    each_ms, five_ms, worst_ms = asyncio.run(_measure())
    share = five_ms / each_ms
    print(f"| five specialists one after the other, median | {each_ms:.0f} ms |")
    print(f"| side by side, median | {five_ms:.0f} ms (worst of {ROUNDS}: {worst_ms:.0f}) |")
    print(f"| of the time | {share:.2f} (target {TARGET}) |")
    return 0 if share <= TARGET else 3


async def _measure() -> tuple[float, float, float]:
    """Medians in ms, one after the other and side by side, and the worst of the latter."""
    took: dict[int, list[float]] = {1: [], 5: []}
    merged: list[Merged] = []
    draft = design(understand(Brief("desk", REQUEST)))
    standin = [sys.executable, "-m", "tests.standin", "--delay-ms", str(DELAY_MS)]
    standin += ["--pause-ms", str(PAUSE_MS), "--pieces", str(PIECES), "--text", json.dumps(PATCHES)]
    with tempfile.TemporaryDirectory() as folder, process(standin) as at:
        settings = Settings.from_env(
            {"A2A_GEMINI_API_KEY": "AIza-of-a-benchmark-0123456789", "A2A_GEMINI_BASE_URL": at}
        )
        store = open_store(f"sqlite:///{folder}/a2a.db")
        await store.open()
        flags, accounts = open_flags(settings), open_accounts(settings)
        economy, cloud = open_economy(settings, store, accounts, flags)
        assert cloud is not None
        with ThreadPoolExecutor(2) as threads:
            for number in range(-1, ROUNDS):
                for places, times in took.items():
                    asking = Asking(Shortener(None, threads), most_at_once=places, threads=threads)
                    task = f"t{number}-{places}"
                    taken_s, made = await _plan(task, economy, settings.cloud_flash, draft, asking)
                    merged.append(made)
                    if number >= 0:  # the first opens connections
                        times.append(taken_s * 1e3)
        await cloud.close()
        await store.close()
    assert all(made == merged[0] for made in merged), "the same patches, another design"
    return statistics.median(took[1]), statistics.median(took[5]), max(took[5])


async def _plan(
    task: str, economy: Economy, model: str, draft: Blueprint, asking: Asking
) -> tuple[float, Merged]:
    """One plan by all five, from the first prompt to the merged design."""
    brief = Brief("desk", REQUEST, task=task)
    metered = economy.model(brief, model, as_written=True)
    team = Specialists(brief, Inputs((REQUEST,)), draft, metered, [*AGENTS], asking)
    began_s = time.perf_counter()
    async with aclosing(team.progress()) as progress:
        async for _ in progress:
            pass
    taken_s = time.perf_counter() - began_s
    assert len(team.records) == len(AGENTS), team.failures
    return taken_s, team.merged


if __name__ == "__main__":
    sys.exit(main())
