"""The optional jobs on real sessions: brought into memory, used, cancelled, gone without."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from a2a_agents.core.jobs import CodeReading, Written
from a2a_agents.core.reading import Unread
from a2a_agents.models import Registry, RoleState, Shelf, ShelfOptions
from tests.models.parrot import make_parrot
from tests.models.tiny import WORDS, file_of, make_model, tensor, write_manifest
from tests.waiting import until

pytestmark = pytest.mark.timeout(30)
OFF = "The model is switched off."

Start = Callable[..., Awaitable[Shelf]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    made: list[Shelf] = []

    async def start(**changes: Any) -> Shelf:
        options = ShelfOptions(router="off", embedder="off", timeout_s=10)
        shelf = Shelf(Registry([tmp_path]), replace(options, **changes))
        made.append(shelf)
        shelf.start()
        await shelf.loaded()
        return shelf

    yield start
    for shelf in made:
        await shelf.close()


def state(shelf: Shelf, role: str) -> RoleState:
    return next(found for found in shelf.states() if found.role == role)


def make_judge(folder: Path) -> Path:
    """A toy encoder with one more output: the risk of a text that says ``attack``."""
    make_model(folder, asked=())
    model = onnx.load(folder / "model.onnx")
    weights = np.zeros((len(WORDS), 1), np.float32)
    weights[WORDS.index("attack")] = 8
    model.graph.initializer.append(numpy_helper.from_array(weights, "risk_weights"))
    model.graph.node.append(helper.make_node("MatMul", ["vector", "risk_weights"], ["risk"]))
    model.graph.output.append(helper.make_tensor_value_info("risk", TensorProto.FLOAT, ["b", 1]))
    onnx.save(model, str(folder / "model.onnx"))
    outputs = [
        tensor("vector", "float32", "batch", len(WORDS)),
        tensor("tokens", "float32", "batch", "seq", len(WORDS)),
        tensor("risk", "float32", "batch", 1),
    ]
    inputs = [tensor(name, "int64", "batch", "seq") for name in ("input_ids", "attention_mask")]
    write_manifest(
        folder,
        asked=(),
        heads={"risk": {"labels": ["faulty"], "activation": "sigmoid"}},
        graphs={"model.onnx": {"inputs": inputs, "outputs": outputs}},
        files=[file_of(folder, name) for name in ("model.onnx", "tokenizer.json")],
    )
    return folder


async def test_all_are_off_unless_somebody_wants_them(start: Start) -> None:
    shelf = await start()
    assert [state(shelf, job) for job in ("wording", "summary", "code")] == [
        RoleState(job, "", "off", OFF) for job in ("wording", "summary", "code")
    ]
    assert await shelf.wording.write("hello", 10, 1) == Unread("wording", OFF)
    assert await shelf.code.read("x = 1") == Unread("code", OFF)
    assert await shelf.code.likeness("x", "y") == Unread("code", OFF)


async def test_a_text_is_written(start: Start, tmp_path: Path) -> None:
    make_parrot(tmp_path / "parrot")
    shelf = await start(wording="parrot", summary="parrot")
    assert state(shelf, "wording") == RoleState("wording", "parrot", "ready")
    assert state(shelf, "summary") == RoleState("summary", "parrot", "ready")
    assert shelf.wording.role.model is shelf.summary.role.model  # in memory once
    assert await shelf.wording.write("hello", 10, 5) == Written("parrot", "hello")
    assert await shelf.wording.write("hello", 2, 5) == Written("parrot", "he")


async def test_code_gets_a_risk_and_is_compared(start: Start, tmp_path: Path) -> None:
    make_judge(tmp_path / "judge")
    shelf = await start(code="judge")
    assert state(shelf, "code") == RoleState("code", "judge", "ready")
    risky, sound = await shelf.code.read("attack"), await shelf.code.read("shop")
    assert isinstance(risky, CodeReading)
    assert isinstance(sound, CodeReading)
    assert risky.risk > 0.99
    assert sound.risk == pytest.approx(0.5)
    assert (await shelf.code.read("shop " * 40)) == CodeReading("judge", sound.risk, True)
    same, other = [await shelf.code.likeness("shop", text) for text in ("shop", "cart")]
    assert (same, other) == (pytest.approx(1), pytest.approx(0))


async def test_a_model_of_another_kind_does_not_get_the_job(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    make_parrot(tmp_path / "parrot")
    shelf = await start(wording="toy", summary="absent", code="toy")
    wrong = "The model's inputs or outputs are not those that its manifest describes."
    assert state(shelf, "wording") == RoleState("wording", "toy", "failed", wrong)
    assert state(shelf, "code") == RoleState("code", "toy", "failed", wrong)
    missing = "The model is not installed."
    assert state(shelf, "summary") == RoleState("summary", "absent", "failed", missing)
    assert await shelf.summary.write("hello", 5, 1) == Unread("summary", missing)
    assert state(await start(code="parrot"), "code").state == "failed"


@pytest.mark.parametrize("file", ["encoder.onnx", "decoder.onnx", "tokenizer.json"])
async def test_a_damaged_file_is_noticed(start: Start, tmp_path: Path, file: str) -> None:
    folder = make_parrot(tmp_path / "parrot")
    raw = bytearray((folder / file).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / file).write_bytes(raw)
    shelf = await start(wording="parrot")
    reason = "A file of the model is damaged or not its own."
    assert state(shelf, "wording") == RoleState("wording", "parrot", "failed", reason)
    shutil.rmtree(folder)
    assert state(await start(wording="parrot"), "wording").reason == "The model is not installed."


async def test_one_that_is_too_slow_is_not_used(start: Start, tmp_path: Path) -> None:
    make_parrot(tmp_path / "parrot")
    shelf = await start(wording="parrot", probe_s=1e-6)
    assert state(shelf, "wording").reason == "The model is too slow on this machine."


async def test_late_and_cancelled_texts_free_the_core(start: Start, tmp_path: Path) -> None:
    make_parrot(tmp_path / "parrot")
    shelf = await start(wording="parrot", cores=1)
    late = await shelf.wording.write("~ is a trap", 50, 0.1)
    assert late == Unread("wording", "The model did not answer in time.")
    writing = asyncio.create_task(shelf.wording.write("~ is a trap", 50, 20))
    await until(lambda: shelf.cores.running > 0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await shelf.wording.write("hello", 10, 10) == Written("parrot", "hello")
