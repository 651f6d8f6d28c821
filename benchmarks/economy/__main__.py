"""``python -m benchmarks.economy``: which lanes are taken, what the caches do, how fast it is."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from a2a_agents.settings import Settings
from benchmarks.economy import caches, caches_dev, speed, steps
from benchmarks.economy.routing import (
    Report,
    by_cut,
    caught,
    cut_table,
    near_table,
    print_misses,
    routed,
    table,
)
from benchmarks.economy.sets import DEV, FOLDER, FROZEN, near_misses, requests
from benchmarks.quality.publish import write_docs
from scripts.routing.read import WORDS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "routing.md"
BEGIN = "<!-- routing: written by make eval-publish -->"
END = "<!-- end of routing -->"


def main() -> int:
    """0, or 3 where a target of the caches, of speed or of steps is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "table",
        nargs="?",
        default="routing",
        choices=["routing", "caches", "caches-dev", "speed", "steps"],
    )
    parser.add_argument(
        "--set", action="append", default=[], choices=[*FROZEN, *DEV], help="all but dev if none"
    )
    parser.add_argument("--misses", action="store_true", help="print what went wrong, of dev sets")
    parser.add_argument(
        "--cut-pro", nargs="+", type=float, default=[], help="compare such cuts, on dev sets"
    )
    parser.add_argument("--publish", action="store_true", help="write docs/routing.md")
    options = parser.parse_args()
    if options.table != "routing":
        tables = {
            "caches": caches.main,
            "caches-dev": caches_dev.main,
            "speed": speed.main,
            "steps": steps.main,
        }
        return tables[options.table]()
    tunes = options.misses or options.cut_pro
    if tunes and not set(options.set) <= set(DEV):
        parser.error("that is for development sets: nobody should tune on the frozen ones")
    if options.cut_pro:
        print(asyncio.run(_cuts(options.set or ["dev"], options.cut_pro)), flush=True)
        return 0
    text = asyncio.run(_routing(options.set or _default(), options.misses))
    if not options.set:
        text = f"{text}\n{asyncio.run(_near())}"
    print(f"### routing\n\n{text}", flush=True)
    if options.publish:
        write_docs(text, DOCS, BEGIN, END)
    return 0


def _default() -> Sequence[str]:
    """The frozen sets that are here, and the validation part of the development set."""
    return [*(name for name in FROZEN if (FOLDER / f"{name}.tsv").exists()), "dev-validation"]


async def _near() -> str:
    """The near misses of known questions, by words and by the router."""
    router = Settings.from_env().model_router
    lines = near_misses()
    return near_table({_said(by): await caught(lines, by) for by in (WORDS, router)})


async def _cuts(sets: Sequence[str], cuts_pro: Sequence[float]) -> str:
    router = Settings.from_env().model_router
    found = {name: await by_cut(requests(name), router, cuts_pro) for name in sets}
    return "\n".join(f"### {name}\n\n{cut_table(reports)}" for name, reports in found.items())


def _said(by: str) -> str:
    return "words alone" if by == WORDS else by


async def _routing(sets: Sequence[str], misses: bool) -> str:
    reports: dict[str, Report] = {}
    router = Settings.from_env().model_router
    for name in sets:
        lines = requests(name)
        for by in (WORDS, router):
            reports[f"{name.replace('_', ' ')}, {_said(by)}"] = await routed(lines, by)
        if misses and name in DEV:
            print_misses(list(reports.values())[-1])
    return table(reports)


if __name__ == "__main__":
    sys.exit(main())
