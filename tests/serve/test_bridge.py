"""The bridge: one agent under our engine and under the SDK's own handler makes the same task."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import orjson
import pytest
from a2a.server.context import ServerCallContext
from a2a.server.request_handlers import DefaultRequestHandler, LegacyRequestHandler
from a2a.server.tasks import InMemoryTaskStore
from a2a.types.a2a_pb2 import AgentCard, CancelTaskRequest, SendMessageRequest, Task
from a2a.utils.errors import InvalidParamsError
from google.protobuf.json_format import MessageToDict, ParseDict

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.extensions import BILL, FILES, STEPS
from a2a_agents.core.money import Bill
from a2a_agents.core.outputs import (
    Answer,
    CanvasPatch,
    Checkpoint,
    Document,
    Output,
    Question,
    Say,
)
from a2a_agents.core.routing import Lane, Route
from a2a_agents.serve.cards import Card, card_json
from a2a_agents.serve.executor import AgentBridge, read_brief
from a2a_agents.tasks import Call, Engine
from tests.serve.asking import Json, ask
from tests.waiting import until

BILLED = Bill(Route(Lane.TEMPLATE, "none", 0.0, "a known question"))

WORK: Sequence[Output] = (
    Say("Reading the request", "analyse", "started", "code", 0, 2),
    CanvasPatch(nodes=[{"id": "a"}]),
    CanvasPatch(nodes=[{"id": "b"}], edges=[{"id": "e", "source": "a", "target": "b"}]),
    Checkpoint("analyse", "hash", {"found": 2}),
    Say("Writing files", "implement", "started", "code", 1, 2),
    Document("project/main.py", "print('ä')\n" * 3000, "text/x-python", "python"),
    Document("project/empty.txt", "", "text/plain"),
    CanvasPatch(removed=["a"]),
    Answer("# Done\n\nIt is made.", BILLED),
)


class OverBudget(AgentsError):
    """This account has used its budget."""


class Answering:
    """An engine that says what the request's text names, and remembers its briefs."""

    def __init__(self) -> None:
        self.briefs: list[Brief] = []
        self.closed = 0

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        self.briefs.append(brief)
        try:
            match brief.text:
                case "work":
                    for output in WORK:
                        yield output
                case "ask":
                    yield Question("Which colour?", ["red", "blue"])
                    raise AssertionError("nobody asks for more after a question")
                case "refuse":
                    yield Say("Looking", "analyse", "started", "code", 0, 1)
                    raise OverBudget("account 7: 12 of 10 used")
                case "crash":
                    yield Document("half.txt", "half", "text/plain")
                    raise ValueError("secret of the house")
                case "nothing":
                    pass
                case _:
                    yield Answer(f"You said {brief.text}.", BILLED, as_artifact=False)
        finally:
            self.closed += 1


class Stock:
    """The SDK's own handler over the bridge."""

    def __init__(
        self,
        answering: Answering,
        cards: dict[str, Card],
        kind: type[DefaultRequestHandler | LegacyRequestHandler] = DefaultRequestHandler,
    ) -> None:
        described = card_json("code", cards["code"].content, "http://localhost")
        self.handler = kind(
            agent_executor=AgentBridge("code", answering),
            task_store=InMemoryTaskStore(),
            agent_card=ParseDict(described, AgentCard(), ignore_unknown_fields=True),
        )

    async def send(self, text: str, **message: Any) -> Json:
        request = ParseDict(ask(text, **message), SendMessageRequest())
        made = await self.handler.on_message_send(request, ServerCallContext())
        assert isinstance(made, Task)
        return MessageToDict(made)


class Native:
    """Our engine over the bridge."""

    def __init__(self, answering: Answering, engine: Engine) -> None:
        self.tasks = engine.host("code", AgentBridge("code", answering))

    async def send(self, text: str, **message: Any) -> Json:
        return orjson.loads(await self.tasks.send(Call(), ask(text, **message)))["task"]


Host = Stock | Native


@pytest.fixture
def answering() -> Answering:
    return Answering()


@pytest.fixture(params=["native", "stock", "legacy"])
def host(
    request: pytest.FixtureRequest, answering: Answering, engine: Engine, cards: dict[str, Card]
) -> Host:
    if request.param == "native":
        return Native(answering, engine)
    kind = LegacyRequestHandler if request.param == "legacy" else DefaultRequestHandler
    return Stock(answering, cards, kind)


def said(task: Json) -> str:
    return task["status"]["message"]["parts"][0]["text"]


def texts(task: Json) -> dict[str, str]:
    """Each artifact's content."""
    return {
        artifact["artifactId"]: "".join(part.get("text", "") for part in artifact["parts"])
        for artifact in task["artifacts"]
    }


async def test_both_hosts_make_the_same_task(engine: Engine, cards: dict[str, Card]):
    ours = await Native(Answering(), engine).send("work")
    theirs = await Stock(Answering(), cards).send("work")
    assert normal(ours) == normal(theirs)


def normal(task: Json) -> Json:
    """What two hosts must agree on: everything but ids, times, latencies and how parts are cut."""
    bill = task["status"].pop("metadata", {})
    return {
        "state": task["status"]["state"],
        "said": said(task),
        "bill": bill,
        "texts": texts(task),
        "artifacts": [
            {key: artifact.get(key) or "" for key in ("artifactId", "name", "description")}
            for artifact in task["artifacts"]
        ],
        "files": {
            artifact["artifactId"]: artifact.get("metadata") or {} for artifact in task["artifacts"]
        },
        "roles": [message["role"] for message in task["history"]],
    }


async def test_work_becomes_artifacts_and_ends_with_the_answer(host: Host):
    task = await host.send("work")
    made = texts(task)
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert said(task) == "# Done\n\nIt is made."
    assert list(made) == ["canvas", "project/main.py", "project/empty.txt", "answer.md"]
    assert made["answer.md"] == said(task)
    assert made["project/main.py"] == "print('ä')\n" * 3000
    assert made["project/empty.txt"] == ""
    lines = [orjson.loads(line) for line in made["canvas"].splitlines()]
    assert [sorted(line) for line in lines] == [["edges", "nodes", "removed"]] * 3
    assert lines[2]["removed"] == ["a"]
    file = next(a for a in task["artifacts"] if a["artifactId"] == "project/main.py")
    assert file["name"] == "project/main.py"
    assert file["metadata"][FILES]["mediaType"] == "text/x-python"
    assert file["metadata"][FILES]["bytes"] == len(("print('ä')\n" * 3000).encode())


async def test_a_question_is_answered_by_a_follow_up(host: Host, answering: Answering):
    asked = await host.send("ask")
    assert asked["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    assert said(asked) == "Which colour?\n\n- red\n- blue"
    done = await host.send("red", messageId="m2", taskId=asked["id"])
    assert (done["id"], said(done)) == (asked["id"], "You said red.")
    assert [brief.text for brief in answering.briefs] == ["ask", "red"]
    assert [list(brief.earlier) for brief in answering.briefs] == [[], ["ask"]]
    assert "artifacts" not in done or not done["artifacts"]


async def test_what_earlier_messages_said_beside_their_text_still_holds(
    host: Host, answering: Answering
):
    done = (await host.send("work"))["id"]
    skip = {"action": "skip", "step": "validate"}
    asked = await host.send(
        "ask", metadata={STEPS: skip, "a": 1, "b": 1}, referenceTaskIds=[done], messageId="m1"
    )
    await host.send("red", metadata={"b": 2}, messageId="m2", taskId=asked["id"])
    brief = answering.briefs[-1]
    assert brief.metadata == {STEPS: skip, "a": 1, "b": 2}
    assert (brief.references, brief.continues) == ((done,), True)


async def test_what_is_no_edit_reaches_no_agent(host: Host, answering: Answering):
    with pytest.raises(InvalidParamsError, match="action must be one of"):
        await host.send("work", metadata={STEPS: {"action": "paint"}})
    assert answering.briefs == []


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("refuse", "This account has used its budget."),
        ("crash", "Internal error; please quote {id}."),
        ("nothing", "Internal error; please quote {id}."),
    ],
)
async def test_a_failure_says_what_the_caller_may_know(
    host: Host, answering: Answering, text: str, public: str
):
    task = await host.send(text)
    assert task["status"]["state"] == "TASK_STATE_FAILED"
    assert said(task) == public.format(id=task["id"])
    assert "secret" not in str(task)
    await until(lambda: answering.closed == 1)


async def test_the_engine_is_closed_after_its_last_word(host: Host, answering: Answering):
    await host.send("ask")
    await until(lambda: answering.closed > 0)
    assert answering.closed == 1


async def test_the_sdks_handler_can_cancel(answering: Answering, cards: dict[str, Card]):
    stock = Stock(answering, cards)
    asked = await stock.send("ask")
    task = await stock.handler.on_cancel_task(
        CancelTaskRequest(id=asked["id"]), ServerCallContext()
    )
    assert task is not None
    assert MessageToDict(task)["status"]["state"] == "TASK_STATE_CANCELED"


async def test_progress_and_the_bill_stand_in_status_metadata(engine: Engine):
    tasks = engine.host("code", AgentBridge("code", Answering()))
    events: list[Json] = []
    async for batch in tasks.stream(Call(), ask("work")):
        events += [orjson.loads(record.body) for record in batch]
    statuses = [event["statusUpdate"] for event in events if "statusUpdate" in event]
    assert [status["metadata"].get(STEPS) for status in statuses] == [
        {"step": "analyse", "state": "started", "agent": "code", "done": 0, "total": 2},
        {"step": "implement", "state": "started", "agent": "code", "done": 1, "total": 2},
        None,
    ]
    bill = statuses[-1]["metadata"][BILL]
    latency = bill.pop("latencyMs")
    assert bill == {
        "route": {"lane": "template", "model": "none", "score": 0.0, "reason": "a known question"},
        "usage": {"inputTokens": 0, "outputTokens": 0},
        "costMicroUsd": 0,
        "baselineMicroUsd": 0,
        "cache": "none",
    }
    assert 0 <= latency["firstEvent"] <= latency["total"]


async def test_a_resumed_run_knows_its_finished_steps(engine: Engine):
    """What the writer keeps of a checkpoint is what the next attempt's brief holds."""
    answering = Answering()
    tasks = engine.host("code", AgentBridge("code", answering))
    task = orjson.loads(await tasks.send(Call(), ask("work")))["task"]["id"]
    notes = [orjson.loads(note) for note in await engine.store.notes(task)]
    step = next(note for note in notes if note["kind"] == "step")
    brief = read_brief(
        "code", ask("work")["message"], (), task=task, context_id="", account="", metadata={},
        checkpoints=[step],
    )  # fmt: skip
    kept = dict(brief.checkpoints[0])
    assert kept["step"] == "analyse"
    assert kept["inputHash"] == "hash"
    assert kept["result"] == {"found": 2}


def brief_of(parts: list[Json], history: Sequence[Json] = (), **message: Any) -> Brief:
    return read_brief(
        "desk",
        {"messageId": "m", "role": "ROLE_USER", "parts": parts, **message},
        history,
        task="t",
        context_id="c",
        account="ann",
        metadata={"a": 1, "b": 1},
    )


def test_the_last_text_is_the_request_and_the_rest_is_context():
    brief = brief_of(
        [{"text": "For context: …"}, {"data": {"x": 1}}, {"text": "Build a shop"}, {"url": "u"}],
        metadata={"b": 2},
    )
    assert (brief.text, tuple(brief.context)) == ("Build a shop", ("For context: …",))
    assert brief.metadata == {"a": 1, "b": 2}
    assert (brief.agent, brief.account, brief.task, brief.context_id) == ("desk", "ann", "t", "c")


def test_a_part_with_the_name_of_a_file_is_no_request_where_another_text_is_one():
    file, wish = {"text": "select 1;", "filename": "a.sql"}, {"text": "Review this"}
    for parts in ([file, wish], [wish, file]):
        brief = brief_of(parts)
        assert (brief.text, tuple(brief.context)) == ("Review this", ("select 1;",))
        assert brief.names == {"select 1;": "a.sql"}
    assert brief_of([file]).text == "select 1;"


def test_a_message_without_text_is_an_empty_request():
    assert brief_of([{"data": {}}]).text == ""


def test_only_the_users_earlier_messages_count():
    history = [
        {"role": "ROLE_USER", "parts": [{"text": "quoted"}, {"text": "first"}]},
        {"role": "ROLE_AGENT", "parts": [{"text": "Which one?"}]},
        {"role": "ROLE_USER", "parts": [{"data": 1}]},
    ]
    assert tuple(brief_of([{"text": "now"}], history).earlier) == ("first", "")
