"""How much of the seeded faults is found: by the checks alone, by the head, by both."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from a2a_agents.checks import SENT, check
from a2a_agents.core.outputs import Document
from scripts.code_risk.corpus import Example
from scripts.code_risk.head import Floats, area

FALSE_ALARMS = 0.05
"""The share of sound functions that the head may call faulty."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fault, or all of them: the share that is found."""

    fault: str
    pairs: int
    area: float
    checks: float
    head: float
    both: float


def threshold(logits: Floats, faulty: Floats) -> float:
    """The logit that so few sound functions exceed."""
    return float(np.quantile(logits[faulty == 0], 1 - FALSE_ALARMS))


def found_by_checks(examples: Sequence[Example]) -> Floats:
    """1 where a check that runs on sent code finds an error or a warning.

    An example is a function without its file: that names are defined elsewhere is no finding.
    """

    async def look(example: Example) -> bool:
        sent = Document("sent/1.py", example.text + "\n", "text/plain")
        found = [finding async for finding in check([sent], checks=SENT)]
        return any(f.severity != "info" and f.rule != "ruff/F821" for f in found)

    async def every() -> list[bool]:
        return [await look(example) for example in examples]

    return np.array(asyncio.run(every()), dtype=np.float64)


def rows(
    examples: Sequence[Example], logits: Floats, checks: Floats, least: float
) -> tuple[list[Row], dict[str, float]]:
    """A row for each fault and one for all; and the shares of false alarms."""
    faulty = np.array([e.faulty for e in examples], dtype=np.float64)
    alarm = (logits > least).astype(np.float64)
    both = np.maximum(alarm, checks)
    table: list[Row] = []
    for fault in [*dict.fromkeys(e.fault for e in examples), "all"]:
        of = np.array([fault in (e.fault, "all") for e in examples])
        bad = of & (faulty == 1)
        shares = (float(each[bad].mean()) for each in (checks, alarm, both))
        table.append(Row(fault, int(bad.sum()), area(logits[of], faulty[of]), *shares))
    sound = faulty == 0
    wrong = {
        "checks": float(checks[sound].mean()),
        "head": float(alarm[sound].mean()),
        "both": float(both[sound].mean()),
    }
    return table, wrong
