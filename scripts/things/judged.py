"""How right designs are with a model of things that has not seen a request's author:
``python -m scripts.things.judged`` prints the development sets without and with it."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from a2a_agents.app import indexed_shelf
from a2a_agents.core.reading import Reader, Reading, Unread
from a2a_agents.engine import Engine
from a2a_agents.models.things import may_name
from a2a_agents.settings import Settings
from benchmarks.substance.__main__ import print_misses
from benchmarks.substance.sets import requests
from benchmarks.substance.understanding import Figures, measured
from scripts.kept import digest_of
from scripts.things.chances import read_chances
from scripts.things.lines import SETS

Names = Mapping[str, float]


class AsJudged:
    """A reader whose readings have the chances of names that are in a table."""

    def __init__(self, reader: Reader, chances: Mapping[str, Names]) -> None:
        self._reader = reader
        self._chances = chances

    async def read(self, text: str) -> Reading | Unread:
        """The reading; a text that is not in the table has no names."""
        said = await self._reader.read(text)
        if isinstance(said, Unread) or not may_name(said):
            return said
        return replace(said, things=self._chances.get(digest_of(text), {}))


async def judged(sets: Sequence[str], chances: Mapping[str, Names]) -> dict[str, Figures]:
    """The figures of development sets by their authors."""
    settings = Settings.from_env({}).model_copy(update={"model_things": "off"})
    shelf = indexed_shelf(settings)
    shelf.start()
    await shelf.loaded()
    engine = Engine(AsJudged(shelf.router, chances))
    try:
        return {name: await measured(engine, requests(SETS[name])) for name in sets}
    finally:
        engine.close()
        await shelf.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--misses", action="store_true", help="print what went wrong with it")
    options = parser.parse_args()
    plain = asyncio.run(judged(options.sets, {}))
    told = asyncio.run(judged(options.sets, read_chances()))
    print("set: recall, precision; entities' recall and extra ones, without and with the model")
    for name in options.sets:
        print(f"{name:8}", " → ".join(map(_shown, (plain[name], told[name]))))
        if options.misses:
            print_misses(told[name])


def _shown(figures: Figures) -> str:
    entities = figures.entities
    return (
        f"{figures.recall:.3f}, {figures.precision:.3f};"
        f" {entities.recall:.3f}, {len(entities.extra)}"
    )


if __name__ == "__main__":
    main()
