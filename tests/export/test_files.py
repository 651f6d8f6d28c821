"""The parts of the pipeline that need no torch: rounding, comparing, writing down, publishing."""

import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from a2a_agents.models.manifest import MANIFEST, Head, RandomSource, read_manifest
from scripts.models.graphs import with_one_token
from scripts.models.manifest import Described, publish, restore, write_manifest
from scripts.models.parity import batch_drift, compare, open_graph, padded, probabilities, run_graph
from scripts.models.quantise import BLOCK, VOCABULARY, VOCABULARY_BLOCK, quantise
from scripts.models.rows import round_columns
from tests.export.conftest import PYTHON, ROOT

WORDS, WIDE = 2000, 64
TEXTS = [[5, 900, 17], [3, 4, 5, 6, 7, 8, 1999], [1500] * 12]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Embeddings, two products, the second with a transposed constant, and their mean."""
    chance = np.random.default_rng(0)
    node = helper.make_node

    def normal(*shape: int) -> Any:
        return chance.normal(size=shape).astype(np.float32)

    constants = {
        "table": normal(WORDS, WIDE) * chance.uniform(0.1, 1, (WORDS, 1)).astype(np.float32),
        "one": normal(WIDE, WIDE) / WIDE,
        "two": normal(WIDE, WIDE),
        "last": np.array([-1], np.int64),
        "words": np.array([1], np.int64),
    }
    graph = helper.make_graph(
        [
            node("Gather", ["table", "input_ids"], ["rows"]),
            node("MatMul", ["rows", "one"], ["a"]),
            node("Tanh", ["a"], ["b"]),
            node("Transpose", ["two"], ["turned"], perm=[1, 0]),
            node("MatMul", ["b", "turned"], ["c"]),
            node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            node("Unsqueeze", ["mask", "last"], ["column"]),
            node("Mul", ["c", "column"], ["seen"]),
            node("ReduceSum", ["seen", "words"], ["vector"], keepdims=0),
        ],
        "toy",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["b", WIDE])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    opset = [helper.make_opsetid("", 18)]
    path = tmp_path / "plain.onnx"
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), path)
    return path


def test_no_two_neighbouring_weights_leave_sixteen_bits() -> None:
    """Times the greatest activation; outliers, odd sizes and empty columns included."""
    chance = np.random.default_rng(1)
    for rows in (1, 7, 64):
        weights = chance.normal(size=(rows, 9)) * 10 ** chance.uniform(-3, 3, 9)
        weights[:, 3] = 0
        weights[: rows // 2, 4] = 50
        rounded, scales = round_columns(weights)
        sizes = np.abs(np.pad(rounded.astype(int), ((0, rows % 2), (0, 0))))
        assert (255 * (sizes[0::2] + sizes[1::2])).max() <= 32767
        assert (np.abs(rounded * scales - weights) <= scales * 0.51).all()


def test_small_files_say_nearly_the_same_in_any_company(plain: Path, tmp_path: Path) -> None:
    """Every product and every table is rounded, the transposed one included."""
    small = tmp_path / "small.onnx"
    done = quantise(plain, small)
    assert (done.matrices, done.tables) == (2, 1)
    assert done.bytes_out < done.bytes_in / 3
    original = open_graph(plain)
    batches = [padded([text]) for text in TEXTS]
    found = compare(small, batches, lambda batch: run_graph(original, batch))
    assert found.rows == len(TEXTS)
    assert found.complaints({"vector": 0.999}) == []
    assert found.complaints({"vector": 1.1}, {"vector": 0}) != []
    assert batch_drift(small, TEXTS)["vector"] <= 1e-4


def test_one_token_is_cut_into_heads_without_turning_anything(tmp_path: Path) -> None:
    """The same numbers for several rows, by fewer nodes; what is no cut into heads stays."""
    node = helper.make_node
    chance = np.random.default_rng(2)
    constants = {
        "weights": chance.normal(size=(WIDE, WIDE)).astype(np.float32),
        "cut": np.array([0, 0, 4, WIDE // 4], np.int64),
        "whole": np.array([0, 0, WIDE], np.int64),
    }
    nodes = [
        node("Gather", ["weights", "input_ids"], ["rows"]),
        node("Reshape", ["rows", "cut"], ["by_token"]),
        node("Transpose", ["by_token"], ["by_head"], perm=[0, 2, 1, 3]),
        node("Transpose", ["by_head"], ["columns"], perm=[0, 1, 3, 2]),
        node("MatMul", ["by_head", "columns"], ["scores"]),
        node("MatMul", ["scores", "by_head"], ["seen"]),
        node("Transpose", ["seen"], ["back"], perm=[0, 2, 1, 3]),
        node("Reshape", ["back", "whole"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "toy",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["b", "s"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", "s", WIDE])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    opset = [helper.make_opsetid("", 18)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=9)
    paths = tmp_path / "before.onnx", tmp_path / "after.onnx"
    onnx.save(model, paths[0])
    with_one_token(model)
    onnx.checker.check_model(model)
    onnx.save(model, paths[1])
    feeds = {"input_ids": np.array([[3], [1], [60]])}
    before, after = (run_graph(open_graph(path), feeds)["logits"] for path in paths)
    assert np.allclose(before, after, rtol=1e-5, atol=1e-5)
    assert [n.op_type for n in model.graph.node].count("Transpose") == 1
    assert model.graph.input[0].type.tensor_type.shape.dim[1].dim_value == 1


def test_scores_of_a_vocabulary_have_wider_blocks(tmp_path: Path) -> None:
    """All others have narrow ones; rounding in blocks needs the export environment."""
    node, chance = helper.make_node, np.random.default_rng(3)
    sizes = {"one": (256, 256), "scores": (256, VOCABULARY)}
    graph = helper.make_graph(
        [node("MatMul", ["x", "one"], ["a"]), node("MatMul", ["a", "scores"], ["y"])],
        "toy",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 256])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, VOCABULARY])],
        [
            numpy_helper.from_array(chance.normal(size=size).astype(np.float32), name)
            for name, size in sizes.items()
        ],
    )
    opset = [helper.make_opsetid("", 18)]
    plain, small = tmp_path / "plain.onnx", tmp_path / "small.onnx"
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), plain)
    words = "import sys; from pathlib import Path; from scripts.models.quantise import quantise; "
    code = words + "quantise(*map(Path, sys.argv[1:]), 'blocks')"
    subprocess.run([PYTHON, "-W", "ignore", "-c", code, plain, small], cwd=ROOT, check=True)
    products = [n for n in onnx.load(small).graph.node if n.op_type == "MatMulNBits"]
    blocks = [{a.name: a.i for a in n.attribute}["block_size"] for n in products]
    assert blocks == [BLOCK, VOCABULARY_BLOCK]


def test_a_scale_for_the_whole_batch_would_be_noticed(plain: Path, tmp_path: Path) -> None:
    """What is refused here: the drift of dynamic int8 is far beyond what is allowed."""
    from onnxruntime.quantization import (  # pyright: ignore[reportMissingTypeStubs]
        quantize_dynamic,
    )

    dynamic = tmp_path / "dynamic.onnx"
    quantize_dynamic(plain, dynamic, per_channel=True, op_types_to_quantize=["MatMul"])
    assert batch_drift(dynamic, TEXTS)["vector"] > 1e-2


def test_probabilities_are_what_the_server_says() -> None:
    """Of both kinds of heads."""
    soft = Head(labels=("a", "b"), activation="softmax", threshold=0.5)
    many = Head(labels=("a", "b"), activation="sigmoid", threshold=0.5)
    logits = np.array([0.0, 0.0])
    assert probabilities(logits, soft) == [0.5, 0.5]
    assert probabilities(logits + 100, many) == [1.0, 1.0]


def described(name: str) -> Described:
    return Described(
        name=name,
        task="encoder",
        summary="A toy",
        source=RandomSource(architecture="toy", seed=0),
        licence="Apache-2.0",
        max_tokens=64,
    )


def test_a_manifest_lists_what_is_there(plain: Path, tmp_path: Path) -> None:
    """With signatures read off the graphs; the server reads it back."""
    folder = tmp_path / "toy"
    folder.mkdir()
    quantise(plain, folder / "model.onnx")
    (folder / "tokenizer.json").write_text("{}")
    written = write_manifest(folder, described("toy"))
    assert read_manifest(folder) == written
    assert [file.name for file in written.files] == ["model.onnx", "tokenizer.json"]
    graph = written.graphs["model.onnx"]
    assert [(t.name, t.dtype, t.shape) for t in graph.outputs] == [
        ("vector", "float32", ("b", WIDE))
    ]


def folder_of(path: Path, text: str) -> Path:
    path.mkdir()
    (path / MANIFEST).write_text(text)
    return path


def test_publishing_replaces_the_folder(tmp_path: Path) -> None:
    """A folder without a manifest is not published."""
    final = folder_of(tmp_path / "toy", "old")
    (final / "left.onnx").touch()
    publish(folder_of(tmp_path / "work", "new"), final)
    assert [p.name for p in final.iterdir()] == [MANIFEST]
    assert (final / MANIFEST).read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["toy"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="not finished"):
        publish(tmp_path / "empty", final)


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_kill_between_two_renames_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    """Whenever it comes, the old folder or the new one is there, whole."""
    final = folder_of(tmp_path / "toy", "old")
    work = folder_of(tmp_path / "work", "new")
    left, real = renames, os.replace

    def replace(a: Path, b: Path) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        real(a, b)

    with monkeypatch.context() as context:
        context.setattr(os, "replace", replace)
        if renames < 2:
            with pytest.raises(KeyboardInterrupt):
                publish(work, final)
        else:
            publish(work, final)
    restore(final)
    assert (final / MANIFEST).read_text() == ("new" if renames == 2 else "old")
