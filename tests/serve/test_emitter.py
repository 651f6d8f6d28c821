"""What an agent says, as events: sizes, order, and when they are made durable."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from a2a_agents.core.extensions import BILL, FILES, STEPS
from a2a_agents.core.money import Bill
from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Passage,
    Question,
    Say,
    Settled,
)
from a2a_agents.core.routing import Lane, Route
from a2a_agents.serve.emitter import FLUSH_BYTES, MESSAGE_BYTES, Emitter, canvas_lines

Json = dict[str, Any]

BILLED = Bill(Route(Lane.LOCAL, "catalogue", 0.1, "all known"))


class Recorder:
    """A sink that keeps what it is given; a flush is the word ``flush``."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    def status(self, state: str, text: str | None = None, metadata: Json | None = None) -> None:
        self.got.append((state, text, metadata))

    def artifact(self, artifact_id: str, text: str, **rest: Any) -> None:
        self.got.append((artifact_id, text, rest))

    def checkpoint(self, note: Json) -> None:
        self.got.append(("checkpoint", note))

    async def flush(self) -> None:
        self.got.append("flush")


@pytest.fixture
def sink() -> Recorder:
    return Recorder()


async def test_a_started_step_is_shown_before_it_is_done(sink: Recorder):
    emitter = Emitter(sink)
    await emitter.emit(Say("Reading", "analyse", "started", "code", 0, 5))
    await emitter.emit(Say("Read", "analyse", "done", "code", 1, 5))
    await emitter.emit(Checkpoint("analyse", "h", {}))
    assert [entry if entry == "flush" else entry[0] for entry in sink.got] == [
        "working", "flush", "working", "checkpoint", "flush",
    ]  # fmt: skip


async def test_a_settled_step_says_how_it_was_made(sink: Recorder):
    settled = Settled("cloud", "flash", 1200, 812.346)
    await Emitter(sink).emit(Say("Planned", "plan", "done", "code", 2, 5, "plan:code", settled))
    await Emitter(sink).emit(Say("As before", "analyse", "kept", "code", 1, 5))
    place = {"step": "plan", "state": "done", "agent": "code", "done": 2, "total": 5}
    how = {
        "id": "plan:code",
        "lane": "cloud",
        "model": "flash",
        "costMicroUsd": 1200,
        "tookMs": 812.3,
    }
    kept = {"step": "analyse", "state": "kept", "agent": "code", "done": 1, "total": 5}
    assert sink.got == [
        ("working", "Planned", {STEPS: place | how}),
        ("working", "As before", {STEPS: kept}),
    ]


async def test_a_checkpoint_is_kept_with_all_that_is_known_of_it(sink: Recorder):
    step = Checkpoint("plan", "h", {"x": 1}, "cloud", 1200, "flash", 812.346, "kept", ("analyse",))
    await Emitter(sink).emit(step)
    assert sink.got[0] == (
        "checkpoint",
        {
            "step": "plan", "inputHash": "h", "result": {"x": 1}, "lane": "cloud",
            "model": "flash", "costMicroUsd": 1200, "tookMs": 812.3, "state": "kept",
            "waits": ["analyse"],
            "short": {},
            "why": "",
        },
    )  # fmt: skip


async def test_the_canvas_begins_once_and_grows(sink: Recorder):
    emitter = Emitter(sink)
    for number in range(3):
        await emitter.emit(CanvasPatch(nodes=[{"id": str(number)}]))
    assert [(name, rest["append"]) for name, _, rest in sink.got] == [
        ("canvas", False),
        ("canvas", True),
        ("canvas", True),
    ]
    assert all(text.endswith("\n") and text.count("\n") == 1 for _, text, _ in sink.got)


async def test_a_document_is_sealed_with_its_hash(sink: Recorder):
    text = "Grüße\n" * 10
    await Emitter(sink).emit(Document("plan.md", text, "text/markdown", "markdown", "The plan"))
    ((name, sent, rest),) = sink.got
    data = text.encode()
    assert (name, sent, rest["last"], rest["description"]) == ("plan.md", text, True, "The plan")
    assert rest["metadata"] == {
        FILES: {
            "mediaType": "text/markdown",
            "language": "markdown",
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
    }


async def test_much_text_is_flushed_on_the_way(sink: Recorder):
    emitter = Emitter(sink)
    for number in range(5):
        await emitter.emit(Document(f"f{number}", "x" * (FLUSH_BYTES // 2), "text/plain"))
    assert sink.got.count("flush") == 1


@pytest.mark.parametrize(
    ("text", "as_artifact", "has_artifact"),
    [
        ("short", True, True),
        ("short", False, False),
        ("é" * (MESSAGE_BYTES // 2), False, False),
        ("é" * (MESSAGE_BYTES // 2 + 1), False, True),
        ("é" * MESSAGE_BYTES, True, True),
    ],
)
async def test_an_answer_stands_in_the_status_as_far_as_it_fits(
    sink: Recorder, text: str, as_artifact: bool, has_artifact: bool
):
    await Emitter(sink).emit(Answer(text, BILLED, as_artifact, {"urn:x": {"y": 1}}))
    *artifacts, (state, message, metadata) = sink.got
    assert state == "completed"
    assert len(message.encode()) <= MESSAGE_BYTES
    assert message == text or message.endswith("The rest is in the artifact `answer.md`.")
    assert set(metadata) == {BILL, "urn:x"}
    assert [(name, sent) for name, sent, _ in artifacts] == (
        [("answer.md", text)] if has_artifact else []
    )


async def test_latencies_are_of_this_run(sink: Recorder):
    times = iter([10.0, 10.004, 10.25])
    emitter = Emitter(sink, now=lambda: next(times))
    await emitter.emit(Say("Reading", "analyse", "done", "code", 0, 5))
    await emitter.emit(Answer("done", BILLED, as_artifact=False))
    assert sink.got[-1][2][BILL]["latencyMs"] == {"firstEvent": 4.0, "total": 250.0}


async def test_a_question_names_its_options(sink: Recorder):
    await Emitter(sink).emit(Question("Which?", ["a", "b"]))
    await Emitter(sink).emit(Question("Why?"))
    assert sink.got == [
        ("input-required", "Which?\n\n- a\n- b", None),
        ("input-required", "Why?", None),
    ]


ids = st.text("abcdef", min_size=1, max_size=40)
items = st.lists(st.fixed_dictionaries({"id": ids, "label": st.text(max_size=60)}), max_size=40)


@given(items, items, st.lists(ids, max_size=10), st.integers(300, 2000))
def test_a_patch_may_be_cut_between_its_items_only(
    nodes: list[Json], edges: list[Json], removed: list[str], limit: int
):
    lines = list(canvas_lines(CanvasPatch(nodes, edges, removed), limit))
    read = [orjson.loads(line) for line in lines]
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert [node for line in read for node in line["nodes"]] == nodes
    assert [edge for line in read for edge in line["edges"]] == edges
    assert read[0]["removed"] == removed
    assert all(line["removed"] == [] for line in read[1:])
    first_edge = next((i for i, line in enumerate(read) if line["edges"]), len(read))
    assert all(not line["nodes"] for line in read[first_edge + 1 :])
    for line, text in zip(read, lines, strict=True):
        assert len(text) <= limit or len(line["nodes"]) + len(line["edges"]) <= 1


async def test_passages_are_one_file_sealed_by_its_last(sink: Recorder):
    emitter = Emitter(sink)
    await emitter.emit(Passage("answer.md", "Use "))
    await emitter.emit(Passage("answer.md", "one table.", last=True))
    await emitter.emit(Answer("Use one table.", BILLED, as_artifact=False))
    pieces = [entry for entry in sink.got if entry[0] == "answer.md"]
    assert [(text, rest["append"], rest["last"]) for _, text, rest in pieces] == [
        ("Use ", False, False), ("one table.", True, True),
    ]  # fmt: skip
    assert pieces[-1][2]["metadata"][FILES] == {
        "mediaType": "text/markdown",
        "language": "markdown",
        "bytes": 14,
        "sha256": hashlib.sha256(b"Use one table.").hexdigest(),
    }
    assert sink.got.count("flush") == 2


async def test_a_long_answer_that_came_in_passages_is_not_sent_again(sink: Recorder):
    emitter = Emitter(sink)
    text = "x" * (2 * MESSAGE_BYTES)
    await emitter.emit(Passage("answer.md", text, last=True))
    await emitter.emit(Answer(text, BILLED, as_artifact=False))
    assert [entry[0] for entry in sink.got if entry != "flush"] == ["answer.md", "completed"]


async def test_another_answer_takes_the_place_of_passages_that_failed(sink: Recorder):
    emitter = Emitter(sink)
    await emitter.emit(Passage("answer.md", "Use "))
    await emitter.emit(Answer("A checklist.", BILLED))
    last = [entry for entry in sink.got if entry[0] == "answer.md"][-1]
    assert (last[1], last[2].get("append", False)) == ("A checklist.", False)
