"""``python -m benchmarks.substance``: the tables of ``docs/substance.md``."""

from __future__ import annotations

import argparse
import asyncio

from a2a_agents.app import open_both
from a2a_agents.settings import Settings
from benchmarks.substance.faults import faults
from benchmarks.substance.faults import table as faults_table
from benchmarks.substance.sets import requests
from benchmarks.substance.understanding import Figures, Tally, measured
from benchmarks.substance.validity import Validity, validity, varied
from benchmarks.substance.validity import table as validity_table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="requests", help="requests, or requests_dev")
    parser.add_argument("--words", action="store_true", help="without the model")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument("--valid", action="store_true", help="is everything made valid?")
    parser.add_argument("--faults", choices=["frozen", "dev"], help="are faults found?")
    options = parser.parse_args()
    if options.faults:
        print(faults_table(asyncio.run(faults("" if options.faults == "frozen" else "_dev"))))
        return
    if options.valid:
        print(validity_table(asyncio.run(_validity())))
        return
    figures = asyncio.run(_understanding(options.set, options.words))
    print(table(figures))
    if options.misses:
        print_misses(figures)


async def _understanding(name: str, words: bool) -> Figures:
    settings = Settings.from_env()
    if words:
        settings = settings.model_copy(update={"model_router": "off", "model_embedder": "off"})
    async with open_both(settings) as (engine, _):
        return await measured(engine, requests(name))


async def _validity() -> Validity:
    async with open_both(Settings.from_env()) as (engine, _):
        return await validity(engine, varied())


def table(figures: Figures) -> str:
    """The figures as a Markdown table."""
    rows = [
        ("requests", str(figures.requests)),
        ("taken for a design", f"{figures.designed / figures.requests:.3f}"),
        ("asked for and found: blocks and entities (recall)", f"{figures.recall:.3f}"),
        ("present and asked for, or welcome (precision)", f"{figures.precision:.3f}"),
        *((f"{name}, recall", _share(tally)) for name, tally in _tallies(figures).items()),
        ("specialists, exact", f"{figures.agents_right / figures.requests:.3f}"),
    ]
    return "| | |\n|---|---|\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _tallies(figures: Figures) -> dict[str, Tally]:
    return {
        "blocks": figures.blocks,
        "entities": figures.entities,
        "fields": figures.fields,
        "relations": figures.relations,
        "stack": figures.stack,
        "constraints": figures.constraints,
    }


def _share(tally: Tally) -> str:
    return f"{tally.recall:.3f} ({tally.right}/{tally.right + len(tally.missed)})"


def print_misses(figures: Figures) -> None:
    """What was missed and what is there too much, for tuning on development sets."""
    for name, tally in _tallies(figures).items():
        for what, lines in (("missed", tally.missed), ("too much", tally.extra)):
            for line in lines:
                print(f"{name} {what}: {line[:160]}")
    for line in figures.not_designed:
        print(f"no design: {line[:160]}")


if __name__ == "__main__":
    main()
