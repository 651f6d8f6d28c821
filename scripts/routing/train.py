"""Fits the routing score on the labelled requests, calibrates it on others, measures on others."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from a2a_agents.engine.features import FEATURES, features
from scripts.routing.calibration import calibration_error
from scripts.routing.lines import DEV, Line, read_lines, router_lines
from scripts.routing.padding import all_padded
from scripts.routing.read import WORDS, Seen, seen

TARGET = Path(__file__).resolve().parents[2] / "a2a_agents" / "engine" / "score.json"
ROUTER = "router-minilm"
SEED = 20
L2 = 1.0
L2_CALIBRATION = 0.05
_ROUNDS = 50
_DIGITS = 4
_PADDED_WORTH = 0.5
"""What a line with chat around it weighs beside the same line without."""
_BESIDES_WORTH = {"dev": 0.3, "train": 0.1}
"""What a line weighs whose lane was not labelled, but follows from its kind of work."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A regression with its calibration."""

    bias: float
    weights: Mapping[str, float]
    slope: float
    shift: float


@dataclass(frozen=True, slots=True)
class Table:
    """Features, labels and what each line weighs."""

    values: Array
    labels: Array
    worth: Array


def train(data: Path = DEV, target: Path = TARGET, today: datetime.date | None = None) -> str:
    """Write the weights for both ways of reading; says how good they are."""
    lines = [line for line in read_lines(data) if line.lane != "template"]
    parts = {name: _of(lines, name) for name in ("train", "calibration", "validation")}
    written: dict[str, Any] = {
        "trained_on": str(today or datetime.date.today()),
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "seed": SEED,
        "lines": len(lines),
    }
    said: list[str] = []
    for name, router in (("model", ROUTER), ("words", WORDS)):
        tables = {part: asyncio.run(_table(each, router)) for part, each in parts.items()}
        tables["train"] = _joined([tables["train"], asyncio.run(_besides(router))])
        fitted = fit(tables["train"], tables["calibration"])
        figures = measured(fitted, tables["validation"])
        written[name] = _as_data(fitted, figures)
        said.append(f"{name}: " + ", ".join(f"{key} {value}" for key, value in figures.items()))
    target.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return "\n".join(said)


def fit(train_on: Table, calibrate_on: Table) -> Fitted:
    """Weights by Newton's method with L2, then slope and shift on other lines (Platt)."""
    solved = logistic(train_on.values, train_on.labels, train_on.worth, L2)
    bias, weights = solved[0], solved[1:]
    odds = (calibrate_on.values @ weights + bias)[:, None]
    shift, slope = logistic(
        odds, _softened(calibrate_on.labels), calibrate_on.worth, L2_CALIBRATION
    )
    named = {name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)}
    return Fitted(float(bias), named, float(slope), float(shift))


def chances(fitted: Fitted, values: Array) -> Array:
    """The calibrated probabilities."""
    weights = np.array([fitted.weights[name] for name in FEATURES])
    return _sigmoid(fitted.slope * (values @ weights + fitted.bias) + fitted.shift)


def measured(fitted: Fitted, table: Table) -> dict[str, float]:
    """Recall of both lanes at the cut, the calibration error and the log loss."""
    found = chances(fitted, table.values)
    hard = table.labels == 1
    loss = -np.log(np.where(hard, found, 1 - found).clip(1e-9)).mean()
    return {
        "lines": len(found),
        "recall_cloud": _rounded((found[hard] >= 0.6).mean()),
        "recall_local": _rounded((found[~hard] < 0.6).mean()),
        "ece": _rounded(calibration_error(found.tolist(), hard.tolist())),
        "log_loss": _rounded(loss),
    }


async def _table(lines: Sequence[Line], router: str) -> Table:
    """The lines; those to train on with chat around them too."""
    plain = _rows(await seen(lines, router))
    if not _is_train(lines):
        return plain
    chatty = _rows(await seen(all_padded(lines, SEED), router), _PADDED_WORTH)
    return _joined([plain, chatty])


def _rows(found: Sequence[Seen], worth: float = 1.0) -> Table:
    return Table(
        np.array([list(features(each.read).values()) for each in found]),
        np.array([float(each.line.lane == "cloud") for each in found]),
        np.full(len(found), worth),
    )


async def _besides(router: str) -> Table:
    """The router's lines whose kind of work tells the lane.

    It has learnt its own training lines by heart: what it says of them would teach that it is
    always sure, so with it only those that it never saw.
    """
    folders = ("dev", "train") if router == WORDS else ("dev",)
    return _joined([_rows(await seen(router_lines(f), router), _BESIDES_WORTH[f]) for f in folders])


def _joined(tables: Sequence[Table]) -> Table:
    return Table(
        np.concatenate([table.values for table in tables]),
        np.concatenate([table.labels for table in tables]),
        np.concatenate([table.worth for table in tables]),
    )


def _is_train(lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[0].part == "train"


def _of(lines: Sequence[Line], part: str) -> list[Line]:
    return [line for line in lines if line.part == part]


def _softened(labels: Array) -> Array:
    """Targets a little away from 0 and 1, as Platt has it: a few lines prove no certainty."""
    ones = labels.sum()
    zeros = len(labels) - ones
    return np.where(labels == 1, (ones + 1) / (ones + 2), 1 / (zeros + 2))


def logistic(values: Array, labels: Array, worth: Array, l2: float) -> Array:
    """Bias and weights; the bias is not held small."""
    rows = np.hstack([np.ones((len(values), 1)), values])
    held = np.full(rows.shape[1], l2)
    held[0] = 1e-6
    solved = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        found = _sigmoid(rows @ solved)
        slope = rows.T @ (worth * (found - labels)) + held * solved
        curve = (rows.T * (worth * found * (1 - found))) @ rows + np.diag(held)
        step = np.linalg.solve(curve, slope)
        solved -= step
        if np.abs(step).max() < 1e-9:
            break
    return solved


def _sigmoid(odds: Array) -> Array:
    return 1 / (1 + np.exp(-odds.clip(-30, 30)))


def _rounded(value: Any) -> float:
    return round(float(value), _DIGITS)


def _as_data(fitted: Fitted, figures: Mapping[str, float]) -> dict[str, Any]:
    weights = {n: _rounded(w) for n, w in fitted.weights.items() if abs(w) >= 10**-_DIGITS}
    return {
        "bias": _rounded(fitted.bias),
        "weights": weights,
        "slope": _rounded(fitted.slope),
        "shift": _rounded(fitted.shift),
        "figures": figures,
    }
