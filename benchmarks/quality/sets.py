"""The frozen sets, read and answered once by each reader that is compared."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from a2a_agents.core.brief import Brief
from a2a_agents.engine import Engine
from a2a_agents.engine.read import Read
from scripts.router.labels import Line, read_lines

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "router" / "data"


@dataclass(frozen=True, slots=True)
class Answered:
    """A labelled line and what was read out of it."""

    line: Line
    read: Read


def frozen(name: str) -> list[Line]:
    """The lines of a frozen set. Raises ValueError if the file is not the frozen one."""
    return list(read_lines(_frozen_file(name)))


def checked(name: str) -> list[list[str]]:
    """The rows of a frozen set with columns of its own."""
    lines = _frozen_file(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _frozen_file(name: str) -> Path:
    path = FOLDER / f"{name}.tsv"
    sums = (FOLDER / "SHA256SUMS").read_text().splitlines()
    if f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" not in sums:
        raise ValueError(f"{path.name} was changed after it was frozen; restore it")
    return path


async def answered(engine: Engine, lines: Sequence[Line]) -> list[Answered]:
    """What the engine reads out of each line, as the desk would."""
    return [Answered(line, await engine.read(Brief("desk", line.text))) for line in lines]
