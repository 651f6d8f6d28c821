"""``python -m benchmarks.substance``: the tables of ``docs/substance.md``."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from a2a_agents.app import open_both
from a2a_agents.settings import Settings
from benchmarks.quality.publish import write_docs
from benchmarks.substance import projects
from benchmarks.substance.faults import faults
from benchmarks.substance.faults import table as faults_table
from benchmarks.substance.sets import projects as frozen_projects
from benchmarks.substance.sets import requests
from benchmarks.substance.understanding import Figures, Tally, measured
from benchmarks.substance.validity import Validity, validity, varied
from benchmarks.substance.validity import table as validity_table

DOCS = Path(__file__).resolve().parents[2] / "docs" / "substance.md"
REQUEST_SETS = ("", "_second", "_third")
FAULT_SETS = ("", "_second")
"""The frozen ones, by their suffixes."""
TABLES = ("understanding", "validity", "faults", "projects")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "tables", nargs="*", default=TABLES[:3], help=f"of {', '.join(TABLES)}; all but the last"
    )
    parser.add_argument(
        "--set", action="append", default=[], help="requests_dev, …; the frozen ones if none"
    )
    parser.add_argument("--words", action="store_true", help="without the model")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument("--only", action="append", default=[], help="projects by their names")
    parser.add_argument("--publish", action="store_true", help="write docs/substance.md")
    options = parser.parse_args()
    for name in options.tables:
        text = asyncio.run(_table(name, options))
        print(f"### {name}\n\n{text}", flush=True)
        if options.publish:
            by = "eval-projects" if name == "projects" else "eval-publish"
            write_docs(
                text, DOCS, f"<!-- {name}: written by make {by} -->", f"<!-- end of {name} -->"
            )


async def _table(name: str, options: argparse.Namespace) -> str:
    if name == "understanding":
        return await _understood(options)
    if name == "validity":
        return validity_table(await _validity())
    if name == "projects":
        return projects.table(await _projects(options.only))
    if name == "faults":
        sets = _sets(options, FAULT_SETS)
        return "\n".join([f"{_set_name(s)} set\n\n{faults_table(await faults(s))}" for s in sets])
    raise SystemExit(f"there is no table {name}: one of {', '.join(TABLES)}")


async def _understood(options: argparse.Namespace) -> str:
    """Words alone beside the model that serves, unless only one is asked for."""
    columns: dict[str, Figures] = {}
    sums: dict[str, Figures] = {}
    sets = _sets(options, REQUEST_SETS)
    for suffix in sets:
        for words in (True,) if options.words else (True, False):
            settings = Settings.from_env()
            if words:
                off = {"model_router": "off", "model_embedder": "off"}
                settings = settings.model_copy(update=off)
            async with open_both(settings) as (engine, _):
                by = "words alone" if words else settings.model_router
                lines = requests(f"requests{suffix}")
                found = await measured(engine, lines)
            columns[f"{_set_name(suffix)} set, {by}"] = found
            sums[f"all sets, {by}"] = sums.get(f"all sets, {by}", Figures()) + found
    if options.misses:
        print_misses(list(columns.values())[-1])
    return table(columns | sums if len(sets) > 1 else columns)


def _sets(options: argparse.Namespace, frozen: Sequence[str]) -> Sequence[str]:
    """The suffixes of the sets to measure: the frozen ones, where none is named."""
    return [name.removeprefix("requests") for name in options.set] or frozen


def _set_name(suffix: str) -> str:
    return suffix.strip("_").replace("_", " ") or "first"


async def _validity() -> Validity:
    async with open_both(Settings.from_env()) as (engine, _):
        return await validity(engine, varied())


async def _projects(only: Sequence[str]) -> list[projects.Outcome]:
    outcomes: list[projects.Outcome] = []
    async with open_both(Settings.from_env()) as (engine, _):
        for name, text in frozen_projects():
            if not only or name in only:
                outcomes.append(await projects.built(engine, name, text))
                last = outcomes[-1]
                print(f"{name}: {'good' if last.good else last.said[-400:]}", flush=True)
    return outcomes


def table(columns: dict[str, Figures]) -> str:
    """The figures as a Markdown table."""
    rows = [_row(figures) for figures in columns.values()]
    lines = [f"| {name} | " + " | ".join(row[name] for row in rows) + " |\n" for name in rows[0]]
    head = "| | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns) + "\n"
    return head + "".join(lines)


def _row(figures: Figures) -> dict[str, str]:
    shares = {f"{name}, recall": _share(tally) for name, tally in _tallies(figures).items()}
    return {
        "requests": str(figures.requests),
        "taken for a design": f"{figures.designed / figures.requests:.3f}",
        "asked for and found: blocks and entities (recall)": f"{figures.recall:.3f}",
        "present and asked for, or welcome (precision)": f"{figures.precision:.3f}",
        **shares,
        "specialists, exact": f"{figures.agents_right / figures.requests:.3f}",
    }


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
