"""A small head over vectors of texts: which written answer is asked for, or none.

Plain gradient descent in numpy, so that the same lines give the same weights on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train."""

    epochs: int = 10
    batch: int = 64
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.2
    smoothing: float = 0.03
    hidden: int = 128
    sharpness: float = 16.0
    """How much a likeness of 1 speaks for an answer before anything is learnt."""
    seed: int = 20_261


def begun(directions: Floats, recipe: Recipe) -> Weights:
    """Weights that say what plain likeness says: ``directions`` are [answer, dimension]."""
    dice = np.random.default_rng(recipe.seed)
    width = directions.shape[1]
    spread = (2 / width) ** 0.5
    return {
        "turn": np.eye(width, dtype=np.float32),
        "shift": np.zeros(width, dtype=np.float32),
        "answers": (recipe.sharpness * directions).astype(np.float32),
        "seen": (spread * dice.standard_normal((width, recipe.hidden))).astype(np.float32),
        "seen_shift": np.zeros(recipe.hidden, dtype=np.float32),
        "none": np.zeros(recipe.hidden, dtype=np.float32),
        "none_shift": np.full(1, recipe.sharpness / 2, dtype=np.float32),
    }


def trained(vectors: Floats, right: Ints, directions: Floats, recipe: Recipe) -> Weights:
    """``right`` is the place of each text's answer; one beyond the last for none."""
    weights = begun(directions, recipe)
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in weights.items()}
    dice = np.random.default_rng(recipe.seed)
    steps = recipe.epochs * -(-len(vectors) // recipe.batch)
    step = 0
    for _ in range(recipe.epochs):
        order = dice.permutation(len(vectors))
        for start in range(0, len(order), recipe.batch):
            rows = order[start : start + recipe.batch]
            kept = (dice.random((2, len(rows), vectors.shape[1])) >= recipe.dropout).astype(
                np.float32
            ) / np.float32(1 - recipe.dropout)
            slopes = _slopes(weights, vectors[rows], right[rows], kept, recipe.smoothing)
            step += 1
            rate = recipe.rate * min(step / 50, max(0.02, 1 - step / steps))
            _descend(weights, slopes, moments, step, rate, recipe.decay)
    return weights


def _slopes(weights: Weights, x: Floats, right: Ints, kept: Floats, smoothing: float) -> Weights:
    """The gradient of the mean cross entropy."""
    one, other = x * kept[0], x * kept[1]
    turned = one @ weights["turn"] + weights["shift"]
    length = np.linalg.norm(turned, axis=1, keepdims=True)
    v = turned / length
    hidden = np.maximum(other @ weights["seen"] + weights["seen_shift"], 0)
    none = hidden @ weights["none"] + weights["none_shift"]
    said = np.concatenate([v @ weights["answers"].T, none[:, None]], axis=1)
    powers = np.exp(said - said.max(axis=1, keepdims=True))
    off = powers / powers.sum(axis=1, keepdims=True) - smoothing / said.shape[1]
    off[np.arange(len(x)), right] -= 1 - smoothing
    off /= len(x)
    of_answers, of_none = off[:, :-1], off[:, -1]
    of_v = of_answers @ weights["answers"]
    of_turned = (of_v - v * (of_v * v).sum(axis=1, keepdims=True)) / length
    of_hidden = np.outer(of_none, weights["none"]) * (hidden > 0)
    return {
        "turn": one.T @ of_turned,
        "shift": of_turned.sum(axis=0),
        "answers": of_answers.T @ v,
        "seen": other.T @ of_hidden,
        "seen_shift": of_hidden.sum(axis=0),
        "none": hidden.T @ of_none,
        "none_shift": of_none.sum(keepdims=True),
    }


def _descend(
    weights: Weights,
    slopes: Mapping[str, Floats],
    moments: Mapping[str, tuple[Floats, Floats]],
    step: int,
    rate: float,
    decay: float,
) -> None:
    """One step of Adam with decoupled decay; answers are larger than the rest, and move faster."""
    for name, slope in slopes.items():
        mean, square = moments[name]
        mean += 0.1 * (slope - mean)
        square += 0.001 * (slope * slope - square)
        moved = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        pace = rate * (8 if name == "answers" else 1)
        weights[name] *= 1 - pace * decay * (name != "turn")
        weights[name] -= pace * moved
