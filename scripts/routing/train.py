"""Fits the routing scores on the labelled requests, and measures them on others."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from a2a_agents.core.routing import Cuts
from a2a_agents.engine.features import FEATURES, features
from scripts.routing.calibration import calibration_error
from scripts.routing.lines import DEVELOPMENT, FOLDS, development
from scripts.routing.padding import all_padded
from scripts.routing.read import WORDS, Seen, seen

TARGET = Path(__file__).resolve().parents[2] / "a2a_agents" / "engine" / "score.json"
ROUTER = "router-minilm"
SEED = 20
HARD_SHARE = 25 / 70
"""What needs a cloud model, of what is no known question, in the mixed set of docs/routing.md."""
L2_CALIBRATION = 0.05
_ROUNDS = 50
_DIGITS = 4
_PADDED_WORTH = 0.5
"""What a line with chat around it weighs beside the same line without."""

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
    """Features, labels, what each line weighs, and its fold."""

    values: Array
    labels: Array
    worth: Array
    folds: NDArray[np.int_]

    def of(self, chosen: NDArray[np.bool_]) -> Table:
        """Some of the lines."""
        return Table(
            self.values[chosen], self.labels[chosen], self.worth[chosen], self.folds[chosen]
        )


@dataclass(frozen=True, slots=True)
class Task:
    """What one regression is to tell."""

    right: str
    """What a line says that is to be found: a lane, or ``pro``."""
    lanes: tuple[str, ...]
    """The lines that it is about."""
    cut: float
    l2: float
    l2_model: float
    """Of the model's features, which reach from one certainty to the other."""
    share: float | None = None
    """Of what is to be found, where requests come; none for that of the lines."""


TASKS = {
    "local": Task("cloud", ("local", "cloud"), Cuts().flash, 1.0, 0.3, HARD_SHARE),
    "flash": Task("pro", ("cloud",), Cuts().pro, 2.0, 0.6),
}
"""By whose answer would not be good enough."""


def train(target: Path = TARGET, today: datetime.date | None = None) -> str:
    """Write the weights for both ways of reading; says how good they are."""
    lines = [line for line in development() if line.lane != "template"]
    written: dict[str, Any] = {
        "trained_on": str(today or datetime.date.today()),
        "data_sha256": data_sha256(),
        "seed": SEED,
        "lines": len(lines),
    }
    said: list[str] = []
    for name, router in (("model", ROUTER), ("words", WORDS)):
        plain = asyncio.run(seen(lines, router))
        padded = asyncio.run(seen(all_padded(lines, SEED), router))
        # Part and fold hang on the text: a padded line stays with the line that it was made of.
        chatty = [replace(c, line=p.line) for c, p in zip(padded, plain, strict=True)]
        written[name] = {}
        for score, task in TASKS.items():
            written[name][score], figures = _trained(task, plain, chatty)
            shown = ", ".join(f"{key} {value}" for key, value in figures.items())
            said.append(f"{name}, {score}: {shown}")
    target.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return "\n".join(said)


def data_sha256() -> str:
    """The sum of all lines that it is trained on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in DEVELOPMENT)).hexdigest()


def _trained(
    task: Task, plain: Sequence[Seen], chatty: Sequence[Seen]
) -> tuple[dict[str, Any], dict[str, float]]:
    fitted = fit(
        table(task, [each for each in plain if each.line.part == "train"]),
        table(task, [each for each in chatty if each.line.part == "train"], _PADDED_WORTH),
        task,
    )
    held_out = [each for each in plain if each.line.part == "validation"]
    figures = measured(fitted, table(task, held_out), task.cut)
    return _as_data(fitted, figures), figures


def table(task: Task, found: Sequence[Seen], worth: float = 1.0) -> Table:
    """The lines that the task is about."""
    chosen = [each for each in found if each.line.lane in task.lanes]
    return Table(
        np.array([list(features(each.read).values()) for each in chosen]),
        np.array([float(task.right in (each.line.lane, each.line.hard)) for each in chosen]),
        np.full(len(chosen), worth),
        np.array([each.line.fold for each in chosen]),
    )


def fit(plain: Table, chatty: Table, task: Task) -> Fitted:
    """Weights by Newton's method with L2, on the lines and on the same lines with chat around.

    Slope and shift (Platt) are fitted on what is said of each fold by the others, so that
    calibrating takes no lines away.
    """
    said = np.zeros(len(plain.labels))
    for fold in range(FOLDS):
        inside = plain.folds == fold
        others = _joined(plain.of(~inside), chatty.of(chatty.folds != fold))
        solved = _solved(others, task)
        said[inside] = plain.values[inside] @ solved[1:] + solved[0]
    worth = plain.worth * _for_share(plain.labels, task.share)
    shift, slope = logistic(
        said[:, None], _softened(plain.labels), worth, np.full(1, L2_CALIBRATION)
    )
    bias, *weights = _solved(_joined(plain, chatty), task)
    named = {name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)}
    return Fitted(float(bias), named, float(slope), float(shift))


def chances(fitted: Fitted, values: Array) -> Array:
    """The calibrated probabilities."""
    weights = np.array([fitted.weights[name] for name in FEATURES])
    return _sigmoid(fitted.slope * (values @ weights + fitted.bias) + fitted.shift)


def measured(fitted: Fitted, table: Table, cut: float) -> dict[str, float]:
    """Recall on both sides of the cut, the calibration error and the log loss."""
    found = chances(fitted, table.values)
    right = table.labels == 1
    loss = -np.log(np.where(right, found, 1 - found).clip(1e-9)).mean()
    return {
        "lines": len(found),
        "recall_above": _rounded((found[right] >= cut).mean()),
        "recall_below": _rounded((found[~right] < cut).mean()),
        "ece": _rounded(calibration_error(found.tolist(), right.tolist())),
        "log_loss": _rounded(loss),
    }


def _solved(lines: Table, task: Task) -> Array:
    held = [task.l2_model if name.startswith("model: ") else task.l2 for name in FEATURES]
    return logistic(lines.values, lines.labels, lines.worth, np.array(held))


def _joined(one: Table, other: Table) -> Table:
    return Table(
        np.concatenate([one.values, other.values]),
        np.concatenate([one.labels, other.labels]),
        np.concatenate([one.worth, other.worth]),
        np.concatenate([one.folds, other.folds]),
    )


def _for_share(labels: Array, share: float | None) -> Array:
    """Weights under which the lines have the wanted share of ones."""
    if share is None:
        return np.ones(len(labels))
    ones = float(labels.mean())
    return np.where(labels == 1, share / ones, (1 - share) / (1 - ones))


def _softened(labels: Array) -> Array:
    """Targets a little away from 0 and 1, as Platt has it: a few lines prove no certainty."""
    ones = float(labels.sum())
    zeros = len(labels) - ones
    return np.where(labels == 1, (ones + 1) / (ones + 2), 1 / (zeros + 2))


def logistic(values: Array, labels: Array, worth: Array, l2: Array | float) -> Array:
    """Bias and weights, each held small by its own L2 or all by one; the bias is not."""
    rows = np.hstack([np.ones((len(values), 1)), values])
    held = np.concatenate([[1e-6], np.broadcast_to(l2, values.shape[1])])
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
