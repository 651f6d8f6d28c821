"""Products with eight-bit weights, the activations scaled token by token."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

DOMAIN = "com.microsoft"
MOST = 127
ZERO = 128
"""Activations are stored as unsigned numbers around this one: the quick kernels want them so."""
MOST_OF_TWO = 128
"""What the sizes of two neighbouring weights may add up to: times 255 it still fits 16 bits."""
TINY = 1e-12


def quantise_rows(model: onnx.ModelProto) -> int:
    """Replace each product with a constant matrix; how many there were."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    scaled: set[str] = set()
    rounded: set[str] = set()
    count = 0
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in constants:
            nodes.append(node)
            continue
        x, w = node.input
        if x not in scaled:  # queries, keys and values share their input
            scaled.add(x)
            nodes.extend(_scaled(x))
        if w not in rounded:
            rounded.add(w)
            graph.initializer.extend(_rounded(constants[w]))
        nodes.extend(_product(x, w, node.output[0]))
        count += 1
    del graph.node[:]
    graph.node.extend(nodes)
    if count:
        graph.initializer.extend(_numbers())
        if not any(opset.domain == DOMAIN for opset in model.opset_import):
            model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    return count


def round_columns(
    weights: npt.NDArray[np.floating[Any]],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """[in, out] as small integers and one scale a column, no two neighbours too large together."""
    sizes = np.abs(weights)
    pairs = np.pad(sizes, ((0, len(sizes) % 2), (0, 0))).reshape(-1, 2, sizes.shape[1])
    # Half a step a weight is left for rounding up.
    by_pair = pairs.sum(axis=1).max(axis=0) / (MOST_OF_TWO - 1)
    scales = np.maximum(np.maximum(sizes.max(axis=0) / MOST, by_pair), TINY)
    rounded = np.clip(np.rint(weights / scales), -MOST, MOST)
    return rounded.astype(np.int8), scales.astype(np.float32)


def _scaled(x: str) -> list[onnx.NodeProto]:
    node = helper.make_node
    return [
        node("Abs", [x], [x + "/abs"]),
        node("ReduceMax", [x + "/abs", "rows/last"], [x + "/most"], keepdims=1),
        node("Mul", [x + "/most", "rows/step"], [x + "/raw_scale"]),
        node("Max", [x + "/raw_scale", "rows/tiny"], [x + "/scale"]),
        node("Div", [x, x + "/scale"], [x + "/steps"]),
        node("QuantizeLinear", [x + "/steps", "rows/one", "rows/zero"], [x + "/small"]),
    ]


def _product(x: str, w: str, out: str) -> list[onnx.NodeProto]:
    inputs = [x + "/small", w + "/small", "rows/one", w + "/scale", "rows/zero"]
    return [
        helper.make_node("MatMulIntegerToFloat", inputs, [out + "/columns"], domain=DOMAIN),
        helper.make_node("Mul", [out + "/columns", x + "/scale"], [out]),
    ]


def _rounded(matrix: onnx.TensorProto) -> list[onnx.TensorProto]:
    rounded, scales = round_columns(numpy_helper.to_array(matrix))
    return [
        numpy_helper.from_array(rounded, matrix.name + "/small"),
        numpy_helper.from_array(scales, matrix.name + "/scale"),
    ]


def _numbers() -> list[onnx.TensorProto]:
    numbers: dict[str, npt.NDArray[Any]] = {
        "rows/step": np.array(1 / MOST, dtype=np.float32),
        "rows/tiny": np.array(TINY, dtype=np.float32),
        "rows/one": np.array(1, dtype=np.float32),
        "rows/zero": np.array(ZERO, dtype=np.uint8),
        "rows/last": np.array([-1], dtype=np.int64),
    }
    return [numpy_helper.from_array(array, name) for name, array in numbers.items()]
