"""``make eval``: the tables of quality, words alone beside the model that serves."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from a2a_agents.app import open_both
from a2a_agents.settings import Settings
from benchmarks.quality import figures
from benchmarks.quality.likeness import known_questions, same_or_not
from benchmarks.quality.publish import write_docs, write_quality
from benchmarks.quality.sets import Answered, answered, frozen
from scripts.router.labels import Line, read_lines

SETS = ("ordinary", "adversarial", "attacks", "blocks")
WORDS = "words alone"

Column = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--router", action="append", default=[], help="models to compare")
    parser.add_argument(
        "--lines", action="append", default=[], type=Path, help="labelled files instead of the sets"
    )
    parser.add_argument("--misses", default="", help="print what went wrong: agents, intent, …")
    parser.add_argument("--publish", action="store_true", help="write docs/models.md and manifests")
    options = parser.parse_args()
    sets = {path.stem: list(read_lines(path)) for path in options.lines}
    routers = options.router or [Settings.from_env().model_router]
    tables = asyncio.run(
        _compare(sets or {name: frozen(name) for name in SETS}, ["off", *routers], options.misses)
    )
    if not options.lines:
        tables["known questions"] = asyncio.run(_vectors(["off", *routers]))
    text = "\n".join(f"### {name}\n\n{_table(columns)}" for name, columns in tables.items())
    print(text)
    if options.publish:
        write_docs(text)
        for router in routers:
            write_quality(router, {n: t[router] for n, t in tables.items() if router in t})


async def _compare(
    sets: Mapping[str, list[Line]], routers: Sequence[str], misses: str
) -> dict[str, dict[str, Column]]:
    tables: dict[str, dict[str, Column]] = {}
    for name, lines in sets.items():
        columns = tables[f"{name}: {len(lines)} requests"] = {}
        for router in routers:
            async with open_both(_settings(router)) as (engine, _):
                answers = await answered(engine, lines)
            columns[_name(router)] = _column(answers)
            if misses and router != "off":
                _print_misses(answers, misses)
    return tables


async def _vectors(routers: Sequence[str]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for router in routers:
        async with open_both(_settings(router)) as (engine, shelf):
            columns[_name(router)] = {**await known_questions(engine), **await same_or_not(shelf)}
    return columns


def _settings(router: str) -> Settings:
    chosen = {"model_router": router, "model_embedder": router}
    return Settings.from_env().model_copy(update=chosen)


def _name(router: str) -> str:
    return WORDS if router == "off" else router


def _column(answers: Sequence[Answered]) -> Column:
    found = figures.agents(answers)
    outside, false_refusals = figures.refused(answers)
    attacks, false_alarms = figures.attacks(answers)
    blocks = figures.blocks(answers)
    column = {
        "read by the model": str(figures.read_by_model(answers)),
        "agents, F1 (micro)": f"{found.f1:.3f}",
        "agents, F1 (mean of lines)": f"{figures.mean_f1(answers):.3f}",
        "agents, exact": str(figures.exact_agents(answers)),
        "intent": str(figures.intent(answers)),
        "kind of work": str(figures.kind(answers)),
        "complexity, where said": str(figures.complexity(answers)),
        "language": str(figures.language(answers)),
        "out of scope, recall": str(outside),
        "out of scope, false refusals": str(false_refusals),
        "attacks, recall": str(attacks),
        "attacks, false alarms": str(false_alarms),
        "blocks, recall": f"{blocks.recall:.3f} ({blocks.right}/{blocks.wanted})",
        "blocks, precision": f"{blocks.precision:.3f}",
        "blocks, recall at needed (model alone)": str(figures.blocks_at_needed(answers)),
    }
    for head, error in figures.calibration(answers).items():
        column[f"calibration error, {head}"] = f"{error:.3f}"
    return column


def _table(columns: Mapping[str, Column]) -> str:
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    lines += [
        f"| {row} | " + " | ".join(column.get(row, "–") for column in columns.values()) + " |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _print_misses(answers: Sequence[Answered], what: str) -> None:
    for answer in answers:
        said: object = getattr(answer.read.understanding, what)
        wanted: object = getattr(answer.line, what)
        if what == "agents":
            said, wanted = sorted(figures.agents_of(answer)), sorted(answer.line.agents)
        if said != wanted:
            print(f"{said} for {wanted}: {' '.join(answer.line.text.split())[:140]}")


if __name__ == "__main__":
    main()
