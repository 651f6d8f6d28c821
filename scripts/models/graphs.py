"""Changing exported graphs so that the server has less to know, and less to keep in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HIDDEN = "last_hidden_state"
SEES = "encoder_hidden_states"
"""What the encoder calls its output, the decoder calls this."""


def with_vector(model: onnx.ModelProto) -> None:
    """Let an encoder say one vector a text: the mean of its tokens, of length 1, as ``vector``."""
    graph = model.graph
    width = next(o for o in graph.output if o.name == HIDDEN).type.tensor_type.shape.dim[2]
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array([1], dtype=np.int64), "pool_texts"),
            numpy_helper.from_array(np.array([-1], dtype=np.int64), "pool_last"),
            numpy_helper.from_array(np.array(1e-9, dtype=np.float32), "pool_least"),
        ]
    )
    node = helper.make_node
    graph.node.extend(
        [
            node("Cast", ["attention_mask"], ["pool_mask"], to=TensorProto.FLOAT),
            node("Unsqueeze", ["pool_mask", "pool_last"], ["pool_column"]),
            node("Mul", [HIDDEN, "pool_column"], ["pool_seen"]),
            node("ReduceSum", ["pool_seen", "pool_texts"], ["pool_sum"], keepdims=0),
            # The length of the mean does not matter, since the next step makes it 1.
            node("ReduceL2", ["pool_sum", "pool_last"], ["pool_length"], keepdims=1),
            node("Max", ["pool_length", "pool_least"], ["pool_divisor"]),
            node("Div", ["pool_sum", "pool_divisor"], ["vector"]),
        ]
    )
    shape = ["batch_size", width.dim_value]
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("vector", TensorProto.FLOAT, shape))


def without_types(model: onnx.ModelProto) -> None:
    """Take ``token_type_ids`` from the inputs: they are zeros here, always."""
    graph = model.graph
    types = next((i for i in graph.input if i.name == "token_type_ids"), None)
    if types is None:
        return
    graph.input.remove(types)
    graph.node.insert(0, helper.make_node("Sub", ["input_ids", "input_ids"], ["token_type_ids"]))


def with_cross(encoder: onnx.ModelProto, decoder: onnx.ModelProto) -> None:
    """Let the encoder say the decoder's keys and values of the text, and nothing else.

    ``decoder`` is the exported graph of the first step, the only one that computes them; after
    this it is needed no more, since the graph of the later steps also takes an empty memory.
    """
    found = dict(_projections(decoder.graph))
    constants = {tensor.name: tensor for tensor in decoder.graph.initializer}
    graph = encoder.graph
    del graph.output[:]
    for name, (weights, bias) in found.items():
        heads, size = _heads(decoder.graph, name)
        shape, product = name + "/shape", name + "/product"
        graph.initializer.extend(
            [
                _renamed(constants[weights], name + "/weights"),
                numpy_helper.from_array(np.array([0, 0, heads, size], dtype=np.int64), shape),
            ]
        )
        graph.node.append(helper.make_node("MatMul", [HIDDEN, name + "/weights"], [product]))
        if bias is not None:
            graph.initializer.append(_renamed(constants[bias], name + "/bias"))
            graph.node.append(helper.make_node("Add", [product, name + "/bias"], [name + "/moved"]))
            product = name + "/moved"
        graph.node.append(helper.make_node("Reshape", [product, shape], [name + "/heads"]))
        graph.node.append(
            helper.make_node("Transpose", [name + "/heads"], [name], perm=[0, 2, 1, 3])
        )
        dims = ["batch_size", heads, "encoder_sequence_length", size]
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, dims))
    if not found:
        raise ValueError("the decoder says no keys and values of the text")
    onnx.checker.check_model(encoder)


def _projections(graph: onnx.GraphProto) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """The names of weights and bias behind each output of keys or values of the text."""
    makers = {output: node for node in graph.node for output in node.output}
    constants = {tensor.name for tensor in graph.initializer}

    def constant(name: str) -> str | None:
        """The constant that this is, perhaps by another name."""
        while name in makers and makers[name].op_type == "Identity":
            name = makers[name].input[0]
        return name if name in constants else None

    for output in graph.output:
        if ".encoder." not in output.name:
            continue
        name, bias = output.name, None
        while makers[name].op_type != "MatMul":
            node = makers[name]
            if node.op_type == "Add":
                bias = next(c for c in map(constant, node.input) if c is not None)
                name = next(i for i in node.input if constant(i) is None)
            elif node.op_type in {"Transpose", "Reshape", "Identity"}:
                name = node.input[0]
            else:
                raise ValueError(f"{output.name} comes of a {node.op_type}, not of a product")
        weights = constant(makers[name].input[1])
        if makers[name].input[0] != SEES or weights is None:
            raise ValueError(f"{output.name} is not a product with {SEES}")
        yield output.name, (weights, bias)


def _heads(graph: onnx.GraphProto, name: str) -> tuple[int, int]:
    dims = next(o for o in graph.output if o.name == name).type.tensor_type.shape.dim
    return dims[1].dim_value, dims[3].dim_value


def _renamed(tensor: onnx.TensorProto, name: str) -> onnx.TensorProto:
    copy = onnx.TensorProto()
    copy.CopyFrom(tensor)
    copy.name = name
    return copy


def with_plain_shapes(model: onnx.ModelProto) -> None:
    """Let products be cut into heads without computing, at each run, the shape to cut them to.

    Such a shape is the batch's size and numbers that never change. To ``Reshape`` a 0 says as much
    as the batch's size: that this dimension stays. The nodes that computed it are dropped.
    """
    graph = model.graph
    makers = {output: node for node in graph.node for output in node.output}
    constants = {tensor.name: tensor for tensor in graph.initializer}

    def number(name: str) -> int | None:
        maker = makers.get(name)
        if maker is not None and maker.op_type == "Constant":
            tensor = next((a.t for a in maker.attribute if a.name == "value"), None)
        else:
            tensor = constants.get(name)
        array = None if tensor is None else numpy_helper.to_array(tensor)
        return int(array.item()) if array is not None and array.size == 1 else None

    for node in list(graph.node):
        shape = makers.get(node.input[1]) if node.op_type == "Reshape" else None
        if shape is None or shape.op_type != "Concat":
            continue
        batch, *others = map(number, shape.input)
        if batch is None and others and all(other is not None for other in others):
            name = node.output[0] + "/shape"
            sizes = np.array([0, *(other for other in others if other is not None)], dtype=np.int64)
            graph.initializer.append(numpy_helper.from_array(sizes, name))
            node.input[1] = name
    _drop_idle(graph)


def with_one_token(model: onnx.ModelProto) -> None:
    """Let a decoder that is given one token at a time turn nothing around.

    To cut a row into heads it is reshaped to [batch, token, head, size], and tokens and heads then
    change places. With one token that moves no number, so the cut itself says the places; and so
    for what puts the heads together again.
    """
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}
    for node in graph.node:
        turn = makers.get(node.input[0]) if node.op_type == "Reshape" else None
        if turn is not None and _turns_heads(turn) and len(_shape(node, constants)) == 3:
            node.input[0] = turn.input[0]
            node.input[1] = _said(graph, node, [0, 1, _shape(node, constants)[2]])
    for turn in list(filter(_turns_heads, graph.node)):
        cut = makers.get(turn.input[0])
        shape = _shape(cut, constants)
        if cut is not None and len(shape) == 4:
            alone = [node for node in graph.node if cut.output[0] in node.input] == [turn]
            if alone:
                cut.input[1] = _said(graph, cut, [0, shape[2], 1, shape[3]])
                cut.output[0] = turn.output[0]
                graph.node.remove(turn)
    _drop_idle(graph)
    for value in (*graph.input, *graph.output):
        if value.name in ("input_ids", "logits"):
            value.type.tensor_type.shape.dim[1].dim_value = 1


def _turns_heads(node: onnx.NodeProto) -> bool:
    orders = [list(a.ints) for a in node.attribute if a.name == "perm"]
    return node.op_type == "Transpose" and orders == [[0, 2, 1, 3]]


def _shape(node: onnx.NodeProto | None, constants: Mapping[str, onnx.TensorProto]) -> list[int]:
    """What a node reshapes to, where that is known; otherwise nothing."""
    if node is None or node.op_type != "Reshape" or node.input[1] not in constants:
        return []
    return numpy_helper.to_array(constants[node.input[1]]).tolist()


def _said(graph: onnx.GraphProto, node: onnx.NodeProto, shape: list[int]) -> str:
    """The name of a new constant shape."""
    name = node.output[0] + "/one"
    graph.initializer.append(numpy_helper.from_array(np.array(shape, dtype=np.int64), name))
    return name


def _drop_idle(graph: onnx.GraphProto) -> None:
    """Forget the nodes whose results nobody reads."""
    read = {output.name for output in graph.output}
    kept: list[onnx.NodeProto] = []
    for node in reversed(graph.node):  # they stand in the order in which they run
        if read.intersection(node.output):
            kept.append(node)
            read.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
