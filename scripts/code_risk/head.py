"""A linear head on frozen vectors, and the graph that has it as one more output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float64]

_STEPS = 25
OUTPUT = "risk"


@dataclass(frozen=True, slots=True)
class Head:
    """P(faulty | vector) = sigmoid(vector · weights + bias)."""

    weights: Floats
    bias: float

    def logits(self, vectors: Floats) -> Floats:
        return vectors @ self.weights + self.bias


def fit(vectors: Floats, faulty: Floats, penalty: float) -> Head:
    """Logistic regression by Newton's method; the bias is not held back."""
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    rows = np.hstack([(vectors - mean) / spread, np.ones((len(vectors), 1))])
    held = np.full(rows.shape[1], penalty)
    held[-1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = sigmoid(rows @ found)
        slope = rows.T @ (likely - faulty) + held * found
        bend = (rows.T * (likely * (1 - likely))) @ rows + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = found[:-1] / spread
    return Head(weights, float(found[-1] - mean @ weights))


def sigmoid(logits: Floats) -> Floats:
    return 0.5 * (1 + np.tanh(0.5 * logits))


def area(logits: Floats, faulty: Floats) -> float:
    """How often a faulty piece scores above a sound one; ties count half."""
    good, bad = np.sort(logits[faulty == 0]), logits[faulty == 1]
    below = np.searchsorted(good, bad, "left") + np.searchsorted(good, bad, "right")
    return float(below.sum() / (2 * len(good) * len(bad)))


def add_head(path: Path, out: Path, head: Head) -> None:
    """The graph of an encoder with the head's logit as one more output."""
    model = onnx.load(path)
    graph = model.graph
    weights = head.weights.astype(np.float32).reshape(-1, 1)
    graph.initializer.extend(
        [
            numpy_helper.from_array(weights, "risk_weights"),
            numpy_helper.from_array(np.array([head.bias], np.float32), "risk_bias"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("MatMul", ["vector", "risk_weights"], ["risk_product"]),
            helper.make_node("Add", ["risk_product", "risk_bias"], [OUTPUT]),
        ]
    )
    batch = graph.output[0].type.tensor_type.shape.dim[0].dim_param or "batch"
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [batch, 1]))
    onnx.save(model, str(out))
