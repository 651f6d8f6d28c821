"""``make eval``: the tables of quality, words alone beside the model that serves."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from a2a_agents.app import open_reading
from a2a_agents.settings import Settings
from benchmarks.quality import figures
from benchmarks.quality.sets import Answered, answered, frozen
from scripts.router.labels import Line, read_lines

SETS = ("ordinary", "adversarial", "attacks", "blocks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--router", action="append", default=[], help="models to compare")
    parser.add_argument(
        "--lines", action="append", default=[], type=Path, help="labelled files instead of the sets"
    )
    parser.add_argument("--misses", default="", help="print what went wrong: agents, intent, …")
    options = parser.parse_args()
    sets = {path.stem: list(read_lines(path)) for path in options.lines}
    sets = sets or {name: frozen(name) for name in SETS}
    asyncio.run(
        _compare(
            sets, ["off", *(options.router or [Settings.from_env().model_router])], options.misses
        )
    )


async def _compare(sets: dict[str, list[Line]], routers: Sequence[str], misses: str) -> None:
    for name, lines in sets.items():
        print(f"\n## {name}: {len(lines)} requests\n")
        columns: dict[str, dict[str, str]] = {}
        for router in routers:
            settings = Settings.from_env().model_copy(update={"model_router": router})
            async with open_reading(settings) as engine:
                answers = await answered(engine, lines)
            columns["words alone" if router == "off" else router] = _column(answers)
            if misses and router != "off":
                _print_misses(answers, misses)
        _print(columns)


def _column(answers: Sequence[Answered]) -> dict[str, str]:
    found = figures.agents(answers)
    outside, false_refusals = figures.refused(answers)
    attacks, false_alarms = figures.attacks(answers)
    blocks = figures.blocks(answers)
    column = {
        "agents, F1 (micro)": f"{found.f1:.3f}",
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


def _print(columns: dict[str, dict[str, str]]) -> None:
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    print("| | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for row in rows:
        print(f"| {row} | " + " | ".join(c.get(row, "–") for c in columns.values()) + " |")


def _print_misses(answers: Sequence[Answered], what: str) -> None:
    for answer in answers:
        seen, line = answer.read.understanding, answer.line
        said = figures.agents_of(answer) if what == "agents" else getattr(seen, what)
        wanted = getattr(line, what)
        if said != wanted:
            print(f"{_text(said)} for {_text(wanted)}: {' '.join(line.text.split())[:140]}")


def _text(value: object) -> str:
    return ",".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


if __name__ == "__main__":
    main()
