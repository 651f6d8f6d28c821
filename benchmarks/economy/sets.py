"""The labelled requests: the frozen ones with their sums compared, and those for development."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scripts.routing.lines import Line, development, read_lines

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "economy" / "data"
FROZEN = ("routes", "routes_adversarial", "routes_second", "routes_second_adversarial")
DEV = ("dev", "dev-validation", "dev-adversarial")


def requests(name: str) -> list[Line]:
    """The lines of a set. Raises ValueError if a frozen one was changed, or there is none."""
    if name in FROZEN:
        return read_lines(_frozen(f"{name}.tsv"))
    if name not in DEV:
        raise ValueError(f"there is no set {name}: one of {', '.join((*FROZEN, *DEV))}")
    lines = development()
    if name == "dev-validation":
        return [line for line in lines if line.part == "validation"]
    return [line for line in lines if name == "dev" or line.adversarial]


def near_misses() -> list[Line]:
    """Frozen requests near a known question, none of which its written answer would answer."""
    heading, *rows = _frozen("templates_negative.tsv").read_text(encoding="utf-8").splitlines()
    found: list[Line] = []
    for row in rows:
        cells = dict(zip(heading.split("\t"), row.split("\t"), strict=True))
        text = cells["text"].replace("\\n", "\n")
        found.append(Line("", "-", cells["agent"], cells["why"], cells["language"], text))
    return found


def _frozen(name: str) -> Path:
    path = FOLDER / name
    sums = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    if f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}" not in sums:
        raise ValueError(f"{name} was changed after it was frozen; restore it")
    return path
