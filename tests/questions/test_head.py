"""The head that learns which answer a text asks for, and the lines that it learns from."""

from typing import Any

import numpy as np
import pytest

from a2a_agents.knowledge.catalogue import catalogue
from scripts.questions import head as heads
from scripts.questions.head import Recipe, begun, trained
from scripts.questions.lines import AUTHORS, FILES, lines

WIDE = 6
NONE = 2


def texts(count: int, seed: int = 5) -> tuple[Any, Any]:
    """Near one of two directions, or off both."""
    dice = np.random.default_rng(seed)
    right = dice.integers(0, NONE + 1, count)
    found = np.eye(WIDE)[right] + 0.2 * dice.standard_normal((count, WIDE))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32), right


def loss(weights: Any, x: Any, right: Any, smoothing: float) -> float:
    """The mean cross entropy, said in another way than the trainer says it."""
    v = x @ weights["turn"] + weights["shift"]
    v = v / np.linalg.norm(v, axis=1, keepdims=True)
    hidden = np.maximum(x @ weights["seen"] + weights["seen_shift"], 0)
    none = hidden @ weights["none"] + weights["none_shift"]
    said = np.column_stack([v @ weights["answers"].T, none]).astype(np.float64)
    logs = said - np.log(np.exp(said).sum(axis=1, keepdims=True))
    picked = logs[np.arange(len(x)), right]
    return float(-((1 - smoothing) * picked + smoothing * logs.mean(axis=1)).mean())


@pytest.mark.parametrize("name", sorted(begun(np.eye(2, WIDE, dtype=np.float32), Recipe())))
def test_slopes_are_those_of_the_loss(name: str) -> None:
    x, right = texts(12)
    recipe = Recipe(hidden=4, sharpness=2)
    began = begun(np.eye(2, WIDE, dtype=np.float32), recipe)
    weights: Any = {n: w.astype(np.float64) for n, w in began.items()}
    weights["none"] += 0.3
    kept: Any = np.ones((2, *x.shape))
    slopes = heads._slopes(weights, x, right, kept, 0.03)  # pyright: ignore[reportPrivateUsage]
    step = 1e-5
    for place in list(np.ndindex(weights[name].shape))[:8]:
        sides: list[float] = []
        for sign in (1, -1):
            moved = {n: w.copy() for n, w in weights.items()}
            moved[name][place] += sign * step
            sides.append(loss(moved, x, right, 0.03))
        assert slopes[name][place] == pytest.approx((sides[0] - sides[1]) / (2 * step), abs=1e-4)


def test_it_learns_what_it_began_without() -> None:
    x, right = texts(400)
    turned = np.roll(np.eye(WIDE, dtype=np.float32), 3, axis=1)[:NONE]  # where no text is
    recipe = Recipe(epochs=60, batch=8, hidden=16, dropout=0.0)
    weights = trained(x, right, turned, recipe)
    new, of_new = texts(200, seed=6)
    assert loss(weights, new, of_new, 0.0) < 0.3 < loss(begun(turned, recipe), new, of_new, 0.0)


def test_the_same_lines_give_the_same_weights() -> None:
    x, right = texts(60)
    turned = np.eye(NONE, WIDE, dtype=np.float32)
    one, other = (trained(x, right, turned, Recipe(epochs=2)) for _ in range(2))
    assert all((one[name] == other[name]).all() for name in one)


def test_every_line_is_about_an_answer_that_there_is() -> None:
    known = catalogue().answers.keys() | {""}
    assert {line.right for line in lines()} <= known
    for files in FILES.values():
        for file in files:
            names = {x.partition("\t")[0] for x in file.read_text().splitlines() if x[:1] != "#"}
            assert {name.removeprefix("-") for name in names} <= known, file


def test_every_author_came_near_what_they_asked_for() -> None:
    for path in sorted(AUTHORS.glob("author_*.tsv")):
        rows = [x.partition("\t")[0] for x in path.read_text().splitlines() if x[:1] != "#"]
        for name in {row for row in rows if not row.startswith("-")}:
            assert rows.count(name) == 6, (path.name, name)
            assert rows.count(f"-{name}") == 4, (path.name, name)
