"""How much there is to compute in an encoder, read off the shapes in its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Matrix = tuple[int, int]
"""The sizes of a constant matrix that something is multiplied with."""

_PRODUCTS = {"MatMul": 1, "MatMulInteger": 1, "MatMulIntegerToFloat": 1, "DynamicQuantizeMatMul": 1}
"""Operators of products with each token, and which of their inputs is the matrix."""
_BY_BLOCKS = "MatMulNBits"
_ONCE = "Gemm"
"""What is multiplied once a text comes out of the exporter as this."""


@dataclass(frozen=True, slots=True)
class Work:
    """The products of an encoder of BERT's kind."""

    width: int
    layers: int
    each_token: Sequence[Matrix]
    once: Sequence[Matrix]

    def flop(self, tokens: int) -> float:
        """Floating point operations for one text, a multiplication and an addition being two.

        With n tokens, width d and L layers::

            2 n Σ(in · out)     over the matrices that each token is multiplied with
          + 4 n² d L            attention: n² scores and n² weights, d numbers each, in each layer
          + 2 Σ(in · out)       over the matrices of what is computed once a text

        Sums, norms, softmax and the like are left out, though they take time: they are what an
        encoder loses against the limit, not work that it should be praised for.
        """
        matrices = 2.0 * tokens * _numbers(self.each_token) + 2.0 * _numbers(self.once)
        return matrices + 4.0 * tokens**2 * self.width * self.layers


def _numbers(matrices: Sequence[Matrix]) -> int:
    return sum(rows * columns for rows, columns in matrices)


def work_of(model: Any) -> Work:
    """The products in an ONNX model; every Softmax in it is taken for a layer's attention."""
    graph = model.graph
    sizes = {t.name: tuple(t.dims) for t in graph.initializer if len(t.dims) == 2}
    width = next(o for o in graph.output if o.name == "vector").type.tensor_type.shape.dim[-1]
    return Work(
        width=width.dim_value,
        layers=sum(node.op_type == "Softmax" for node in graph.node),
        each_token=list(_matrices(graph.node, sizes)),
        once=[
            sizes[name]
            for node in graph.node
            if node.op_type == _ONCE
            for name in node.input
            if name in sizes
        ],
    )


def _matrices(nodes: Sequence[Any], sizes: dict[str, Matrix]) -> Iterator[Matrix]:
    for node in nodes:
        if node.op_type == _BY_BLOCKS:
            said = {a.name: a.i for a in node.attribute}
            yield said["K"], said["N"]
        elif (at := _PRODUCTS.get(node.op_type)) is not None and node.input[at] in sizes:
            yield sizes[node.input[at]]
