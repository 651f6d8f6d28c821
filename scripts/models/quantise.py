"""Eight-bit weights that leave each text alone: its vector does not depend on its neighbours.

Dynamic int8 takes the scale of the activations from the whole batch, so a text's vector changes
with the company it keeps. Both schemes here scale each row of the activations by itself:

``rows``    One scale a token and one a column of weights; products of integers. Where the
            processor has VNNI or AMX it is as quick as dynamic int8, and two to three times as
            quick as ``blocks`` from some tokens up. No sum of two products leaves 16 bits, which
            is where processors without those instructions saturate: they get the same sums.
``blocks``  ``MatMulNBits``: one scale for every 32 weights, and for every 32 activations of a
            token. Nearer to the original where single activations stand out, as in T5; token by
            token it is as quick, since then reading the weights is what takes the time.

Tables of embeddings become int8 with one scale a row in both.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from scripts.models.rows import quantise_rows

Scheme = Literal["rows", "blocks"]

SCHEMES: Mapping[Scheme, str] = {
    "rows": "int8 by row and column, products of integers, sums within 16 bits; int8 embeddings",
    "blocks": "MatMulNBits 8 bits, blocks of 32 (of 128 for scores of a vocabulary), symmetric, "
    "accuracy level 4; int8 embeddings",
}
BLOCK = 32
VOCABULARY_BLOCK = 128
"""Where a vocabulary gets its scores, one column a token. Nothing is computed from these, so their
rounding adds up to nothing; and a tenth of the time of a step goes into reading their scales."""
VOCABULARY = 16 * 1024
"""Columns; no other matrix has so many."""
LEVEL = 4
"""Integer products: activations are rounded to eight bits, block by block."""
SMALLEST_TABLE = 64 * 1024
"""Numbers; smaller tables (positions of T5's attention) are left as they are."""


@dataclass(frozen=True, slots=True)
class Quantised:
    """What was done to one file."""

    scheme: str
    bytes_in: int
    bytes_out: int
    matrices: int
    tables: int


def quantise(path_in: Path, path_out: Path, scheme: Scheme = "rows") -> Quantised:
    """Write the eight-bit form of one ONNX file; the folder of ``path_out`` must exist."""
    model = onnx.load(path_in)
    fold_transposes(model.graph)
    tables = _quantise_tables(model.graph)
    if scheme == "rows":
        matrices = quantise_rows(model)
    else:
        model = _quantise_blocks(model)
        matrices = sum(node.op_type == "MatMulNBits" for node in model.graph.node)
    drop_unused(model.graph)
    save(model, path_out)
    size_in = sum(f.stat().st_size for f in path_in.parent.glob(path_in.name + "*"))
    return Quantised(SCHEMES[scheme], size_in, path_out.stat().st_size, matrices, tables)


def save(model: onnx.ModelProto, path: Path) -> None:
    """Write one self-contained file, at once or not at all."""
    aside = path.with_name(path.name + ".part")
    onnx.save(model, aside)
    os.replace(aside, path)


def fold_transposes(graph: onnx.GraphProto) -> None:
    """Turn a transposed constant into a constant, or its product would be left as it is.

    That is how the head of a model looks that shares its table of embeddings.
    """
    constants = {tensor.name: tensor for tensor in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Transpose" or node.input[0] not in constants:
            continue
        order = next((list(a.ints) for a in node.attribute if a.name == "perm"), None)
        turned = np.transpose(numpy_helper.to_array(constants[node.input[0]]), order)
        graph.initializer.append(
            numpy_helper.from_array(np.ascontiguousarray(turned), node.output[0])
        )
        graph.node.remove(node)


def drop_unused(graph: onnx.GraphProto) -> None:
    """Forget the constants that no node reads any more."""
    read = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in read]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def _quantise_blocks(model: onnx.ModelProto) -> onnx.ModelProto:
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    wide: list[str] = []
    others: list[str] = []
    for number, node in enumerate(model.graph.node):
        if node.op_type == "MatMul" and node.input[1] in constants:
            node.name = node.name or f"product_{number}"  # the quantiser tells them by their names
            is_wide = constants[node.input[1]].dims[-1] >= VOCABULARY
            (wide if is_wide else others).append(node.name)
    model = _in_blocks(model, BLOCK, wide)
    return _in_blocks(model, VOCABULARY_BLOCK, others) if wide else model


def _in_blocks(model: onnx.ModelProto, block: int, but: Sequence[str]) -> onnx.ModelProto:
    # Imported here: it brings another intermediate form along and says so on the root logger.
    from onnxruntime.quantization import matmul_nbits_quantizer as nbits

    nbits.logger.setLevel(logging.WARNING)
    config = nbits.DefaultWeightOnlyQuantConfig(
        block_size=block, is_symmetric=True, accuracy_level=LEVEL, bits=8
    )
    quantiser = nbits.MatMulNBitsQuantizer(model, algo_config=config, nodes_to_exclude=list(but))
    quantiser.process()
    return quantiser.model.model


def _quantise_tables(graph: onnx.GraphProto) -> int:
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    done: set[str] = set()
    for node in graph.node:
        table = constants.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or not _is_table(node, table):
            nodes.append(node)
            continue
        if table.name not in done:
            done.add(table.name)
            graph.initializer.extend(_rows(table))
        nodes.extend(_look_up(node, table.name))
    del graph.node[:]
    graph.node.extend(nodes)
    return len(done)


def _is_table(node: onnx.NodeProto, table: onnx.TensorProto) -> bool:
    axis = next((a.i for a in node.attribute if a.name == "axis"), 0)
    large = len(table.dims) == 2 and table.dims[0] * table.dims[1] >= SMALLEST_TABLE
    return large and axis == 0 and table.data_type == TensorProto.FLOAT


def _rows(table: onnx.TensorProto) -> list[onnx.TensorProto]:
    numbers: npt.NDArray[Any] = numpy_helper.to_array(table)
    scales = np.abs(numbers).max(axis=1, keepdims=True).astype(np.float32) / 127
    scales[scales == 0] = 1
    rounded = np.clip(np.rint(numbers / scales), -127, 127).astype(np.int8)
    return [
        numpy_helper.from_array(rounded, table.name + "_rows"),
        numpy_helper.from_array(scales, table.name + "_scales"),
    ]


def _look_up(node: onnx.NodeProto, table: str) -> list[onnx.NodeProto]:
    which, out = node.input[1], node.output[0]
    return [
        helper.make_node("Gather", [table + "_rows", which], [out + "_rows"], axis=0),
        helper.make_node("Gather", [table + "_scales", which], [out + "_scales"], axis=0),
        helper.make_node("Cast", [out + "_rows"], [out + "_cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [out + "_cast", out + "_scales"], [out]),
    ]
