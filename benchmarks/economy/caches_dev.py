"""The caches on development lines, which tuning may look at; the frozen ones are measured once."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from time import process_time

from a2a_agents.core.brief import Brief
from a2a_agents.engine import Engine
from a2a_agents.engine.cache.facts import facts_of
from a2a_agents.engine.cache.key import facts_key
from benchmarks.economy.caches import (
    DATA,
    MOST_P95_MS,
    Figures,
    bench,
    figure,
    how_alike,
    printed,
    read_meanings,
    source_of,
    waited,
)


async def development(name: str) -> Figures:
    """What is found of a development set, wording after wording; seconds are not told."""
    came: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    took_ms: dict[str, list[float]] = defaultdict(list)
    async with bench() as here:
        plain = Engine(here.shelf.router)
        for first, *others in read_meanings(name).values():
            await here.ask(Brief(first.agent, first.text))
            await here.cache.settle()
            for said in (first, *others):
                worked = process_time()
                outputs, _ = await here.ask(Brief(said.agent, said.text))
                took_ms[source_of(outputs)].append((process_time() - worked) * 1e3)
                await here.cache.settle()
                came[source_of(outputs)] += said is not first
                if source_of(outputs) == "semantic":
                    compared[await how_alike(plain, said, outputs)] += 1
        plain.close()
    rows = [
        figure("found by meaning", f"{came['semantic']} of {came.total()}"),
        *(figure(f"of them {how}", str(count)) for how, count in compared.items()),
        *(
            waited(f"{source}, CPU of all threads", took_ms[source], MOST_P95_MS[source])
            for source in ("memory", "semantic")
        ),
    ]
    return Figures(f"Other wordings of {name}", rows)


async def different() -> Figures:
    """Development pairs that look alike and mean something else, by what they mean."""
    wrong: list[tuple[str, str]] = []
    lines = [line.split("\t") for line in (DATA / "traps_dev.tsv").read_text().splitlines()]
    async with bench() as here:
        for _, agent, one, other in lines:
            keys = [await _meant(here.engine, Brief(agent, text)) for text in (one, other)]
            wrong += [(one, other)] * (keys[0] == keys[1])
    rows = [figure("wrong hits", f"{len(wrong)} of {len(lines)}", "0", not wrong)]
    rows += [figure("wrong", f"{one} ⟷ {other}") for one, other in wrong]
    return Figures("Development pairs that must not hit", rows)


async def _meant(engine: Engine, brief: Brief) -> str | None:
    read = await engine.read(brief)
    return facts_key([read.understanding.kind, facts_of(read.understanding, read.design)])


def main() -> int:
    """``python -m benchmarks.economy caches-dev``: what tuning may look at."""
    sets = (development(name) for name in ("meanings_dev", "paraphrases_dev"))
    return asyncio.run(printed(different(), *sets))
