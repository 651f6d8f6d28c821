"""The figures of the caches: latency of a hit by level, hit rates on a load that repeats, traps.

The engine, its models, the catalogue and the SQLite file are the real ones; nothing is scripted.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from itertools import accumulate
from os import getloadavg
from pathlib import Path
from time import perf_counter, process_time

from a2a_agents.app import indexed_shelf
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, Document, Output
from a2a_agents.engine import Engine
from a2a_agents.engine.cache import AnswerCache
from a2a_agents.engine.read import Read
from a2a_agents.engine.steps.records import STEPS
from a2a_agents.models import Shelf
from a2a_agents.settings import Settings
from a2a_agents.state import open_store
from benchmarks.figure import Figure, percentile, status
from benchmarks.report import table

DATA = Path(__file__).parents[2] / "tests" / "economy" / "data"
REQUESTS, EXPONENT = 5_000, 1.0
SAMPLE = 200
MOST_P95_MS = {"memory": 1.0, "store": 10.0, "semantic": 15.0}
"""By where the answer came from …"""
MISS_P95_MS = 100.0
"""… and where it came from nowhere, until the making begins."""
LEAST_AGAIN = 0.9
WORDING_WEIGHTS = {
    "each wording as likely": (1, 1, 1, 1),
    "wordings 1, 1/2, 1/3, 1/4": (12, 6, 4, 3),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One request and what it means, by a number."""

    meaning: int
    agent: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A table and its title."""

    title: str
    rows: Sequence[Figure]

    def __str__(self) -> str:
        return f"## {self.title}\n\n{table(self.rows)}"


class Bench:
    """One engine beside one cache, which can be emptied."""

    def __init__(self, shelf: Shelf, engine: Engine, cache: AnswerCache) -> None:
        self.shelf, self.engine, self.cache = shelf, engine, cache

    async def ask(self, brief: Brief) -> tuple[list[Output], float]:
        """Everything that is said, and the seconds until the last of it."""
        start = perf_counter()
        async with aclosing(self.engine.answer(brief)) as outputs:
            said = [output async for output in outputs]
        return said, perf_counter() - start


@asynccontextmanager
async def bench() -> AsyncGenerator[Bench]:
    """A store of its own in a new folder, and models that have been loaded."""
    settings = Settings.from_env({})
    shelf = indexed_shelf(settings)
    shelf.start()
    await shelf.loaded()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/a2a.db")
        await store.open()
        models = (settings.model_router,)
        cache = AnswerCache(None, store.cache, models)
        await cache.warm()
        engine = Engine(shelf.router, cache=cache)
        engine.warm()
        try:
            yield Bench(shelf, engine, cache)
        finally:
            await cache.close()
            await store.close()
            engine.close()
            await shelf.close()


def read_meanings(name: str = "meanings") -> dict[int, list[Said]]:
    """The wordings of every meaning."""
    found: dict[int, list[Said]] = defaultdict(list)
    for line in (DATA / f"{name}.tsv").read_text().splitlines():
        number, agent, text = line.split("\t")
        found[int(number)].append(Said(int(number), agent, text))
    return found


def source_of(said: Sequence[Output]) -> str:
    """The level that an answer came from; ``none`` if it was made."""
    last = said[-1]
    return last.bill.cache if isinstance(last, Answer) else "none"


async def latencies() -> Figures:
    """Milliseconds until the whole answer was heard, by level."""
    took: dict[str, list[float]] = defaultdict(list)
    meanings = list(read_meanings().values())[:SAMPLE]
    async with bench() as here:
        for first, *_ in meanings:
            await _timed(here, first, "none", took)
            await here.cache.settle()
            await _timed(here, first, "memory", took)
        here.cache.forget()
        for first, other, *_ in meanings:
            await _timed(here, first, "store", took)
            await here.cache.settle()
            await _timed(here, other, "semantic", took)
            await here.cache.settle()
        here.cache.forget()
        for _, other, *_ in meanings:
            await _beyond_reading(here, other, took)
    rows = [
        waited(f"{name} ({len(times)} answers)", times, MOST_P95_MS.get(name))
        for name, times in took.items()
    ]
    return Figures("Until the whole answer, in ms, by where it came from", rows)


async def _timed(here: Bench, said: Said, source: str, took: dict[str, list[float]]) -> None:
    """On a clock, and by what the process worked: other programs are not in the second."""
    worked = process_time()
    outputs, seconds = await here.ask(Brief(said.agent, said.text))
    worked = process_time() - worked
    if source_of(outputs) == source:
        took[source].append(seconds * 1e3)
        took[f"{source}, CPU of all threads"].append(worked * 1e3)


async def _beyond_reading(here: Bench, said: Said, took: dict[str, list[float]]) -> None:
    """The semantic hit without the model and the words, which read every request."""
    brief, marks = Brief(said.agent, said.text), dict[str, float]()
    start = perf_counter()
    answered = here.cache.answered(brief, _marked_read(here, marks), _marked_make(here, marks))
    async with aclosing(answered) as outputs:
        outputs = [output async for output in outputs]
    if source_of(outputs) == "semantic":
        took["semantic, beyond the reading"].append((perf_counter() - start - marks["read"]) * 1e3)
    await here.cache.settle()


async def penalty() -> Figures:
    """What a request pays that finds nothing: before the making begins, and before the answer."""
    before: list[float] = []
    after: list[float] = []
    async with bench() as here:
        for first, *_ in list(read_meanings().values())[:SAMPLE]:
            brief = Brief(first.agent, first.text)
            marks: dict[str, float] = {}
            start = perf_counter()
            async with aclosing(
                here.cache.answered(brief, _marked_read(here, marks), _marked_make(here, marks))
            ) as outputs:
                async for output in outputs:
                    if isinstance(output, Answer) and "made" in marks:
                        after.append((perf_counter() - marks["made"]) * 1e3)
            if "make" in marks:
                before.append((marks["make"] - start - marks["read"]) * 1e3)
    return Figures(
        "What a miss costs, in ms",
        [
            waited("before the making begins", before, MISS_P95_MS),
            waited("before the answer", after),
        ],
    )


def _marked_read(here: Bench, marks: dict[str, float]):
    async def read(brief: Brief) -> Read:
        start = perf_counter()
        reading = await here.engine.read(brief)
        marks["read"] = perf_counter() - start
        return reading

    return read


def _marked_make(here: Bench, marks: dict[str, float]):
    plain = Engine(here.shelf.router)

    async def make(brief: Brief, read: Read) -> AsyncGenerator[Output]:
        marks["make"] = perf_counter()
        async with aclosing(plain.answer(brief)) as outputs:
            async for output in outputs:
                if isinstance(output, Answer):
                    marks["made"] = perf_counter()
                yield output

    return make


async def rates(name: str, weights: Sequence[int]) -> Figures:
    """Where 5,000 answers came from, on a load in which few meanings are asked for often."""
    chance = random.Random(5)
    load = list(_load(chance, weights))
    came: Counter[str] = Counter()
    texts: set[Said] = set()
    meant: set[int] = set()
    repeats: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    async with bench() as here:
        plain = Engine(here.shelf.router)
        for said in load:
            outputs, _ = await here.ask(Brief(said.agent, said.text))
            await here.cache.settle()
            came[source := source_of(outputs)] += 1
            repeats["text"] += said in texts
            repeats["meaning"] += said.meaning in meant
            if source == "semantic":
                compared[await how_alike(plain, said, outputs)] += 1
            texts.add(said)
            meant.add(said.meaning)
        plain.close()
    hits = REQUESTS - came["none"]
    again = hits / repeats["meaning"]
    rows = [figure(source, f"{came[source]} ({came[source] / REQUESTS:.1%})") for source in came]
    rows += [
        figure("hits of all", f"{hits / REQUESTS:.1%}"),
        figure(
            "hits of those whose meaning came before",
            f"{again:.1%}",
            f"≥ {LEAST_AGAIN:.0%}",
            again >= LEAST_AGAIN,
        ),
        figure("repeats of a text, of a meaning", f"{repeats['text']}, {repeats['meaning']}"),
        *(figure(f"semantic hits that are {how}", str(count)) for how, count in compared.items()),
    ]
    return Figures(f"Where {REQUESTS} answers came from: {name}", rows)


def _load(chance: random.Random, weights: Sequence[int]):
    meanings = list(read_meanings().values())
    chance.shuffle(meanings)
    ranks = list(accumulate((at + 1) ** -EXPONENT for at in range(len(meanings))))
    for wordings in chance.choices(meanings, cum_weights=ranks, k=REQUESTS):
        (said,) = chance.choices(wordings, weights)
        yield said


async def how_alike(plain: Engine, said: Said, given: Sequence[Output]) -> str:
    """How the given files stand to those that would have been made for these very words."""
    async with aclosing(plain.answer(Brief(said.agent, said.text))) as outputs:
        made = _files([output async for output in outputs])
    files = _files(given)
    if files == made:
        return "byte for byte what would have been made"
    if files.keys() == made.keys() and all(
        sorted(files[name].split()) == sorted(made[name].split()) for name in made
    ):
        return "the same words in another order"
    if files.keys() == made.keys() and files["answer.md"] == made["answer.md"]:
        return "the same files, parts of them in another order"
    return "other"


def _files(said: Sequence[Output]) -> dict[str, str]:
    # The steps of a repeated answer say that they were kept, and so never are those of a new one.
    files = {o.name: o.text for o in said if isinstance(o, Document) and o.name != STEPS}
    last = said[-1]
    return files | {"answer.md": last.text if isinstance(last, Answer) else ""}


async def trapped() -> Figures:
    """Pairs that look alike; the second must be made, whatever lies there from the first."""
    asked: Counter[str] = Counter()
    wrong: list[tuple[str, str, str]] = []
    async with bench() as here:
        for line in (DATA / "cache_traps.tsv").read_text().splitlines():
            kind, agent, first, second, one, other = line.split("\t")
            here.cache.forget()
            account = f"trap-{asked.total()}"  # so that no trap finds what another has left
            await here.ask(_brief(agent, one, first, account))
            await here.cache.settle()
            outputs, _ = await here.ask(_brief(agent, other, second, account))
            asked[kind] += 1
            if source_of(outputs) != "none":
                wrong.append((kind, one, other))
    rows = [figure(kind, str(count)) for kind, count in asked.items()]
    rows.append(figure("wrong hits", f"{len(wrong)} of {asked.total()}", "0", not wrong))
    rows += [figure(kind, f"{one} ⟷ {other}") for kind, one, other in wrong]
    return Figures("Pairs that must not hit", rows)


def _brief(agent: str, text: str, metadata: str, account: str) -> Brief:
    # The pair's number is told like any other preference: it parts the pairs from each other.
    return Brief(agent, text, metadata={**json.loads(metadata or "{}"), "pair": account})


def waited(what: str, times_ms: Sequence[float], most_p95_ms: float | None = None) -> Figure:
    if not times_ms:
        return figure(what, "none", "" if most_p95_ms is None else f"p95 ≤ {most_p95_ms:g}", False)
    p50_ms, p95_ms = (percentile(times_ms, share) for share in (0.5, 0.95))
    shown = f"p50 {p50_ms:.2f}, p95 {p95_ms:.2f}"
    if most_p95_ms is None:
        return figure(what, shown)
    return figure(what, shown, f"p95 ≤ {most_p95_ms:g}", p95_ms <= most_p95_ms)


def figure(what: str, shown: str, target: str = "", met: bool | None = None) -> Figure:
    return Figure("caches", what, shown, target=target, met=met if target else None)


async def caches() -> int:
    """Measure and print everything, with what else the machine had to do; 3 where a target is
    missed."""
    print(f"Load of the machine before: {', '.join(f'{load:.1f}' for load in getloadavg())}\n")
    by_weights = (rates(name, weights) for name, weights in WORDING_WEIGHTS.items())
    return await printed(latencies(), penalty(), trapped(), *by_weights)


async def printed(*tables: Awaitable[Figures]) -> int:
    """Measure and print one table after the other; 3 where a target is missed."""
    measured: list[Figure] = []
    for measuring in tables:
        figures = await measuring
        print(figures, flush=True)
        measured += figures.rows
    return status(measured)


def main() -> int:
    """``python -m benchmarks.economy caches``."""
    return asyncio.run(caches())
