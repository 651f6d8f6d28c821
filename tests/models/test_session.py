"""Sessions: the runtime's exceptions become ours, and runs can be stopped from outside."""

import re
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from a2a_agents.models import errors
from a2a_agents.models.errors import (
    ModelCorrupt,
    ModelError,
    ModelFailed,
    ModelMissing,
    ModelOutOfMemory,
    ModelStopped,
    WrongSignature,
)
from a2a_agents.models.manifest import Graph, Tensor, read_manifest
from a2a_agents.models.session import FAULTS, Halt, Session, foreign_errors
from tests.models.tiny import WORDS, make_model

NATIVE = import_module("onnxruntime.capi.onnxruntime_pybind11_state")
CLASSES: dict[str, type[Exception]] = {
    name: found
    for name, found in vars(NATIVE).items()
    if isinstance(found, type) and issubclass(found, Exception)
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("models") / "toy")


@pytest.fixture(scope="module")
def session(toy: Path) -> Session:
    return Session(toy / "model.onnx")


def feeds(*words: str) -> dict[str, Any]:
    ids = np.array([[WORDS.index(word) for word in words]], dtype=np.int64)
    return {"input_ids": ids, "attention_mask": np.ones_like(ids)}


def test_every_exception_of_the_runtime_is_known() -> None:
    """A new release may bring another: then somebody has to decide what it is to us."""
    assert set(FAULTS) == set(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_every_exception_of_the_runtime_becomes_one_of_ours(name: str) -> None:
    with pytest.raises(FAULTS[name], match="toy: something") as caught, foreign_errors("toy"):
        raise CLASSES[name]("something")
    assert isinstance(caught.value.__cause__, CLASSES[name])


@pytest.mark.parametrize(
    ("raised", "ours"),
    [
        (MemoryError("no room"), ModelOutOfMemory),
        (CLASSES["RuntimeException"]("Expand: std::bad_alloc"), ModelOutOfMemory),
        (CLASSES["Fail"]("Failed to allocate memory for requested buffer"), ModelOutOfMemory),
        (CLASSES["Fail"]("Exiting due to terminate flag being set to true."), ModelStopped),
        (ValueError("shapes differ"), ModelFailed),
        (ModelCorrupt("kept as it is"), ModelCorrupt),
    ],
)
def test_what_is_told_by_its_text_or_comes_from_elsewhere(
    raised: Exception, ours: type[ModelError]
) -> None:
    with pytest.raises(ours) as caught, foreign_errors("toy"):
        raise raised
    assert type(caught.value) is ours


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    kinds = [found for found in vars(errors).values() if isinstance(found, type)]
    classes = {found.__name__ for found in kinds if issubclass(found, ModelError)}
    drawn = re.findall(r"^ModelError$|(?<=── )\w+", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(classes)


def test_the_graph_is_the_one_described(toy: Path, session: Session) -> None:
    described = read_manifest(toy).graphs["model.onnx"]
    session.require(described)
    assert [t.name for t in session.graph.inputs] == [t.name for t in described.inputs]
    assert [t.name for t in session.graph.outputs] == [t.name for t in described.outputs]


def test_other_inputs_and_outputs_are_refused(session: Session) -> None:
    graph = session.graph
    first, second = graph.inputs

    def wrong(**changes: Any) -> Graph:
        return graph.model_copy(update=changes)

    def changed(**changes: Any) -> Tensor:
        return second.model_copy(update=changes)

    for described, words in (
        (wrong(inputs=(first,)), "inputs are"),
        (wrong(inputs=(first, Tensor(name="ids", dtype="int64", shape=("b", "s")))), "inputs are"),
        (wrong(outputs=graph.outputs[1:]), "outputs are"),
        (
            wrong(inputs=(first, second.model_copy(update={"dtype": "int32"}))),
            "manifest says int32",
        ),
        (wrong(inputs=(first, second.model_copy(update={"shape": ("batch",)}))), "manifest says"),
        (wrong(inputs=(first, second.model_copy(update={"shape": ("batch", 8)}))), "manifest says"),
    ):
        with pytest.raises(WrongSignature, match=words):
            session.require(described)
    session.require(wrong(inputs=(second, first)))
    session.require(wrong(inputs=(first, changed(shape=("n", "length")))))


def test_runs_give_the_outputs_asked_for(session: Session) -> None:
    intent, vector = session.run(["intent", "vector"], feeds("create"))
    assert intent.tolist() == [[8.0, -8.0, -8.0, -8.0, -8.0]]
    assert vector.shape == (1, len(WORDS))


def test_wrong_feeds_are_refused(session: Session) -> None:
    good = feeds("create")
    floats = {name: array.astype(np.float32) for name, array in good.items()}
    with pytest.raises(WrongSignature):
        session.run(["intent"], floats)
    with pytest.raises(ModelFailed):
        session.run(["intent"], {"input_ids": good["input_ids"]})
    with pytest.raises(WrongSignature):
        session.run(["mood"], good)


@pytest.mark.timeout(20)
def test_a_run_without_end_is_stopped_from_another_thread(session: Session) -> None:
    halt = Halt()
    timer = threading.Timer(0.05, halt.stop)
    timer.start()
    with pytest.raises(ModelStopped):
        session.run(["intent"], feeds("forever"), halt)
    timer.join()
    with pytest.raises(ModelStopped):
        session.run(["intent"], feeds("create"), halt)
    assert session.run(["intent"], feeds("create"))


def test_a_halt_before_the_run_stops_it(session: Session) -> None:
    halt = Halt()
    halt.stop()
    with pytest.raises(ModelStopped):
        session.run(["intent"], feeds("forever"), halt)


def test_an_absurd_allocation_is_out_of_memory(session: Session) -> None:
    with pytest.raises(ModelOutOfMemory):
        session.run(["intent"], feeds("huge"))
    assert session.run(["intent"], feeds("create"))


def test_files_that_are_no_models(tmp_path: Path, toy: Path) -> None:
    with pytest.raises(ModelMissing):
        Session(tmp_path / "nothing.onnx")
    whole = (toy / "model.onnx").read_bytes()
    for content in (b"", b"no model", whole[: len(whole) // 2], whole[:-3]):
        (tmp_path / "model.onnx").write_bytes(content)
        with pytest.raises(ModelError):
            Session(tmp_path / "model.onnx")
