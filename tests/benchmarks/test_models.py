"""The rows about models: peers that take turns, the work of a network, what is told when not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from onnx import ModelProto, TensorProto, helper

from benchmarks import __main__ as command
from benchmarks.checking import WrongAnswer
from benchmarks.figure import Plan
from benchmarks.peer import ONE_THREAD, taking_turns
from benchmarks.processes import SERVER_CORE, ServerDied, python
from benchmarks.rows import models
from benchmarks.rows.models_serving import are_well, lags, models_start
from benchmarks.work import Work, work_of
from tests.models.tiny import make_model

DOUBLING = """
import os
from benchmarks.peer import answer
about = {"cores": sorted(os.sched_getaffinity(0)), "threads": os.environ["OMP_NUM_THREADS"]}
answer(about, lambda numbers: [2 * number for number in numbers])
"""


def test_a_peer_answers_when_it_is_asked_on_one_core_with_one_thread() -> None:
    with taking_turns([sys.executable, "-c", DOUBLING]) as peer:
        assert peer.about == {"cores": [SERVER_CORE], "threads": ONE_THREAD["OMP_NUM_THREADS"]}
        assert [peer.ask([1, 2]), peer.ask([]), peer.ask([4])] == [[2, 4], [], [8]]


def test_a_peer_that_ends_says_why() -> None:
    with (
        pytest.raises(ServerDied, match=r"exit status 1[\s\S]*TypeError"),
        taking_turns([sys.executable, "-c", DOUBLING]) as peer,
    ):
        peer.ask(1)


def test_a_peer_that_takes_too_long_is_not_waited_for() -> None:
    mute = "import sys; print(0, flush=True); sys.stdin.read()"
    with (
        pytest.raises(ServerDied, match=r"no answer within 0\.05 s"),
        taking_turns([sys.executable, "-c", mute]) as peer,
    ):
        peer.ask(1, patience_s=0.05)


def test_work_counts_each_product_twice() -> None:
    work = Work(width=4, layers=2, each_token=[(4, 4), (4, 8)], once=[(4, 3)])
    assert work.flop(1) == 2 * (16 + 32) + 4 * 4 * 2 + 2 * 12
    assert work.flop(10) == 20 * (16 + 32) + 400 * 4 * 2 + 2 * 12


def test_work_of_minilm_is_what_its_sizes_say() -> None:
    layer = [(384, 384)] * 4 + [(384, 1536), (1536, 384)]
    assert Work(384, 6, layer * 6, []).flop(256) == pytest.approx(6.04e9, rel=0.001)


def test_work_is_read_off_the_file_however_its_weights_are_rounded() -> None:
    node = helper.make_node
    weights = {"q": [8, 8], "small": [8, 32], "trunk": [3, 8], "row": [8]}
    said = "com.microsoft"
    nodes = [
        node("MatMul", ["x", "q"], ["a"]),
        node("MatMul", ["a", "x"], ["scores"]),  # no constant: attention, counted by the formula
        node("Softmax", ["scores"], ["b"]),
        node("MatMulIntegerToFloat", ["b", "small"], ["c"], domain=said),
        node("MatMulNBits", ["c", "packed"], ["d"], domain=said, K=32, N=8),
        node("Gemm", ["d", "trunk"], ["vector"], transB=1),
    ]
    model: ModelProto = helper.make_model(
        helper.make_graph(
            nodes,
            "g",
            [],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["batch", 8])],
            [
                helper.make_tensor(name, TensorProto.INT8, dims, bytes(_size(dims)), raw=True)
                for name, dims in weights.items()
            ],
        )
    )
    assert work_of(model) == Work(8, 1, [(8, 8), (8, 32), (32, 8)], [(3, 8)])


def _size(dims: list[int]) -> int:
    size = 1
    for dim in dims:
        size *= dim
    return size


def test_texts_are_those_that_fit_from_all_over_the_file() -> None:
    texts = [f"{i:02}" + "x" * (i % 2) for i in range(20)]
    assert models.spread(texts, 5, lambda text: len(text) == 2) == ["00", "04", "08", "12", "16"]
    with pytest.raises(ValueError, match="10 texts fit, 11 are wanted"):
        models.spread(texts, 11, lambda text: len(text) == 2)


def test_the_router_needs_both_its_time_and_its_gain() -> None:
    about = {"torch": "2", "weights": "-"}
    figure = models.router_figure({"ours": [[3.0], [4.0]], "torch": [[9.0], [16.0]]}, about, 1)
    assert (figure.ratio, figure.met) == ("3.5 × torch", True)
    slow = models.router_figure({"ours": [[9.0]], "torch": [[90.0]]}, about, 1)
    lazy = models.router_figure({"ours": [[3.0]], "torch": [[7.0]]}, about, 1)
    alone = models.router_figure({"ours": [[3.0]]}, {}, 1)
    assert [figure.met for figure in (slow, lazy, alone)] == [False, False, None]
    assert "make export-env" in alone.beside


def test_a_row_without_its_environment_is_told_and_not_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(models, "EXPORT_PYTHON", tmp_path / "python")
    [figure] = command.measured_row("flan-t5", Plan())
    assert figure.met is None
    assert "make export-env" in figure.ours


def test_a_model_that_failed_is_not_waited_for() -> None:
    assert are_well({"router": {"state": "ready"}, "embedder": {"state": "off"}})
    assert not are_well({"router": {"state": "loading"}})
    with pytest.raises(WrongAnswer, match="the router has failed: gone"):
        are_well({"router": {"state": "failed", "reason": "gone"}})


@pytest.fixture
def _toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_model(tmp_path / "router-minilm", rounds=200)
    monkeypatch.setenv("A2A_MODELS_DIR", str(tmp_path))


@pytest.mark.usefixtures("_toy")
def test_ours_reads_a_text_anew_at_each_turn() -> None:
    with taking_turns(python("benchmarks.peers.reading")) as peer:
        first, second = (peer.ask(["create a shop", "explain it"]) for _ in range(2))
    assert len(first) == len(second) == 2
    assert min(*first, *second) > 0.05  # what is remembered comes in a few microseconds


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.usefixtures("_toy")
def test_streams_tick_on_while_models_run() -> None:
    heard = lags(streams=10, busy_ticks=4)
    assert heard.missed == 0
    assert len(heard.quiet_ms) + len(heard.busy_ms) == 10 * (4 + 4)
    assert heard.reads_per_s > 0
    assert 0 < heard.cores <= 64


@pytest.mark.slow
@pytest.mark.usefixtures("_toy")
def test_a_start_with_models_is_told_beside_one_without() -> None:
    [figure] = models_start(Plan(rounds=1, quick=True))
    [own], [bare] = figure.numbers["with"], figure.numbers["without"]
    assert own["models_ready_s"] >= own["alive_s"] > 0
    assert own["mb"] > bare["mb"] > 0


@pytest.mark.alone
@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.usefixtures("_toy")
def test_torch_reads_in_turns_with_ours() -> None:
    """Needs the export environment, and brings the weights or makes up some of their size."""
    [figure] = models.router(Plan(rounds=2, quick=True))
    ours, torch = figure.numbers["ms"]["ours"], figure.numbers["ms"]["torch"]
    assert [len(turn) for turn in (*ours, *torch)] == [4 * models.TEXTS] * 4
    assert min(map(min, torch)) > max(0.5, min(map(min, ours)))
