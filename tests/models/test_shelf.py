"""The shelf: whatever is wrong with a model, the server goes on without it and says so."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.core.reading import Reading, Unread
from a2a_agents.metrics import Metrics
from a2a_agents.models import Examples, ModelError, Registry, RoleState, Shelf, ShelfOptions, errors
from a2a_agents.models.errors import ModelBusy, ModelOutOfMemory, ModelTimeout
from tests.models.tiny import HEADS, make_model, write_manifest
from tests.waiting import until

pytestmark = pytest.mark.timeout(30)
OFF = "The model is switched off."
OPTIONAL = ("questions", "things", "code", "wording", "summary")
EXAMPLES = {"sales": ["shop", "cart"], "health": ["clinic", "patient"]}

Start = Callable[..., Awaitable[Shelf]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start a shelf over the test's folder; ``toy`` does every job unless said otherwise."""
    made: list[Shelf] = []

    async def start(**changes: Any) -> Shelf:
        options = ShelfOptions(router="toy", embedder="toy", timeout_s=10)
        shelf = Shelf(Registry([tmp_path]), replace(options, **changes))
        made.append(shelf)
        shelf.index(Examples(EXAMPLES))
        shelf.start()
        await shelf.loaded()
        return shelf

    yield start
    for shelf in made:
        await shelf.close()


def state(shelf: Shelf, role: str = "router") -> RoleState:
    (found,) = (found for found in shelf.states() if found.role == role)
    return found


async def test_a_request_is_read(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    assert shelf.states() == [
        RoleState("router", "toy", "ready"),
        RoleState("embedder", "toy", "ready"),
        *(RoleState(job, "", "off", OFF) for job in OPTIONAL),
    ]
    read = await shelf.router.read("create")
    assert isinstance(read, Reading)
    assert (read.model, read.cut) == ("toy", False)
    assert set(read.kind) == set(HEADS["kind"][1])
    assert read.intent["create"] > 0.99
    assert (read.attack < 0.01, read.out_of_scope < 0.01) == (True, True)
    attack = await shelf.router.read("attack")
    assert isinstance(attack, Reading)
    assert attack.attack > 0.99


async def test_readings_hold_plain_numbers(start: Start, tmp_path: Path) -> None:
    """What leaves this room can be written as JSON."""
    make_model(tmp_path / "toy")
    shelf = await start()
    read = await shelf.router.read("shop")
    assert isinstance(read, Reading)
    values = [read.attack, read.out_of_scope, *read.blocks.values(), *read.kind.values()]
    assert {type(value) for value in values} == {float}
    vectors = await shelf.embedder.vectors(["shop", "cart"])
    assert not isinstance(vectors, Unread)
    assert {type(number) for vector in vectors for number in vector} == {float}
    assert await shelf.embedder.vectors([]) == ()


async def test_readings_tell_the_likeness_to_what_was_indexed(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    read = await shelf.router.read("create a cart")
    assert isinstance(read, Reading)
    assert read.blocks["sales"] > 0.8
    assert read.blocks["health"] < 0.05


@pytest.mark.parametrize("cores", [1, 2, 5])
async def test_the_cores_share_the_indexing(tmp_path: Path, cores: int) -> None:
    make_model(tmp_path / "toy")
    options = ShelfOptions("toy", "off", cores=cores, queue=0, timeout_s=10)
    shelf = Shelf(Registry([tmp_path]), options)
    shelf.index(Examples(EXAMPLES, {"why": ["shop"], "how": ["cart patient", "clinic"]}))
    shelf.start()
    await shelf.loaded()
    read = await shelf.router.read("shop shop patient")
    await shelf.close()
    assert isinstance(read, Reading)
    assert read.blocks.keys() == {"sales", "health"}
    assert min(read.blocks.values()) > 0.8
    assert read.answers == pytest.approx({"why": 2 / 5**0.5, "how": 1 / 10**0.5})


async def test_without_likeness_there_are_no_blocks(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy", likeness=None)
    shelf = await start()
    read = await shelf.router.read("cart")
    assert isinstance(read, Reading)
    assert read.blocks == {}


async def test_a_text_that_comes_again_is_not_read_again(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    first = await shelf.router.read("create")
    runs = shelf.router.role.counts.runs
    assert await shelf.router.read("create") is first
    assert shelf.router.role.counts.runs == runs
    long = "create " * 400
    assert await shelf.router.read(long) == await shelf.router.read(long)
    assert shelf.router.role.counts.runs == runs + 2


async def test_nobody_waits_for_the_models_to_load(tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = Shelf(Registry([tmp_path]), ShelfOptions(router="toy", embedder="off"))
    assert shelf.states() == [
        RoleState("router", "toy", "loading", "The model is still being loaded."),
        *(RoleState(job, "", "off", OFF) for job in ("embedder", *OPTIONAL)),
    ]
    shelf.start()
    assert await shelf.router.read("x") == Unread("router", "The model is still being loaded.")
    assert await shelf.embedder.vectors(["x"]) == Unread("embedder", "The model is switched off.")
    await shelf.loaded()
    assert isinstance(await shelf.router.read("x"), Reading)
    await shelf.close()
    assert await shelf.router.read("y") == Unread("router", "The model was stopped.")


async def test_closing_while_loading_ends_the_loading(tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = Shelf(Registry([tmp_path]), ShelfOptions(router="toy", embedder="toy"))
    shelf.start()
    await shelf.close()
    assert state(shelf).state == "loading"
    never_started = Shelf(Registry([tmp_path]))
    await never_started.loaded()
    await never_started.close()


def damage(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        path = folder / "model.onnx"
        path.write_bytes(change(path.read_bytes()))

    return do


def swap(folder: Path) -> None:
    other = make_model(folder.with_name("other"), rounds=7)
    (other / "model.onnx").replace(folder / "model.onnx")


def describe(**changes: Any) -> Callable[[Path], object]:
    return lambda folder: write_manifest(folder, **changes)


def rename_inputs(folder: Path) -> None:
    """The file is as it should be by its hash, and takes something else."""
    other = make_model(folder.with_name("other"), inputs=("ids", "attention_mask"))
    (other / "model.onnx").replace(folder / "model.onnx")
    write_manifest(folder)


def narrow_output(folder: Path) -> None:
    """The file and the manifest are at odds about an output's width."""
    labels = ["es", "de", "fr", "other"]
    head = {"labels": labels, "activation": "softmax"}
    write_manifest(folder)
    text = (folder / "manifest.json").read_text()
    manifest = json.loads(text)
    manifest["heads"]["language"] = head
    for tensor in manifest["graphs"]["model.onnx"]["outputs"]:
        if tensor["name"] == "language":
            tensor["shape"][-1] = 4
    (folder / "manifest.json").write_text(json.dumps(manifest))


FAULTS: list[tuple[str, Callable[[Path], object], type[ModelError]]] = [
    ("no folder", lambda folder: folder.rename(folder.with_name("away")), errors.ModelMissing),
    ("no manifest", lambda folder: (folder / "manifest.json").unlink(), errors.ModelMissing),
    ("no file", lambda folder: (folder / "model.onnx").unlink(), errors.ModelMissing),
    ("no tokenizer", lambda folder: (folder / "tokenizer.json").unlink(), errors.ModelMissing),
    ("truncated", damage(lambda content: content[: len(content) // 2]), errors.ModelCorrupt),
    ("emptied", damage(lambda _: b""), errors.ModelCorrupt),
    ("one bit", damage(lambda c: c[:99] + bytes([c[99] ^ 4]) + c[100:]), errors.ModelCorrupt),
    ("swapped", swap, errors.ModelCorrupt),
    ("other inputs", rename_inputs, errors.WrongSignature),
    ("other width", narrow_output, errors.WrongSignature),
    ("broken manifest", lambda f: (f / "manifest.json").write_text("{"), errors.ManifestBroken),
    (
        "other answers",
        describe(probes=[{"text": "shop", "heads": {"intent": {"create": 1}}}]),
        errors.WrongAnswer,
    ),
    ("other task", describe(task="seq2seq"), errors.WrongSignature),
]


@pytest.mark.parametrize(("break_it", "kind"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
async def test_whatever_is_wrong_is_survived_and_said(
    start: Start,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    break_it: Callable[[Path], object],
    kind: type[ModelError],
) -> None:
    folder = make_model(tmp_path / "toy")
    break_it(folder)
    with caplog.at_level(logging.WARNING):
        shelf = await start(embedder="off")
        assert state(shelf) == RoleState("router", "toy", "failed", kind().public)
        for text in ("create", "create", "modify"):
            assert await shelf.router.read(text) == Unread("router", kind().public)
    said = [record for record in caplog.records if record.name.startswith("a2a_agents.models")]
    assert [kind.__name__ in record.getMessage() for record in said] == [True]
    assert str(tmp_path) not in kind().public


async def test_one_fault_costs_one_role(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy", asked=(), with_tokens=False)
    shelf = await start()
    assert state(shelf, "router").reason == errors.WrongSignature().public
    assert state(shelf, "embedder").state == "ready"
    assert not isinstance(await shelf.embedder.vectors(["shop"]), Unread)


async def test_too_slow_at_the_start_is_not_used(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy", rounds=4_000, probes=[])
    shelf = await start(probe_s=0.002)
    assert state(shelf).reason == errors.ModelTooSlow().public


async def test_out_of_memory_at_work_switches_the_role_off(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    assert isinstance(await shelf.router.read("create"), Reading)
    reason = ModelOutOfMemory().public
    assert await shelf.router.read("huge") == Unread("router", reason)
    assert state(shelf) == RoleState("router", "toy", "failed", reason)
    assert await shelf.router.read("modify") == Unread("router", reason)
    assert "ModelOutOfMemory" in caplog.text
    assert state(shelf, "embedder").state == "ready"
    assert not isinstance(await shelf.embedder.vectors(["shop"]), Unread)


async def test_out_of_memory_at_the_start(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy", probes=[{"text": "huge"}])
    shelf = await start()
    assert state(shelf).reason == ModelOutOfMemory().public


async def test_a_late_answer_is_gone_without_and_the_next_one_comes(
    start: Start, tmp_path: Path
) -> None:
    make_model(tmp_path / "toy")
    shelf = await start(timeout_s=0.1, cores=1)
    assert await shelf.router.read("forever") == Unread("router", ModelTimeout().public)
    await until(lambda: shelf.cores.running == 0)
    assert isinstance(await shelf.router.read("create"), Reading)
    assert state(shelf).state == "ready"


async def test_too_much_at_once_is_gone_without(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = await start(cores=1, queue=1)
    tasks = [asyncio.create_task(shelf.router.read(f"forever {n}")) for n in range(2)]
    await until(lambda: shelf.cores.waiting == 1)
    assert await shelf.router.read("create") == Unread("router", ModelBusy().public)
    assert await shelf.embedder.vectors(["x"]) == Unread("embedder", ModelBusy().public)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await until(lambda: shelf.cores.running == 0)
    assert isinstance(await shelf.router.read("create"), Reading)
    measures = Metrics()
    shelf.measure(measures)
    text = measures.text()
    for line in (
        'a2a_model_refusals_total{role="router"} 1',
        'a2a_model_refusals_total{role="embedder"} 1',
        'a2a_model_timeouts_total{role="router"} 0',
        'a2a_model_failures_total{role="router"} 0',
        'a2a_model_ready{role="router"} 1',
    ):
        assert f"{line}\n" in text


async def test_runs_are_counted_and_timed(start: Start, tmp_path: Path) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    for text in ("create", "modify", "create"):
        await shelf.router.read(text)
    counts = shelf.router.role.counts
    assert (counts.runs, counts.failures) == (2, 0)
    assert counts.seconds > 0


async def test_a_text_that_the_model_cannot_take_is_one_failure(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make_model(tmp_path / "toy")
    shelf = await start()
    for _ in range(3):
        answer = await shelf.router.read("half a character: \ud800")
        assert answer == Unread("router", errors.ModelFailed().public)
    assert isinstance(await shelf.router.read("create"), Reading)
    assert shelf.router.role.counts.failures == 3
    assert caplog.text.count("only counted") == 1
