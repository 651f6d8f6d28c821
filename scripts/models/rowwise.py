"""Eight-bit weights and activations with one scale per token: a text never changes its neighbours.

Dynamic quantisation takes one scale for the whole batch, so that a vector depends on the texts
beside it. Here each row of an activation has a scale of its own, made of standard operators, and
each column of a weight has one; the multiplication itself is the same integer kernel.
Lookup tables (word embeddings) are stored as int8 rows with a scale each.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

ZERO_POINT = 128
"""Activations are stored unsigned: the integer kernels of x86 want it so."""
LEAST_ROWS = 64
"""A smaller matrix stays as it is: it saves nothing."""
MICROSOFT = "com.microsoft"


def quantise_rowwise(source: Path, target: Path) -> int:
    """Write the quantised graph; returns how many matrices and tables were made smaller."""
    graph = _Graph(onnx.load(source))
    graph.rewrite()
    onnx.save(graph.model, target)
    return graph.replaced


class _Graph:
    """A graph while it is rewritten."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.replaced = 0
        self._graph = model.graph
        self._weights = {tensor.name: tensor for tensor in model.graph.initializer}
        self._rows: dict[str, tuple[str, str]] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._axes_are_input = _opset(model) >= 18

    def rewrite(self) -> None:
        """Replace products with constant matrices and lookups in constant tables."""
        self._constant("rowwise_zero_point", np.array(ZERO_POINT, np.uint8))
        self._constant("rowwise_one", np.array(1, np.float32))
        self._constant("rowwise_share", np.array(1 / 127, np.float32))
        self._constant("rowwise_least", np.array(1e-8, np.float32))
        if self._axes_are_input:
            self._constant("rowwise_axes", np.array([-1], np.int64))
        for node in list(self._graph.node):
            if node.op_type == "MatMul" and self._is_large(node.input[1]):
                self._multiply(node)
            elif node.op_type == "Gather" and self._is_large(node.input[0]) and not _axis(node):
                self._look_up(node)
            else:
                self._nodes.append(node)
        del self._graph.node[:]
        self._graph.node.extend(self._nodes)
        self._drop_unused()
        if all(opset.domain != MICROSOFT for opset in self.model.opset_import):
            self.model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))

    def _is_large(self, name: str) -> bool:
        tensor = self._weights.get(name)
        if tensor is None or tensor.data_type != onnx.TensorProto.FLOAT:
            return False
        return len(tensor.dims) == 2 and tensor.dims[0] >= LEAST_ROWS and tensor.dims[1] >= 16

    def _multiply(self, node: onnx.NodeProto) -> None:
        activation, weight = node.input
        values, scales = _by(numpy_helper.to_array(self._weights[weight]), axis=0)
        self._constant(f"{weight}_int8", values)
        self._constant(f"{weight}_scales", scales.reshape(-1))
        rows, row_scales = self._quantised(activation)
        product = f"{node.output[0]}_by_column"
        self._add(
            "MatMulIntegerToFloat",
            [rows, f"{weight}_int8", "rowwise_one", f"{weight}_scales", "rowwise_zero_point"],
            product,
            domain=MICROSOFT,
        )
        self._add("Mul", [product, row_scales], node.output[0])
        self.replaced += 1

    def _quantised(self, name: str) -> tuple[str, str]:
        """The rows of an activation as bytes, and their scales; once for all that read it."""
        if name not in self._rows:
            size, greatest, scale = f"{name}_size", f"{name}_greatest", f"{name}_scale"
            self._add("Abs", [name], size)
            if self._axes_are_input:
                self._add("ReduceMax", [size, "rowwise_axes"], greatest, keepdims=1)
            else:
                self._add("ReduceMax", [size], greatest, keepdims=1, axes=[-1])
            self._add("Mul", [greatest, "rowwise_share"], f"{scale}_or_0")
            self._add("Max", [f"{scale}_or_0", "rowwise_least"], scale)
            self._add("Div", [name, scale], f"{name}_in_steps")
            steps = [f"{name}_in_steps", "rowwise_one", "rowwise_zero_point"]
            self._add("QuantizeLinear", steps, f"{name}_uint8")
            self._rows[name] = (f"{name}_uint8", scale)
        return self._rows[name]

    def _look_up(self, node: onnx.NodeProto) -> None:
        table, ids = node.input
        values, scales = _by(numpy_helper.to_array(self._weights[table]), axis=1)
        self._constant(f"{table}_int8", values)
        self._constant(f"{table}_scales", scales)
        out = node.output[0]
        self._add("Gather", [f"{table}_int8", ids], f"{out}_int8")
        self._add("Gather", [f"{table}_scales", ids], f"{out}_scale")
        self._add("Cast", [f"{out}_int8"], f"{out}_steps", to=onnx.TensorProto.FLOAT)
        self._add("Mul", [f"{out}_steps", f"{out}_scale"], out)
        self.replaced += 1

    def _add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> None:
        made = helper.make_node(
            kind, inputs, [output], name=f"{output}_{kind}", domain=domain, **attributes
        )
        self._nodes.append(made)

    def _constant(self, name: str, values: np.ndarray) -> None:
        if name not in self._weights:
            tensor = numpy_helper.from_array(values, name)
            self._graph.initializer.append(tensor)
            self._weights[name] = tensor

    def _drop_unused(self) -> None:
        used = {name for node in self._graph.node for name in node.input}
        used |= {output.name for output in self._graph.output}
        kept = [tensor for tensor in self._graph.initializer if tensor.name in used]
        del self._graph.initializer[:]
        self._graph.initializer.extend(kept)


def _by(weights: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 values with the scale of each slice along the other axis."""
    scales = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-12) / 127
    values = np.clip(np.round(weights / scales), -127, 127).astype(np.int8)
    return values, scales.astype(np.float32)


def _axis(node: onnx.NodeProto) -> int:
    return next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 0)


def _opset(model: onnx.ModelProto) -> int:
    return next(opset.version for opset in model.opset_import if opset.domain in ("", "ai.onnx"))
