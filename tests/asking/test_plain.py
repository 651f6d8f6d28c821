"""What the terminal shows of replies of every kind."""

import json

from a2a.types import (
    Artifact,
    Message,
    Part,
    Role,
    StreamResponse,
    Task,
    TaskArtifactUpdateEvent,
    TaskState,
    TaskStatus,
    TaskStatusUpdateEvent,
)
from google.protobuf.json_format import ParseDict
from google.protobuf.struct_pb2 import Struct, Value

from a2a_agents.asking.document import as_json
from a2a_agents.asking.outcome import Outcome
from a2a_agents.asking.plain import Plain, settled_lines
from a2a_agents.asking.reply import Reply
from a2a_agents.asking.save import Saved
from a2a_agents.asking.text import clean
from a2a_agents.core.extensions import BILL, FILES, STEPS

BILL_OF_A_SHOP = {
    "route": {"lane": "local", "model": "catalogue", "score": 0.1, "reason": "all of it is known"},
    "usage": {"inputTokens": 12, "outputTokens": 0},
    "costMicroUsd": 0,
    "baselineMicroUsd": 5200,
    "cache": "none",
    "latencyMs": {"firstEvent": 2.4, "total": 96.6},
}


def artifact(id: str, *parts: Part, append: bool = False, name: str = "") -> StreamResponse:
    made = Artifact(artifact_id=id, name=name or id, parts=parts)
    return StreamResponse(artifact_update=TaskArtifactUpdateEvent(artifact=made, append=append))


def status(state: TaskState, text: str = "", **metadata: object) -> StreamResponse:
    message = Message(role=Role.ROLE_AGENT, parts=[Part(text=text)]) if text else None
    update = TaskStatusUpdateEvent(
        task_id="t",
        context_id="c",
        status=TaskStatus(state=state, message=message),
        metadata=ParseDict(metadata, Struct()),
    )
    return StreamResponse(status_update=update)


def folded(*events: StreamResponse) -> Reply:
    reply = Reply()
    for event in events:
        reply.fold(event)
    return reply


def test_the_whole_answer_in_its_order() -> None:
    reply = folded(
        artifact("canvas", Part(text='{"nodes":[{"id":"web"}]}\n'), name="canvas.ndjson"),
        artifact("schema.sql", Part(text="create ")),
        artifact("schema.sql", Part(text="table;"), append=True),
        artifact("answer.md", Part(text="A shop.")),
        status(TaskState.TASK_STATE_COMPLETED, "A shop.", **{BILL: BILL_OF_A_SHOP}),
    )
    assert "\n".join(settled_lines(Outcome(reply))) == (
        "A shop.\n"
        "\n"
        "Canvas: 1 nodes, 0 links\n"
        "web\n"
        "\n"
        "Files: 3, 45 bytes; --out DIR writes them, --show FILE shows one.\n"
        "  canvas.ndjson  25\n"
        "  schema.sql  13\n"
        "  answer.md  7\n"
        "\n"
        "Bill: $0.000000 (estimate of the same text written by a cloud model: $0.005200)\n"
        "  route   local lane, catalogue\n"
        "  reason  all of it is known\n"
        "  tokens  12 in, 0 out\n"
        "  time    first event 2.4 ms, all 96.6 ms\n"
        "  cost    $0.000000\n"
        "  saved   $0.005200, by the estimate"
    )
    saved = Saved(written=["schema.sql"], refused={"../up": "it leads out of the folder"})
    assert "Files: 1 of 3 written.\n  refused '../up': it leads out of the folder" in "\n".join(
        settled_lines(Outcome(reply, saved))
    )
    document = json.loads(as_json(Outcome(reply, saved)))
    assert document["bill"] == BILL_OF_A_SHOP
    assert document["written"] == ["schema.sql"]


def test_progress_says_each_thing_once() -> None:
    step = {"step": "plan", "state": "started", "agent": "code", "done": 1, "total": 5}
    progress = Plain()
    reply = Reply()
    said: list[str] = []
    for event in (
        status(TaskState.TASK_STATE_SUBMITTED),
        status(TaskState.TASK_STATE_WORKING, "Choosing\nblocks", **{STEPS: step}),
        status(TaskState.TASK_STATE_WORKING, "Choosing\nblocks", **{STEPS: step}),
        artifact("plan.md", Part(text="a")),
        artifact("plan.md", Part(text="b"), append=True),
        status(TaskState.TASK_STATE_COMPLETED, "Done"),
    ):
        reply.fold(event)
        said += progress.lines(reply)
    assert said == ["1/5 plan        Choosing blocks", "    + plan.md"]


def test_parts_of_every_kind_become_files() -> None:
    data = Part(data=ParseDict({"a": [1, True]}, Value()))
    reply = folded(
        artifact("data.json", data),
        artifact("picture", Part(raw=b"\x89PNG", filename="picture.png")),
        artifact("link.txt", Part(url="https://a.example/f")),
        artifact(
            "several",
            Part(text="1", filename="a.txt"),
            Part(text="2", filename="b.txt"),
            Part(text="3"),
        ),
        artifact("other", Part(text="x"), name="link.txt"),
        artifact("empty.txt", Part(text="")),
    )
    assert reply.files() == {
        "data.json": b'{"a": [1.0, true]}\n',
        "picture.png": b"\x89PNG",
        "link.txt": b"https://a.example/f\n",
        "several/a.txt": b"1",
        "several/b.txt": b"2",
        "several/text": b"3",
        "other/link.txt": b"x",
        "empty.txt": b"",
    }
    assert json.loads(as_json(Outcome(reply)))["files"][1]["text"] is None


def test_a_snapshot_starts_the_reply_again() -> None:
    about = ParseDict({FILES: {"mediaType": "text/x-sql"}}, Struct())
    task = Task(
        id="t",
        context_id="c",
        status=TaskStatus(state=TaskState.TASK_STATE_WORKING),
        artifacts=[Artifact(artifact_id="b", name="b", parts=[Part(text="2")], metadata=about)],
    )
    reply = folded(artifact("a", Part(text="1")), StreamResponse(task=task))
    assert reply.files() == {"b": b"2"}
    assert reply.artifacts["b"].media_type == "text/x-sql"
    assert (reply.task, reply.context, reply.state) == ("t", "c", "working")
    assert not reply.settled


def test_what_a_server_only_put_into_an_artifact_is_shown() -> None:
    reply = folded(
        artifact("result", Part(text="The deliverable.\n")),
        status(TaskState.TASK_STATE_COMPLETED, "done"),
    )
    assert list(settled_lines(Outcome(reply)))[:3] == ["done", "", "The deliverable."]


def test_a_canvas_that_is_none_and_one_that_is_too_long() -> None:
    broken = folded(artifact("canvas", Part(text="not json")))
    assert "Canvas: its lines cannot be read." in list(settled_lines(Outcome(broken)))
    nodes = json.dumps({"nodes": [{"id": f"n{number}"} for number in range(250)]})
    lines = list(settled_lines(Outcome(folded(artifact("canvas", Part(text=nodes))))))
    assert "… and 50 more lines" in lines
    assert lines[0] == "Canvas: 250 nodes, 0 links"


def test_many_files_are_summed_up_and_a_strange_bill_does_no_harm() -> None:
    files = [artifact(f"{number}.txt", Part(text="x")) for number in range(50)]
    strange = {"route": 1, "usage": [], "costMicroUsd": "much"}
    reply = folded(*files, status(TaskState.TASK_STATE_COMPLETED, "ok", **{BILL: strange}))
    lines = list(settled_lines(Outcome(reply)))
    assert "  … and 10 more" in lines
    assert "Bill: $? (estimate of the same text written by a cloud model: $?)" in lines


def test_control_characters_are_left_out() -> None:
    assert clean("a\x1b[2J\tb\n\x00\x7f\x85c") == "a[2J\tb\nc"
