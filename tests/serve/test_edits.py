"""Edits over every binding: let in, completed by a plain word, or refused in words that help."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import grpc
import grpc.aio
import httpx
import orjson
import pytest
from a2a.types import a2a_pb2 as pb
from a2a.types.a2a_pb2_grpc import A2AServiceStub
from a2a.utils.errors import InvalidParamsError
from google.protobuf.json_format import ParseDict
from google.rpc import error_details_pb2, status_pb2  # pyright: ignore[reportMissingTypeStubs]

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.core.money import Bill
from a2a_agents.core.outputs import Answer, Checkpoint, Output, Question
from a2a_agents.core.routing import Lane, Route
from a2a_agents.serve.cards import Card
from a2a_agents.serve.edge import edge
from a2a_agents.serve.edits import edited_task, read_edit
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.serve.grpc import grpc_server
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Call, Engine, Tasks
from tests.serve.asking import V1, Json, ask, ask_v03, frames, rpc
from tests.serve.conftest import Served

BILLED = Bill(Route(Lane.TEMPLATE, "none", 0.0, "a known question"))
UNDO = {STEPS: {"action": "undo"}}
SKIP = {STEPS: {"action": "skip", "step": "validate"}}


class Answering:
    """An engine that asks back when told to, and answers everything else."""

    def __init__(self) -> None:
        self.briefs: list[Brief] = []

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        self.briefs.append(brief)
        yield Checkpoint("analyse", "h", {})
        if brief.text == "ask":
            yield Question("Are you sure?")
        else:
            yield Answer(brief.text, BILLED, as_artifact=False)


@pytest.fixture
def answering() -> Answering:
    return Answering()


@pytest.fixture
def hosted(engine: Engine, answering: Answering) -> dict[str, Tasks]:
    return {name: engine.host(name, AgentBridge(name, answering)) for name in ("desk", "code")}


# What a caller is told: the error's code, its message, the reason and the metadata beside it.
Told = tuple[Any, str, str, Json]
Door = Callable[..., Awaitable[Told | str]]
"""Sends a text with more members of the message: the id of the task, or what was told."""


def told(code: Any, message: str, details: list[Json]) -> Told:
    return code, message, details[0]["reason"], details[0]["metadata"]


def over_rpc(http: httpx.AsyncClient, url: str, method: str) -> Door:
    write, headers = (ask_v03, {}) if "/" in method else (ask, V1)

    async def send(text: str, **message: Any) -> Told | str:
        body = rpc(method, write(text, **message))
        async with http.stream("POST", url, json=body, headers=headers) as response:
            if response.headers["content-type"].startswith("text/event-stream"):
                answers = [
                    frame.data async for frame in frames(response) if not isinstance(frame, str)
                ]
            else:
                answers = [orjson.loads(await response.aread())]
        error = answers[0].get("error")
        if error is not None:
            return told(error["code"], error["message"], error["data"])
        result = answers[0]["result"]
        return result.get("task", result)["id"]

    return send


def over_rest(http: httpx.AsyncClient, url: str, verb: str) -> Door:
    async def send(text: str, **message: Any) -> Told | str:
        where = f"{url}/rest/message:{verb}"
        async with http.stream("POST", where, json=ask(text, **message), headers=V1) as response:
            if response.headers["content-type"].startswith("text/event-stream"):
                answers = [
                    frame.data async for frame in frames(response) if not isinstance(frame, str)
                ]
            else:
                answers = [orjson.loads(await response.aread())]
        if response.status_code != 200:
            error = answers[0]["error"]
            return told(response.status_code, error["message"], error["details"])
        return answers[0]["task"]["id"]

    return send


def over_grpc(stub: Any, *, streams: bool) -> Door:
    async def send(text: str, **message: Any) -> Told | str:
        request = ParseDict(ask(text, **message), pb.SendMessageRequest())
        try:
            if not streams:
                return (await stub.SendMessage(request)).task.id
            events = [event async for event in stub.SendStreamingMessage(request)]
            return events[0].task.id
        except grpc.aio.AioRpcError as error:
            trailing: Any = error.trailing_metadata()
            status = status_pb2.Status.FromString(dict(trailing)["grpc-status-details-bin"])
            info = error_details_pb2.ErrorInfo()
            status.details[0].Unpack(info)
            return error.code().name, error.details() or "", info.reason, dict(info.metadata)

    return send


DOORS = ("SendMessage", "SendStreamingMessage", "message/send", "message/stream", "send", "stream",
         "grpc", "grpc stream")  # fmt: skip
INVALID = {"grpc": "INVALID_ARGUMENT", "rest": 400, "rpc": -32602}
ABSENT = {"grpc": "NOT_FOUND", "rest": 404, "rpc": -32001}


def kind(door: str) -> str:
    return "grpc" if "grpc" in door else "rest" if door in ("send", "stream") else "rpc"


@asynccontextmanager
async def _opened(
    door: str, hosted: dict[str, Tasks], cards: dict[str, Card], served: Served,
    http: httpx.AsyncClient,
) -> AsyncGenerator[Door]:  # fmt: skip
    async with AsyncExitStack() as stack:
        if kind(door) == "grpc":
            server = grpc_server(hosted, cards, "127.0.0.1:0", body_limit_bytes=2**20, grace_s=0)
            port = await stack.enter_async_context(server)
            channel = grpc.aio.insecure_channel(f"127.0.0.1:{port}")
            stub = A2AServiceStub(await stack.enter_async_context(channel))
            yield over_grpc(stub, streams="stream" in door)
            return
        url = await stack.enter_async_context(served(edge(hosted, cards, EdgeOptions())))
        yield over_rest(http, url, door) if kind(door) == "rest" else over_rpc(http, url, door)


@pytest.fixture(params=DOORS)
def door_name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
async def door(
    door_name: str, hosted: dict[str, Tasks], cards: dict[str, Card], served: Served,
    http: httpx.AsyncClient,
) -> AsyncIterator[Door]:  # fmt: skip
    async with _opened(door_name, hosted, cards, served, http) as door:
        yield door


async def test_what_is_no_edit_makes_no_task(door: Door, door_name: str, hosted: dict[str, Tasks]):
    wrong = {STEPS: {"action": "skip", "step": "validate", "scoop": "only"}}
    code, message, reason, _ = await door("hello", metadata=wrong, referenceTaskIds=["t"])
    assert (code, reason) == (INVALID[kind(door_name)], "EDIT_INVALID")
    assert message.startswith(f"message.metadata[{STEPS}].scoop is not known; known are action,")
    assert message.endswith("see docs/schemas/steps.schema.json")
    assert orjson.loads(await hosted["desk"].list(Call(), {}))["totalSize"] == 0


@pytest.mark.parametrize(
    ("report", "beside", "said"),
    [
        ({"action": "report", "days": 367}, {}, f"[{BILL}].days must be a whole number from 1 to"),
        ({"action": "report"}, UNDO, f"[{STEPS}] cannot stand beside it: it edits nothing"),
    ],
    ids=["days", "edit"],
)
async def test_what_is_no_report_makes_no_task(
    door: Door, door_name: str, hosted: dict[str, Tasks], report: Json, beside: Json, said: str
):
    metadata = {BILL: report, **beside}
    code, message, reason, _ = await door("hello", metadata=metadata, referenceTaskIds=["t"])
    assert (code, reason) == (INVALID[kind(door_name)], "REPORT_INVALID")
    assert message.startswith(f"message.metadata{said}")
    assert message.endswith("see docs/schemas/report.schema.json")
    assert orjson.loads(await hosted["desk"].list(Call(), {}))["totalSize"] == 0


async def test_what_is_edited_must_be_there(door: Door, door_name: str):
    code, message, reason, _ = await door("hello", metadata=UNDO, referenceTaskIds=["nobody"])
    assert (code, reason) == (ABSENT[kind(door_name)], "TASK_NOT_FOUND")
    assert message == "message.referenceTaskIds: this account has no such task"


async def test_one_edit_at_a_time_completed_by_a_plain_word(
    door: Door, door_name: str, answering: Answering
):
    invalid = INVALID[kind(door_name)]
    task = await door("ask", contextId="c")
    unfinished = await door("hello", metadata=UNDO, referenceTaskIds=[task])
    assert unfinished[0::2] == (invalid, "RUN_BUSY")
    assert unfinished[3] == {"taskId": task}
    await door("yes", taskId=task, messageId="m2")

    edit = await door("ask", metadata=SKIP, referenceTaskIds=[task])
    second = await door("hello", metadata=UNDO, referenceTaskIds=[task])
    assert second[0::2] == (invalid, "RUN_BUSY")
    assert second[3] == {"taskId": edit}
    in_words = await door("undo that", referenceTaskIds=[task], contextId="c")
    assert await door("yes", taskId=edit, messageId="m3", metadata={"urn:x": 1}) == edit

    first, _, asked, words, done = answering.briefs
    assert (first.continues, first.references) == (True, ())
    assert (asked.context_id, asked.continues) == ("c", True)
    assert (words.task, words.references, words.metadata) == (in_words, (task,), {})
    assert (done.text, done.references) == ("yes", (task,))
    assert done.metadata == {**SKIP, "urn:x": 1}
    assert isinstance(await door("hello", metadata=UNDO, referenceTaskIds=[task]), str)


async def test_a_task_by_itself_continues_nothing(door: Door, answering: Answering):
    await door("hello")
    assert (answering.briefs[0].continues, answering.briefs[0].references) == (False, ())


async def test_a_resumed_run_knows_what_was_said_before(
    engine: Engine, hosted: dict[str, Tasks], answering: Answering
):
    desk = hosted["desk"]
    sent = await desk.send(Call(), ask("hello"))
    task = orjson.loads(sent)["task"]["id"]
    params = ask("ask", metadata=SKIP, referenceTaskIds=[task])
    edit = orjson.loads(await desk.send(Call(), params))["task"]["id"]
    gone = asyncio.Event()

    async def dies(brief: Brief) -> AsyncGenerator[Output]:
        yield Checkpoint("analyse", "h", {})
        gone.set()
        await asyncio.Event().wait()

    answering.answer = dies  # pyright: ignore[reportAttributeAccessIssue]
    yes = {**ask("yes", taskId=edit, messageId="m2"), "configuration": {"returnImmediately": True}}
    await desk.send(Call(), yes)
    async with asyncio.timeout(5):
        await gone.wait()
    await engine.runs[edit].hand_over()
    del answering.answer
    head = await engine.store.head(desk._acceptance.scope(Call()), edit)
    assert head is not None
    run = await desk.resume(head)
    async with asyncio.timeout(5):
        await run.until_over()
    resumed = answering.briefs[-1]
    assert (resumed.text, resumed.continues, resumed.references) == ("yes", True, (task,))
    assert resumed.metadata == SKIP
    assert len(resumed.checkpoints) == 2


@pytest.mark.parametrize(
    ("edit", "field", "what"),
    [
        ("undo", "", "must be an object"),
        ({}, ".action", "must be one of edit, regenerate, skip, insertBefore,"),
        ({"action": "skip"}, "", "is not whole (skip needs a 'step')"),
        ({"action": "skip", "step": "The Plan"}, ".step", "must be a step's id: a small letter"),
        ({"action": "undo", "scope": {"plan": {"how": 1}}}, ".scope", 'must be "dependents", '),
        ({"action": "edit", "changes": {"stack": {"db": "x"}}}, ".changes.stack",
         "must be an object with any of language, framework, database,"),
        ({"action": "edit", "changes": {"stak": {}}}, ".changes.stak",
         "is not known; known are requirements, stack,"),
    ],
    ids=str,
)  # fmt: skip
def test_a_refusal_names_the_field_and_what_to_do(edit: Any, field: str, what: str):
    with pytest.raises(InvalidParamsError) as refused:
        read_edit({"metadata": {STEPS: edit}})
    data = refused.value.data or {}
    (violation,) = data["errors"]
    assert data["reason"] == "EDIT_INVALID"
    assert violation["field"] == f"message.metadata[{STEPS}]{field}"
    assert violation["message"].startswith(what)
    assert refused.value.message.startswith(f"{violation['field']} {what}")
    assert "pydantic" not in refused.value.message


@pytest.mark.parametrize("named", [[], ["a", "b"]])
def test_an_edit_is_of_one_task(named: list[str]):
    with pytest.raises(InvalidParamsError, match="must name the finished task"):
        edited_task({"metadata": UNDO, "referenceTaskIds": named})
    assert edited_task({"metadata": UNDO, "referenceTaskIds": ["a"]}) == "a"
    assert edited_task({"metadata": UNDO, "taskId": "t"}) is None
    assert edited_task({"referenceTaskIds": ["a", "b"]}) is None
