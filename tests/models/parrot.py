"""A real encoder and decoder of a few kilobytes that say again what they are told, byte by byte.

``~`` is a trap: the step after it lasts until it is halted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

from tests.models.tiny import ENDLESS, file_of, idle_body, tensor

PAD, END = 0, 1
WORDS = ["<pad>", "</s>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
MAX_TOKENS = 64
LONGEST = 60
KEY, PAST_KEY = "present.0.encoder.key", "past_key_values.0.encoder.key"
SELF, PAST_SELF = "present.0.decoder.key", "past_key_values.0.decoder.key"


def make_parrot(
    folder: Path, *, parameters: Mapping[str, Any] | None = None, **changes: Any
) -> Path:
    """Write the folder of one model; changes are of the manifest."""
    folder.mkdir(parents=True)
    onnx.save(encoder(), str(folder / "encoder.onnx"))
    onnx.save(decoder(), str(folder / "decoder.onnx"))
    tokenizer().save(str(folder / "tokenizer.json"))
    wide = len(WORDS)
    described: dict[str, Any] = {
        "name": folder.name,
        "task": "seq2seq",
        "source": {"kind": "random", "architecture": "parrot", "seed": 0},
        "licence": "Apache-2.0",
        "files": [
            file_of(folder, name) for name in ("encoder.onnx", "decoder.onnx", "tokenizer.json")
        ],
        "max_tokens": MAX_TOKENS,
        "graphs": {
            "encoder.onnx": {
                "inputs": [tensor(n, "int64", "b", "s") for n in ("input_ids", "attention_mask")],
                "outputs": [tensor(KEY, "float32", "b", 1, "s", wide)],
            },
            "decoder.onnx": {
                "inputs": [
                    tensor("input_ids", "int64", "b", 1),
                    tensor(PAST_SELF, "float32", "b", 1, "n", 1),
                    tensor(PAST_KEY, "float32", "b", 1, "s", wide),
                ],
                "outputs": [
                    tensor("logits", "float32", "b", 1, wide),
                    tensor(SELF, "float32", "b", 1, "m", 1),
                ],
            },
        },
        "parameters": {
            "decoder_start_token_id": PAD,
            "eos_token_id": END,
            "max_length": LONGEST,
            **(parameters or {}),
        },
        "probes": [{"text": "hello", "output": "hel"}],
    } | changes
    (folder / "manifest.json").write_text(json.dumps(described, indent=1))
    return folder


def tokenizer() -> Tokenizer:
    made = Tokenizer(models.BPE({word: i for i, word in enumerate(WORDS)}, []))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens(WORDS[:2])
    made.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", END)]
    )
    return made


def encoder() -> onnx.ModelProto:
    """One direction a token, where a decoder looks for its keys."""
    node, value = helper.make_node, helper.make_tensor_value_info
    return model(
        [
            node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            node("Unsqueeze", ["mask", "last"], ["column"]),
            node("Gather", ["table", "input_ids"], ["rows"]),
            node("Mul", ["rows", "column"], ["seen"]),
            node("Unsqueeze", ["seen", "one"], [KEY]),
        ],
        [value(n, TensorProto.INT64, ["b", "s"]) for n in ("input_ids", "attention_mask")],
        [value(KEY, TensorProto.FLOAT, ["b", 1, "s", len(WORDS)])],
        table=10 * np.eye(len(WORDS), dtype=np.float32),
        last=np.array([-1], np.int64),
        one=np.array([1], np.int64),
    )


def decoder() -> onnx.ModelProto:
    """At the nth step the nth token of the text, which it counts by what it remembers."""
    node, value = helper.make_node, helper.make_tensor_value_info
    wide = len(WORDS)
    return model(
        [
            node("Shape", [PAST_SELF], ["size"]),
            node("Gather", ["size", "two"], ["steps"], axis=0),
            node("Shape", [PAST_KEY], ["text_size"]),
            node("Gather", ["text_size", "two"], ["length"], axis=0),
            node("Sub", ["length", "single"], ["last_place"]),
            node("Min", ["steps", "last_place"], ["place"]),
            node("Gather", [PAST_KEY, "place"], ["found"], axis=2),
            node("Equal", ["input_ids", "trap"], ["is_trap"]),
            node("Cast", ["is_trap"], ["traps"], to=TensorProto.INT64),
            node("ReduceMax", ["traps"], ["trapped"], keepdims=0),
            node("Mul", ["trapped", "endless"], ["trips"]),
            node("Loop", ["trips", "yes", "zeros"], ["idle"], body=idle_body()),
            node("ReduceMax", ["idle"], ["nothing"], keepdims=0),
            node("Cast", ["input_ids"], ["floats"], to=TensorProto.FLOAT),
            node("Mul", ["floats", "nought"], ["noughts"]),
            node("Unsqueeze", ["noughts", "ends"], ["blank"]),
            node("Squeeze", ["blank", "end"], ["blank_row"]),
            node("Add", ["found", "blank_row"], ["logits_only"]),
            node("Add", ["logits_only", "nothing"], ["logits"]),
            node("Add", ["blank", "whole"], ["mark"]),
            node("Concat", [PAST_SELF, "mark"], [SELF], axis=2),
        ],
        [
            value("input_ids", TensorProto.INT64, ["b", 1]),
            value(PAST_SELF, TensorProto.FLOAT, ["b", 1, "n", 1]),
            value(PAST_KEY, TensorProto.FLOAT, ["b", 1, "s", wide]),
        ],
        [
            value("logits", TensorProto.FLOAT, ["b", 1, wide]),
            value(SELF, TensorProto.FLOAT, ["b", 1, "m", 1]),
        ],
        two=np.array(2, np.int64),
        single=np.array(1, np.int64),
        trap=np.array(WORDS.index("~"), np.int64),
        endless=np.array(ENDLESS, np.int64),
        yes=np.array(True),
        zeros=np.zeros((64, 64), np.float32),
        nought=np.array(0, np.float32),
        whole=np.array(1, np.float32),
        ends=np.array([2, 3], np.int64),
        end=np.array([3], np.int64),
    )


def model(
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    **constants: npt.NDArray[Any],
) -> onnx.ModelProto:
    numbers = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "parrot", inputs, outputs, numbers)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(made)
    return made
