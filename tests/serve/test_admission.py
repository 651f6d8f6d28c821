"""Limits and switched-off agents, on every binding, before anything is written."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import grpc
import grpc.aio
import httpx
import pytest
from a2a.types import a2a_pb2 as pb
from a2a.types.a2a_pb2_grpc import A2AServiceStub
from a2a.utils.errors import UnsupportedOperationError
from google.protobuf.json_format import ParseDict
from google.rpc import error_details_pb2, status_pb2  # pyright: ignore[reportMissingTypeStubs]

from a2a_agents.core.accounts import Account, Tier
from a2a_agents.core.flags import EVERYTHING, Choice
from a2a_agents.metrics import Metrics
from a2a_agents.serve.accounts import TIERS
from a2a_agents.serve.admission import Admission
from a2a_agents.serve.cards import Card
from a2a_agents.serve.edge import edge
from a2a_agents.serve.errors import TooManyRequests
from a2a_agents.serve.grpc import grpc_server
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.state import open_store
from a2a_agents.tasks import Engine, Tasks
from tests.counting import MemoryCounters
from tests.serve.agents import CHUNK, Greeter, Scripted
from tests.serve.asking import V1, ask, ask_v03, rpc, stream
from tests.serve.conftest import Served
from tests.waiting import until

FREE = replace(TIERS[Tier.FREE], name="default")


class House:
    """A real server on both sockets, whose clock, accounts and flags a test may set."""

    def __init__(self, url: str, stub: Any, engine: Engine, scripted: Scripted) -> None:
        self.url = url
        self.stub = stub
        self.engine = engine
        self.scripted = scripted


Open = Callable[..., Awaitable[House]]


@pytest.fixture
async def house(served: Served, cards: dict[str, Card]) -> AsyncIterator[Open]:
    async with _stack() as stack:

        async def start(account: Account, choose: Any = None, counters: Any = None) -> House:
            gate = Admission(
                {account.name: account},
                counters or MemoryCounters(),
                choose or (lambda account, agent: EVERYTHING),
            )
            engine = Engine(open_store("sqlite:///:memory:"), gate=gate)
            scripted = Scripted()
            agents: dict[str, Tasks] = {
                "desk": engine.host("desk", scripted),
                "code": engine.host("code", Greeter()),
            }
            await engine.start()
            stack.push_async_callback(engine.close)
            url = await stack.enter_async_context(served(edge(agents, cards, EdgeOptions())))
            port = await stack.enter_async_context(
                grpc_server(agents, cards, "127.0.0.1:0", body_limit_bytes=2**20, grace_s=0)
            )
            channel = grpc.aio.insecure_channel(f"127.0.0.1:{port}")
            await stack.enter_async_context(channel)
            return House(url, A2AServiceStub(channel), engine, scripted)

        yield start


def _stack() -> Any:
    from contextlib import AsyncExitStack

    return AsyncExitStack()


BINDINGS: list[tuple[str, str, Any, dict[str, str]]] = [
    ("1.0 send", "/", rpc("SendMessage", ask("hi")), V1),
    ("1.0 stream", "/", rpc("SendStreamingMessage", ask("hi")), V1),
    ("0.3 send", "/", rpc("message/send", ask_v03("hi")), {}),
    ("0.3 stream", "/", rpc("message/stream", ask_v03("hi")), {}),
    ("REST send", "/rest/message:send", ask("hi"), V1),
    ("REST stream", "/rest/message:stream", ask("hi"), V1),
]


@pytest.mark.parametrize(("path", "body", "headers"), [row[1:] for row in BINDINGS])
async def test_over_http_a_full_minute_is_429_with_a_reason_and_a_time(
    house: Open, http: httpx.AsyncClient, path: str, body: Any, headers: dict[str, str]
) -> None:
    here = await house(replace(FREE, per_minute=1))
    assert (await http.post(here.url + path, json=body, headers=headers)).status_code == 200
    refused = await http.post(here.url + path, json=body, headers=headers)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "12"  # the clock stands at 12:00:48
    assert refused.headers["content-type"] == "application/json"
    error = refused.json()["error"]
    details = error["data"] if "jsonrpc" in refused.json() else error["details"]
    assert details[0]["reason"] == "RATE_LIMITED"
    assert details[0]["metadata"] == {"retryAfterS": "12"}
    assert error["code"] == (-32000 if "jsonrpc" in refused.json() else 429)
    assert error["message"] == (
        "This account's requests of the minute (1) are used up; try again in 12 s. A premium "
        "account, with a Gemini key of its own, has 60 a minute and any number of tasks."
    )
    assert await tasks_of(http, here) == 1


async def tasks_of(http: httpx.AsyncClient, here: House) -> int:
    listed = await http.post(here.url, json=rpc("ListTasks", {}), headers=V1)
    return listed.json()["result"]["totalSize"]


def request(text: str, tenant: str = "", **message: Any) -> pb.SendMessageRequest:
    return ParseDict({**ask(text, **message), "tenant": tenant}, pb.SendMessageRequest())


def reason_of(error: grpc.aio.AioRpcError) -> str:
    trailing: Any = error.trailing_metadata()
    status = status_pb2.Status.FromString(dict(trailing)["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    status.details[0].Unpack(info)
    return info.reason


async def test_over_grpc_it_is_resource_exhausted(house: Open) -> None:
    here = await house(replace(FREE, per_minute=1))
    await here.stub.SendMessage(request("hi"))
    with pytest.raises(grpc.aio.AioRpcError) as sent:
        await here.stub.SendMessage(request("hi"))
    with pytest.raises(grpc.aio.AioRpcError) as streamed:
        async for _ in here.stub.SendStreamingMessage(request("hi")):
            pass
    for refused in (sent.value, streamed.value):
        trailing: Any = refused.trailing_metadata()
        assert refused.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert reason_of(refused) == "RATE_LIMITED"
        assert dict(trailing)["retry-after"] == "12"
        assert "A premium account" in str(refused.details())


async def test_the_tasks_of_a_month_run_out_and_come_back(
    house: Open, http: httpx.AsyncClient
) -> None:
    counters = MemoryCounters()
    here = await house(replace(FREE, tasks_per_month=2), counters=counters)
    body = rpc("SendMessage", ask("hi"))
    for _ in range(2):
        assert (await http.post(here.url, json=body, headers=V1)).status_code == 200
    refused = await http.post(here.url, json=body, headers=V1)
    assert refused.status_code == 429
    # from the 27th of November, 12:00:48, to the first of December
    assert refused.headers["retry-after"] == str(3 * 86_400 + 12 * 3_600 - 48)
    error = refused.json()["error"]
    assert error["data"][0]["reason"] == "TASKS_USED_UP"
    assert error["message"].startswith("This account's tasks of the month (2) are used up")
    assert "premium" in error["message"]
    counters.pass_time(days=4)
    assert (await http.post(here.url, json=body, headers=V1)).status_code == 200


async def test_reading_is_not_counted(house: Open, http: httpx.AsyncClient) -> None:
    here = await house(replace(FREE, per_minute=1))
    sent = await http.post(here.url, json=rpc("SendMessage", ask("ask")), headers=V1)
    task = sent.json()["result"]["task"]["id"]
    for method, params in (
        ("GetTask", {"id": task}),
        ("ListTasks", {}),
        ("CancelTask", {"id": task}),
    ):
        answer = await http.post(here.url, json=rpc(method, params), headers=V1)
        assert "result" in answer.json(), answer.text
    replayed = await stream(
        http, here.url, rpc("SubscribeToTask", {"id": task}), {**V1, "Last-Event-ID": "0"}
    )
    assert len(replayed) == 3


async def test_the_next_turn_of_a_task_is_no_task_of_its_own(
    house: Open, http: httpx.AsyncClient
) -> None:
    counters = MemoryCounters()
    here = await house(replace(FREE, tasks_per_month=1), counters=counters)
    sent = await http.post(here.url, json=rpc("SendMessage", ask("ask")), headers=V1)
    task = sent.json()["result"]["task"]["id"]
    turn = rpc("SendMessage", ask("blue", taskId=task))
    assert "result" in (await http.post(here.url, json=turn, headers=V1)).json()
    assert {name: total for (name, *_), total in counters.sums.items()} == {
        "requests/default": 2,
        "tasks/default": 1,
    }


@pytest.mark.parametrize("method", ["SendMessage", "SendStreamingMessage"])
async def test_the_same_send_again_counts_once(
    house: Open, http: httpx.AsyncClient, method: str
) -> None:
    here = await house(replace(FREE, per_minute=1, tasks_per_month=1))
    headers = {**V1, "Idempotency-Key": "k"}
    for _ in range(3):
        answer = await http.post(here.url, json=rpc(method, ask("hi")), headers=headers)
        assert answer.status_code == 200
        assert "error" not in answer.text
    assert await tasks_of(http, here) == 1


async def test_what_makes_no_sense_is_not_counted(house: Open, http: httpx.AsyncClient) -> None:
    counters = MemoryCounters()
    here = await house(FREE, counters=counters)
    await http.post(here.url, json=rpc("SendMessage", {"message": {"role": "ROLE_USER"}}))
    with pytest.raises(grpc.aio.AioRpcError):
        await here.stub.SendMessage(pb.SendMessageRequest())
    assert not counters.sums


async def test_requests_at_once_get_no_more_than_there_is(house: Open) -> None:
    counters = MemoryCounters()
    gate = Admission({"a": Account("a", Tier.FREE, per_minute=5)}, counters)
    results = await asyncio.gather(
        *(gate.admit("a", "desk") for _ in range(20)), return_exceptions=True
    )
    assert sum(result is None for result in results) == 5
    assert sum(isinstance(result, TooManyRequests) for result in results) == 15


@pytest.mark.parametrize(
    ("tier", "brings"),
    [
        (Tier.FREE, "A premium account"),
        (Tier.PREMIUM, "An enterprise account has 600 a minute."),
        (Tier.ENTERPRISE, "The operator of this server can raise"),
    ],
)
async def test_a_refusal_says_what_would_bring_more(tier: Tier, brings: str) -> None:
    gate = Admission({"a": Account("a", tier, per_minute=1)}, MemoryCounters())
    await gate.admit("a", "desk")
    with pytest.raises(TooManyRequests, match=brings):
        await gate.admit("a", "desk")


def off(agent: str) -> Callable[[str, str], Choice]:
    return lambda account, asked: replace(EVERYTHING, agent=asked != agent)


async def test_an_agent_that_is_off_refuses_by_name_and_the_others_work(
    house: Open, http: httpx.AsyncClient
) -> None:
    counters = MemoryCounters()
    here = await house(FREE, off("code"), counters)
    body = rpc("SendMessage", ask("hi"))
    refused = (await http.post(f"{here.url}/agents/code", json=body, headers=V1)).json()["error"]
    assert refused["code"] == -32004
    assert refused["data"][0]["reason"] == "AGENT_OFF"
    assert refused["message"].startswith("The code agent is switched off here for now")
    rest = f"{here.url}/agents/code/rest/message:stream"
    assert (await http.post(rest, json=ask("hi"), headers=V1)).status_code == 400
    with pytest.raises(grpc.aio.AioRpcError) as over_grpc:
        await here.stub.SendMessage(request("hi", "code"))
    assert over_grpc.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert reason_of(over_grpc.value) == "AGENT_OFF"
    assert not counters.sums
    assert "result" in (await http.post(here.url, json=body, headers=V1)).json()
    card = await http.get(f"{here.url}/agents/code/.well-known/agent-card.json")
    assert card.status_code == 200


async def test_without_streaming_a_stream_is_one_whole_answer(
    house: Open, http: httpx.AsyncClient
) -> None:
    quiet = replace(EVERYTHING, streaming=False)
    here = await house(FREE, lambda account, agent: quiet)
    (frame,) = await stream(http, here.url, rpc("SendStreamingMessage", ask("say 2")))
    task = frame.data["result"]["task"]
    assert frame.id is None
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert task["artifacts"][0]["parts"] == [{"text": CHUNK * 2}]
    (old,) = await stream(http, here.url, rpc("message/stream", ask_v03("say 2")), {"A": "b"})
    assert old.data["result"]["kind"] == "task"
    assert old.data["result"]["status"]["state"] == "completed"
    (lone,) = await stream(http, f"{here.url}/agents/code", rpc("SendStreamingMessage", ask("x")))
    assert lone.data["result"]["message"]["parts"][0]["text"] == "hello"
    kinds = [e.WhichOneof("payload") async for e in here.stub.SendStreamingMessage(request("x"))]
    assert kinds == ["task"]


async def test_without_streaming_it_waits_whatever_the_configuration_says(
    house: Open, http: httpx.AsyncClient
) -> None:
    quiet = replace(EVERYTHING, streaming=False)
    here = await house(FREE, lambda account, agent: quiet)
    body = {**ask("wait"), "configuration": {"returnImmediately": True}}
    streaming = asyncio.create_task(stream(http, here.url, rpc("SendStreamingMessage", body)))
    await until(lambda: len(here.scripted.requests) == 1)
    assert await tasks_of(http, here) == 1  # it is written, and still nothing is said
    here.scripted.go.set()
    (frame,) = await streaming
    assert frame.data["result"]["task"]["status"]["state"] == "TASK_STATE_COMPLETED"


async def test_refusals_are_counted() -> None:
    gate = Admission({"a": Account("a", Tier.FREE, 1)}, MemoryCounters(), off("code"))
    await gate.admit("a", "desk")
    for agent in ("desk", "code", "code"):
        with pytest.raises((TooManyRequests, UnsupportedOperationError)):
            await gate.admit("a", agent)
    measures = Metrics()
    gate.measure(measures)
    lines = measures.text().splitlines()
    assert 'a2a_refused_total{reason="RATE_LIMITED"} 1' in lines
    assert 'a2a_refused_total{reason="TASKS_USED_UP"} 0' in lines
    assert 'a2a_refused_total{reason="AGENT_OFF"} 2' in lines


def test_limits_without_anywhere_to_count_are_refused() -> None:
    Admission({"a": Account("a")}, None)
    with pytest.raises(ValueError, match="somewhere to count"):
        Admission({"a": FREE}, None)


@pytest.mark.alone
async def test_whoever_has_no_limit_is_let_in_within_20_microseconds() -> None:
    gate = Admission({"a": Account("a"), "b": FREE}, MemoryCounters())

    async def many() -> float:
        started = time.perf_counter()
        for _ in range(10_000):
            await gate.admit("a", "desk")
        return (time.perf_counter() - started) / 10_000

    assert min([await many() for _ in range(5)]) < 20e-6
