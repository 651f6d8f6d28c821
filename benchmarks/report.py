"""The figures as a table, as JSON, and in the docs between their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import orjson

from benchmarks.figure import Figure
from benchmarks.machine import sentence

BEGIN = "<!-- figures: written by python -m benchmarks --write-docs -->"
END = "<!-- end of figures -->"
MEASURED = "measured"
_COLUMNS = ("figure", "ours", "beside", "ratio", "target", "met")


def table(figures: Sequence[Figure]) -> str:
    lines = [_line(_COLUMNS), _line(["---"] * len(_COLUMNS))]
    for figure in figures:
        cells = (figure.what, figure.ours, figure.beside, figure.ratio, figure.target)
        lines.append(_line([*cells, _word(figure.met)]))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _word(met: bool | None) -> str:
    return "" if met is None else "yes" if met else "**no**"


def write_json(path: Path, about: dict[str, Any], figures: Sequence[Figure]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {**about, "figures": [asdict(figure) for figure in figures]}
    path.write_bytes(
        orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n"
    )


def read_json(path: Path) -> tuple[dict[str, Any], list[Figure]]:
    made = orjson.loads(path.read_bytes())
    return made, [Figure(**figure) for figure in made.pop("figures")]


def renewed(
    before: Sequence[Figure], about: dict[str, Any], figures: Sequence[Figure]
) -> list[Figure]:
    """The figures of an earlier run with some rows of a later one, which say when they were."""
    measured = f"{about['date']}, commit {about['commit']}"
    later = [replace(figure, numbers={**figure.numbers, MEASURED: measured}) for figure in figures]
    rows = {figure.row for figure in figures}
    return [*(figure for figure in before if figure.row not in rows), *later]


def caption(about: dict[str, Any], figures: Sequence[Figure]) -> str:
    """Where and when it was measured, and which rows at another time than the rest."""
    times: dict[str, list[str]] = {}
    for figure in figures:
        if (when := figure.numbers.get(MEASURED)) is not None:
            times.setdefault(when, []).append(f"`{figure.row}`")
    told = [f"{', '.join(dict.fromkeys(rows))}: {when}" for when, rows in times.items()]
    later = f" Measured later, on the same kind of machine: {'; '.join(told)}." if told else ""
    return sentence(about) + later


def write_docs(path: Path, about: dict[str, Any], figures: Sequence[Figure]) -> bool:
    """Replace what stands between the marks of a file; False where it has none."""
    text = path.read_text() if path.exists() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return False
    inside = f"\n{table(figures)}\n{caption(about, figures)}\n"
    path.write_text(f"{before}{BEGIN}{inside}{END}{after}")
    return True
