"""A caller's own key for cloud models: it reaches our executors, and nobody and nothing else."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import grpc.aio
import httpx
import pytest
from a2a.helpers.proto_helpers import new_text_message
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.server.routes import create_jsonrpc_routes
from a2a.types import a2a_pb2 as pb
from a2a.types.a2a_pb2_grpc import A2AServiceStub
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette

from a2a_agents.core.brief import Brief
from a2a_agents.serve.cards import Card, card_json
from a2a_agents.serve.executor import read_brief
from a2a_agents.serve.grpc import grpc_server
from a2a_agents.state import open_store
from a2a_agents.tasks import Call, Engine, EngineRequestHandler, Request, Tasks
from tests.serve.agents import Scripted
from tests.serve.asking import V1, ask, ask_v03, rpc, stream
from tests.serve.conftest import Made, Served

KEY = "AIzaSy-a-key-of-the-caller-0123456789"
HEADER = {"X-Gemini-Api-Key": KEY}


class Curious(AgentExecutor):
    """Somebody else's executor, which tells all that it is told."""

    def __init__(self) -> None:
        self.seen = ""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        call = context.call_context
        assert call is not None
        self.seen = f"{call!r} {call.state} {vars(call.user)}"
        await event_queue.enqueue_event(new_text_message("hello"))

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise AssertionError("there is no task to cancel")


@pytest.fixture
def curious() -> Curious:
    return Curious()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "a2a.db"


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[Engine]:
    engine = Engine(open_store(f"sqlite:///{database}"))
    await engine.start()
    yield engine
    await engine.close()


@pytest.fixture
def agents(engine: Engine, scripted: Scripted, curious: Curious) -> dict[str, Tasks]:
    return {"desk": engine.host("desk", scripted), "code": engine.host("code", curious)}


@pytest.fixture
async def url(served: Served, made: Made) -> AsyncIterator[str]:
    async with served(made()) as url:
        yield url


async def test_it_reaches_a_native_executor_by_every_binding(
    http: httpx.AsyncClient, url: str, scripted: Scripted
) -> None:
    headers = {**V1, **HEADER}
    await http.post(url, json=rpc("SendMessage", ask("hi")), headers=headers)
    await stream(http, url, rpc("SendStreamingMessage", ask("hi")), headers)
    await http.post(url, json=rpc("message/send", ask_v03("hi")), headers=HEADER)
    await stream(http, url, rpc("message/stream", ask_v03("hi")), HEADER)
    await http.post(f"{url}/rest/message:send", json=ask("hi"), headers=headers)
    await stream(http, f"{url}/rest/message:stream", ask("hi"), headers)
    await http.post(url, json=rpc("SendMessage", ask("hi")), headers=V1)
    assert [request.model_key for request in scripted.requests] == [*[KEY] * 6, ""]


async def test_it_reaches_the_brief() -> None:
    brief = read_brief(
        "desk", ask("hi")["message"], [], task="", context_id="", account="a", metadata={}, key=KEY
    )
    assert brief.key == KEY


async def test_a_foreign_executor_never_sees_it(
    http: httpx.AsyncClient, url: str, curious: Curious
) -> None:
    sent = {**V1, **HEADER, "X-Other": "of no concern"}
    await http.post(f"{url}/agents/code", json=rpc("SendMessage", ask("hi")), headers=sent)
    assert "of no concern" in curious.seen
    assert KEY not in curious.seen


def test_no_repr_holds_it() -> None:
    request = Request("t", "c", {}, (), "a", {}, frozenset(), model_key=KEY)
    assert KEY not in f"{Call(model_key=KEY)!r} {request!r} {Brief('desk', 'hi', key=KEY)!r}"


async def test_a_server_that_knows_nobody_takes_none(
    http: httpx.AsyncClient, served: Served, made: Made, scripted: Scripted
) -> None:
    async with served(made(model_keys=False)) as url:
        for path, body in (("/", rpc("SendMessage", ask("hi"))), ("/rest/message:send", ask("hi"))):
            refused = await http.post(url + path, json=body, headers={**V1, **HEADER})
            assert "MODEL_KEY_NOT_TAKEN" in refused.text
            assert "ask the operator for an account" in refused.text
            assert KEY not in refused.text
            assert (await http.post(url + path, json=body, headers=V1)).status_code == 200
    assert len(scripted.requests) == 2


@pytest.mark.parametrize("key", ["x" * 257, "two words", "schlüssel"])
async def test_what_is_no_key_is_refused_and_not_repeated(
    http: httpx.AsyncClient, url: str, key: str
) -> None:
    headers = {b"A2A-Version": b"1.0", b"X-Gemini-Api-Key": key.encode("latin-1")}
    refused = await http.post(url, json=rpc("SendMessage", ask("hi")), headers=headers)
    error = refused.json()["error"]
    assert error["code"] == -32602
    assert error["data"][0]["reason"] == "MODEL_KEY_MALFORMED"
    assert key not in refused.text


async def test_grpc_metadata_does_the_same(
    agents: dict[str, Tasks], cards: dict[str, Card], scripted: Scripted, curious: Curious
) -> None:
    hi: Any = ParseDict(ask("hi"), pb.SendMessageRequest())
    code = ParseDict({**ask("hi"), "tenant": "code"}, pb.SendMessageRequest())
    metadata = (("x-gemini-api-key", KEY),)
    for taken in (True, False):
        server = grpc_server(
            agents, cards, "127.0.0.1:0", body_limit_bytes=2**20, grace_s=0, model_keys=taken
        )
        async with server as port, grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub: Any = A2AServiceStub(channel)
            if taken:
                await stub.SendMessage(hi, metadata=metadata)
                await stub.SendMessage(code, metadata=metadata)
                continue
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.SendMessage(hi, metadata=metadata)
            assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
            assert KEY not in repr(refused.value)
    assert [request.model_key for request in scripted.requests] == [KEY]
    assert curious.seen
    assert KEY not in curious.seen


async def test_neither_log_nor_store_holds_it(
    http: httpx.AsyncClient,
    url: str,
    engine: Engine,
    database: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = {**V1, **HEADER}
    for text in ("say 2", "ask"):
        await http.post(url, json=rpc("SendMessage", ask(text)), headers=headers)
    await http.post(f"{url}/agents/code", json=rpc("SendMessage", ask("hi")), headers=headers)
    await http.post(url, json=rpc("Nonsense", {}), headers=headers)
    await engine.close()
    kept = b"".join(file.read_bytes() for file in database.parent.glob("a2a.db*"))
    assert b"chunk 0" in kept
    assert KEY.encode() not in kept
    assert KEY not in caplog.text


async def test_behind_the_sdks_own_routes_nobody_sees_it_either(
    http: httpx.AsyncClient,
    served: Served,
    agents: dict[str, Tasks],
    curious: Curious,
    cards: dict[str, Card],
) -> None:
    described = card_json("code", cards["code"].content, "http://localhost")
    card = ParseDict(described, pb.AgentCard(), ignore_unknown_fields=True)
    routes = create_jsonrpc_routes(EngineRequestHandler(agents["code"], card), "/")
    async with served(Starlette(routes=routes)) as url:
        headers = {**V1, **HEADER, "X-Other": "of no concern"}
        answer = await http.post(url, json=rpc("SendMessage", ask("hi")), headers=headers)
        assert "result" in answer.json(), answer.text
    assert "of no concern" in curious.seen
    assert KEY not in curious.seen
