"""Runs an encoder's file, and large plain products in full precision and in eight bits.

All in one process with one thread, the encoder through the session that the server uses: what
the products reach is taken for the limit of a core, and the encoder's share of it says how well
the core is used.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from a2a_agents.app import shelf_options
from a2a_agents.models import Registry, model_folder
from a2a_agents.models.session import Session
from a2a_agents.settings import Settings
from benchmarks.peer import answer
from benchmarks.work import work_of

TOKENS = 256
SIZES = (256, 384, 512, 1024, 2048)
"""Rows, columns and depth of the products; the best of them counts as the limit."""
_SEED = 1
_WORD = 2_000
"""Ids from here on are whole words in vocabularies of word pieces."""

_VERSIONS: dict[str, Any] = {"opset_imports": [helper.make_opsetid("", 17)], "ir_version": 9}
"""As the pipeline's files have them: the newest form is too new for the runtime."""

Numbers = NDArray[Any]
Run = Callable[[], object]


def main() -> None:
    settings = Settings.from_env()
    name = shelf_options(settings).router
    model = Registry([Path(settings.models_dir), model_folder()]).find(name)
    file = model.folder / next(iter(model.manifest.graphs))
    with tempfile.TemporaryDirectory() as folder:
        sets: dict[str, list[tuple[Run, float]]] = {
            "encoder": [
                (
                    _encoder(file),
                    work_of(onnx.ModelProto.FromString(file.read_bytes())).flop(TOKENS),
                )
            ],
            "fp32": [(_product(Path(folder), size, _whole), 2.0 * size**3) for size in SIZES],
            "int8": [(_product(Path(folder), size, _small), 2.0 * size**3) for size in SIZES],
        }
    about = {
        "model": name,
        "quantisation": model.manifest.quantisation,
        "tokens": TOKENS,
        "gflop": sets["encoder"][0][1] / 1e9,
    }
    answer(about, lambda asked: _turn(sets[asked["what"]], asked["seconds"]))


def _turn(runs: Sequence[tuple[Run, float]], seconds: float) -> dict[str, float]:
    """The best of the runs: GFLOP a second, by the median time of each, and that time."""
    found = [(flop / took / 1e9, took) for run, flop in runs for took in [_time(run, seconds)]]
    rate, took = max(found)
    return {"gflop_per_s": rate, "ms": took * 1e3}


def _time(run: Run, seconds: float) -> float:
    """The median, in seconds; at least three runs."""
    run()
    took: list[float] = []
    until = time.perf_counter() + seconds
    while len(took) < 3 or time.perf_counter() < until:
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return float(np.median(took))


def _encoder(file: Path) -> Run:
    session = Session(file)
    vocabulary = np.random.default_rng(_SEED)
    ids = vocabulary.integers(_WORD, 2 * _WORD, (1, TOKENS))
    names = {tensor.name for tensor in session.graph.inputs}
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    given = {name: array for name, array in feeds.items() if name in names}
    outputs = [tensor.name for tensor in session.graph.outputs]
    return lambda: session.run(outputs, given)


def _product(
    folder: Path, size: int, kind: Callable[[int], tuple[onnx.GraphProto, Numbers]]
) -> Run:
    graph, left = kind(size)
    path = folder / f"{graph.name}-{size}.onnx"
    path.write_bytes(helper.make_model(graph, **_VERSIONS).SerializeToString())
    # The server's own class wants inputs as texts have them, and bytes are none of them.
    runtime: Any = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda: session.run(["y"], {"x": left})


def _whole(size: int) -> tuple[onnx.GraphProto, Numbers]:
    """One product in full precision."""
    chance = np.random.default_rng(_SEED)
    left, right = (chance.standard_normal((size, size), dtype=np.float32) for _ in range(2))
    node = helper.make_node("MatMul", ["x", "w"], ["y"])
    return _graph("fp32", node, right, TensorProto.FLOAT, TensorProto.FLOAT), left


def _small(size: int) -> tuple[onnx.GraphProto, Numbers]:
    """One product of unsigned with signed bytes, summed in 32 bits."""
    chance = np.random.default_rng(_SEED)
    left = chance.integers(0, 255, (size, size), dtype=np.uint8)
    right = chance.integers(-64, 64, (size, size), dtype=np.int8)
    node = helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    return _graph("int8", node, right, TensorProto.UINT8, TensorProto.INT32), left


def _graph(
    name: str, node: onnx.NodeProto, right: Numbers, taken: int, given: int
) -> onnx.GraphProto:
    shape = list(right.shape)
    return helper.make_graph(
        [node],
        name,
        [helper.make_tensor_value_info("x", taken, shape)],
        [helper.make_tensor_value_info("y", given, shape)],
        [numpy_helper.from_array(right, "w")],
    )


if __name__ == "__main__":
    main()
