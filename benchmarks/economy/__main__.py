"""``python -m benchmarks.economy``: which lanes are taken, or what the caches do."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from a2a_agents.settings import Settings
from benchmarks.economy import caches, speed
from benchmarks.economy.routing import Report, print_misses, routed, table
from benchmarks.economy.sets import DEV, FOLDER, FROZEN, requests
from benchmarks.quality.publish import write_docs
from scripts.routing.read import WORDS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "routing.md"
BEGIN = "<!-- routing: written by make eval-publish -->"
END = "<!-- end of routing -->"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "table", nargs="?", default="routing", choices=["routing", "caches", "speed"]
    )
    parser.add_argument(
        "--set", action="append", default=[], choices=[*FROZEN, *DEV], help="all but dev if none"
    )
    parser.add_argument("--misses", action="store_true", help="print what went wrong, of dev sets")
    parser.add_argument("--publish", action="store_true", help="write docs/routing.md")
    options = parser.parse_args()
    if options.table != "routing":
        {"caches": caches.main, "speed": speed.main}[options.table]()
        return
    if options.misses and not set(options.set) <= set(DEV):
        parser.error("--misses is for development sets: nobody should tune on the frozen ones")
    text = asyncio.run(_routing(options.set or _default(), options.misses))
    print(f"### routing\n\n{text}", flush=True)
    if options.publish:
        write_docs(text, DOCS, BEGIN, END)


def _default() -> Sequence[str]:
    """The frozen sets that are here, and the validation part of the development set."""
    return [*(name for name in FROZEN if (FOLDER / f"{name}.tsv").exists()), "dev-validation"]


async def _routing(sets: Sequence[str], misses: bool) -> str:
    reports: dict[str, Report] = {}
    router = Settings.from_env().model_router
    for name in sets:
        lines = requests(name)
        for by in (WORDS, router):
            said = "words alone" if by == WORDS else by
            reports[f"{name.replace('_', ' ')}, {said}"] = await routed(lines, by)
        if misses and name in DEV:
            print_misses(list(reports.values())[-1])
    return table(reports)


if __name__ == "__main__":
    main()
