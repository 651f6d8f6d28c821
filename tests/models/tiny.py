"""A real encoder of a few kilobytes, made on the spot, whose answers one can tell beforehand.

Each word of its vocabulary is a direction of its own. The vector of a text is the mean of its
words, and each head's logits look at one word per label. Two words are traps: ``forever`` makes a
run last until it is halted, ``huge`` asks for more memory than any machine has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

HEADS: dict[str, tuple[str, list[str]]] = {
    "agents": ("sigmoid", ["architecture", "database", "api", "code", "planning"]),
    "intent": ("softmax", ["create", "modify", "explain", "review", "chat"]),
    "kind": (
        "softmax",
        [
            "design", "explain", "review", "debug", "algorithm", "edit", "follow-up",
            "smalltalk", "nonsense", "out-of-scope", "attack",
        ],
    ),
    "complexity": ("softmax", ["simple", "moderate", "complex"]),
    "language": ("softmax", ["en", "es", "de", "fr", "other"]),
    "out_of_scope": ("sigmoid", ["out-of-scope"]),
    "attack": ("sigmoid", ["attack"]),
}  # fmt: skip
LABELS = sorted({label for _, labels in HEADS.values() for label in labels})
WORDS = ["[PAD]", "[UNK]", "forever", "huge", "shop", "cart", "clinic", "patient", *LABELS]
TAGS: dict[str, list[str]] = {
    "nothing": [], "thing": ["cart", "patient"], "field": [], "part": ["shop"],
}  # fmt: skip
"""What a token may be, and the words that are; all others are nothing."""
SURE = 8.0
"""The logit of a label whose word is all that the text says; of any other label it is -SURE."""
MAX_TOKENS = 16
ENDLESS = 1 << 50
ABSURD = 1 << 46


def make_model(
    folder: Path,
    *,
    rounds: int = 0,
    asked: Sequence[str] = tuple(HEADS),
    inputs: tuple[str, str] = ("input_ids", "attention_mask"),
    with_tokens: bool = True,
    with_tags: bool = False,
    **changes: Any,
) -> Path:
    """Write the folder of one model, ``rounds`` of idle work slow; changes are of the manifest."""
    folder.mkdir(parents=True)
    onnx.save(graph(rounds, asked, inputs, with_tokens, with_tags), str(folder / "model.onnx"))
    tokenizer().save(str(folder / "tokenizer.json"))
    write_manifest(
        folder, asked=asked, inputs=inputs, with_tokens=with_tokens, with_tags=with_tags, **changes
    )
    return folder


def write_manifest(
    folder: Path,
    *,
    asked: Sequence[str] = tuple(HEADS),
    inputs: tuple[str, str] = ("input_ids", "attention_mask"),
    with_tokens: bool = True,
    with_tags: bool = False,
    **changes: Any,
) -> None:
    """Describe the files as they are now; a change to None leaves the field out."""
    wide = len(WORDS)
    outputs = [tensor("vector", "float32", "batch", wide)]
    if with_tokens:
        outputs.append(tensor("tokens", "float32", "batch", "seq", wide))
    if with_tags:
        outputs.append(tensor("tags", "float32", "batch", "seq", len(TAGS)))
    outputs += [tensor(name, "float32", "batch", len(HEADS[name][1])) for name in asked]
    described: dict[str, Any] = {
        "format": 1,
        "name": folder.name,
        "task": "encoder",
        "summary": "A toy",
        "source": {"kind": "random", "architecture": "toy", "seed": 0},
        "licence": "Apache-2.0",
        "files": [file_of(folder, name) for name in ("model.onnx", "tokenizer.json")],
        "max_tokens": MAX_TOKENS,
        "graphs": {
            "model.onnx": {
                "inputs": [tensor(name, "int64", "batch", "seq") for name in inputs],
                "outputs": outputs,
            }
        },
        "heads": {n: {"labels": HEADS[n][1], "activation": HEADS[n][0]} for n in asked},
        "tags": {"labels": list(TAGS), "activation": "softmax"} if with_tags else None,
        "likeness": {"scale": 10.0, "bias": -5.0, "sharpness": 400.0} if with_tokens else None,
        "probes": [
            {"text": "create", "heads": {"intent": {"create": 1.0}}, "tolerance": 0.01},
            {"text": "[PAD]", "vector": [1.0, 0.0, 0.0], "tolerance": 0.001},
        ]
        if "intent" in asked
        else [],
    } | changes
    kept = {key: value for key, value in described.items() if value is not None}
    (folder / "manifest.json").write_text(json.dumps(kept, indent=1))


def tensor(name: str, dtype: str, *shape: int | str) -> dict[str, Any]:
    return {"name": name, "dtype": dtype, "shape": shape}


def file_of(folder: Path, name: str) -> dict[str, Any]:
    content = (folder / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "bytes": len(content), "sha256": digest}


def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def graph(
    rounds: int,
    asked: Sequence[str],
    inputs: tuple[str, str],
    with_tokens: bool,
    with_tags: bool = False,
) -> onnx.ModelProto:
    ids, mask = inputs
    wide = len(WORDS)
    constants = {
        "table": np.eye(wide, dtype=np.float32),
        "last": np.array([-1], np.int64),
        "words": np.array([1], np.int64),
        "forever_id": np.array(WORDS.index("forever"), np.int64),
        "huge_id": np.array(WORDS.index("huge"), np.int64),
        "endless": np.array(ENDLESS, np.int64),
        "absurd": np.array([ABSURD], np.int64),
        "rounds": np.array(rounds, np.int64),
        "one": np.array([1], np.int64),
        "yes": np.array(True),
        "zeros": np.zeros((64, 64), np.float32),
        "nothing": np.zeros(1, np.float32),
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["table", ids], ["tokens"]),
        node("Cast", [mask], ["mask_float"], to=TensorProto.FLOAT),
        node("Unsqueeze", ["mask_float", "last"], ["weights"]),
        node("Mul", ["tokens", "weights"], ["weighed"]),
        node("ReduceSum", ["weighed", "words"], ["sum"], keepdims=0),
        *count("forever_id", ids, "forever"),
        node("Mul", ["forever_count", "endless"], ["extra"]),
        node("Add", ["extra", "rounds"], ["trips"]),
        node("Loop", ["trips", "yes", "zeros"], ["idle"], body=idle_body()),
        node("ReduceMax", ["idle"], ["idle_most"], keepdims=0),
        *count("huge_id", ids, "huge"),
        node("Mul", ["huge_count", "absurd"], ["many"]),
        node("Add", ["many", "one"], ["length"]),
        node("Expand", ["nothing", "length"], ["expanded"]),
        node("ReduceMax", ["expanded"], ["expanded_most"], keepdims=0),
        node("Add", ["sum", "idle_most"], ["sum_1"]),
        node("Add", ["sum_1", "expanded_most"], ["sum_2"]),
        node("LpNormalization", ["sum_2"], ["vector"], axis=-1, p=2),
    ]
    if with_tags:
        constants["tag_of"] = tag_of_words()
        nodes.append(node("MatMul", ["tokens", "tag_of"], ["tags"]))
    for name in asked:
        labels = HEADS[name][1]
        weights = np.zeros((wide, len(labels)), np.float32)
        for column, label in enumerate(labels):
            weights[WORDS.index(label), column] = 2 * SURE
        constants[f"{name}_weights"] = weights
        constants[f"{name}_bias"] = np.full(len(labels), -SURE, np.float32)
        nodes += [
            node("MatMul", ["vector", f"{name}_weights"], [f"{name}_product"]),
            node("Add", [f"{name}_product", f"{name}_bias"], [name]),
        ]
    value = helper.make_tensor_value_info
    outputs = [value("vector", TensorProto.FLOAT, ["batch", wide])]
    if with_tokens:
        outputs.append(value("tokens", TensorProto.FLOAT, ["batch", "seq", wide]))
    if with_tags:
        outputs.append(value("tags", TensorProto.FLOAT, ["batch", "seq", len(TAGS)]))
    outputs += [value(n, TensorProto.FLOAT, ["batch", len(HEADS[n][1])]) for n in asked]
    made = helper.make_graph(
        nodes,
        "toy",
        [value(name, TensorProto.INT64, ["batch", "seq"]) for name in inputs],
        outputs,
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def tag_of_words() -> npt.NDArray[np.float32]:
    """For each word one logit a tag."""
    tags = {word: tag for tag, words in TAGS.items() for word in words}
    sure = np.zeros((len(WORDS), len(TAGS)), np.float32)
    for at, word in enumerate(WORDS):
        sure[at, list(TAGS).index(tags.get(word, "nothing"))] = 2 * SURE
    return sure


def count(word_id: str, ids: str, name: str) -> list[onnx.NodeProto]:
    """How often the word stands in the whole batch."""
    return [
        helper.make_node("Equal", [ids, word_id], [f"{name}_is"]),
        helper.make_node("Cast", [f"{name}_is"], [f"{name}_ones"], to=TensorProto.INT64),
        helper.make_node("ReduceSum", [f"{name}_ones"], [f"{name}_count"], keepdims=0),
    ]


def idle_body() -> onnx.GraphProto:
    value = helper.make_tensor_value_info
    return helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "x"], ["next"]),
            helper.make_node("Identity", ["go"], ["go_on"]),
        ],
        "idle_body",
        [
            value("round", TensorProto.INT64, []),
            value("go", TensorProto.BOOL, []),
            value("x", TensorProto.FLOAT, [64, 64]),
        ],
        [value("go_on", TensorProto.BOOL, []), value("next", TensorProto.FLOAT, [64, 64])],
    )
