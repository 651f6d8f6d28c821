"""Which blocks the authors' requests ask for, and how many of them designs have:
``python -m scripts.things.blocks``. Words and phrases of the catalogue were looked for on them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from a2a_agents.app import indexed_shelf
from a2a_agents.core.brief import Brief
from a2a_agents.engine import Engine
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.settings import Settings
from benchmarks.quality.figures import closure
from scripts.kept import digest_of
from scripts.things.lines import AUTHORS, DATA, authored


@dataclass(frozen=True, slots=True)
class Wanted:
    """The blocks of one request."""

    asked: frozenset[str]
    maybe: frozenset[str]


@dataclass(slots=True)
class Tally:
    """What became of an author's requests."""

    asked: int = 0
    found: int = 0
    made: int = 0
    extra: int = 0


def labels() -> Mapping[str, Wanted]:
    """By the digest of a request."""
    found: dict[str, Wanted] = {}
    for row in (DATA / "blocks.tsv").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            digest, asked, maybe = row.split("\t")
            found[digest] = Wanted(_names(asked), _names(maybe))
    return found


def _names(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(",")))


async def tallied(author: str) -> Tally:
    """All requests of an author read and designed as a server would."""
    wanted, tally = labels(), Tally()
    shelf = indexed_shelf(Settings.from_env({}))
    shelf.start()
    await shelf.loaded()
    engine = Engine(shelf.router)
    try:
        for line in authored([author]):
            understanding = (await engine.read(Brief("desk", line.text))).understanding
            designed = understanding.kind == "design"
            made = frozenset(design(understanding).blocks if designed else ())
            want = wanted[digest_of(line.text)]
            allowed = closure((want.asked | want.maybe) & catalogue().blocks.keys())
            tally.asked += len(want.asked)
            tally.found += len(want.asked & made)
            tally.made += len(made)
            tally.extra += len(made - allowed)
    finally:
        engine.close()
        await shelf.close()
    return tally


def main() -> None:
    for author in AUTHORS:
        tally = asyncio.run(tallied(author))
        print(
            f"{author}: found {tally.found} of {tally.asked} ({tally.found / tally.asked:.3f}),"
            f" {tally.extra} of {tally.made} made unasked ({tally.extra / tally.made:.3f})"
        )


if __name__ == "__main__":
    main()
