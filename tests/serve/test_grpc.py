"""gRPC from the same engine: the SDK's client over a real channel."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from typing import Any

import grpc
import grpc.aio
import pytest
from a2a.types import a2a_pb2 as pb
from a2a.types.a2a_pb2_grpc import A2AServiceStub
from google.protobuf.json_format import ParseDict

from a2a_agents.serve.cards import Card
from a2a_agents.serve.grpc import grpc_server
from a2a_agents.tasks import Engine, Tasks
from tests.serve.agents import CHUNK, Scripted
from tests.serve.asking import ask

Call = Callable[..., Any]


@pytest.fixture
async def stub(
    agents: dict[str, Tasks], engine: Engine, cards: dict[str, Card]
) -> AsyncIterator[A2AServiceStub]:
    hosted = {**agents, "planning": engine.host("planning", Scripted())}
    server = grpc_server(hosted, cards, "127.0.0.1:0", body_limit_bytes=2**20, grace_s=0)
    async with server as port, grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield A2AServiceStub(channel)


def request(text: str, tenant: str = "", **message: Any) -> pb.SendMessageRequest:
    return ParseDict({**ask(text, **message), "tenant": tenant}, pb.SendMessageRequest())


async def test_a_round_trip(stub: Any, agents: dict[str, Tasks]):
    sent = await stub.SendMessage(request("say 2"))
    got = await stub.GetTask(pb.GetTaskRequest(id=sent.task.id))
    listed = await stub.ListTasks(pb.ListTasksRequest())
    assert sent.task.status.state == pb.TaskState.TASK_STATE_COMPLETED
    assert [part.text for part in got.artifacts[0].parts] == [CHUNK * 2]
    assert [task.id for task in listed.tasks] == [sent.task.id]


async def test_a_stream(stub: Any):
    kinds = [
        event.WhichOneof("payload") async for event in stub.SendStreamingMessage(request("say 2"))
    ]
    assert kinds == ["task", "artifact_update", "artifact_update", "status_update"]


async def test_a_lone_message(stub: Any):
    sent = await stub.SendMessage(request("hi", tenant="code"))
    assert [part.text for part in sent.message.parts] == ["hello"]


async def test_the_tenant_is_the_agent(stub: Any):
    sent = await stub.SendMessage(request("hi", tenant="planning"))
    task = sent.task.id
    assert (await stub.GetTask(pb.GetTaskRequest(id=task, tenant="planning"))).id == task
    assert await failure(stub.GetTask(pb.GetTaskRequest(id=task))) == "NOT_FOUND"


CONTINUED: list[tuple[str, Any, str]] = [
    ("SendMessage", request("hi", tenant="nobody"), "NOT_FOUND"),
    ("SendMessage", pb.SendMessageRequest(), "INVALID_ARGUMENT"),
    ("SendMessage", request("hi", taskId="nobody"), "NOT_FOUND"),
    ("GetTask", pb.GetTaskRequest(id="nobody"), "NOT_FOUND"),
    ("GetTask", pb.GetTaskRequest(), "INVALID_ARGUMENT"),
    ("ListTasks", pb.ListTasksRequest(page_size=1000), "INVALID_ARGUMENT"),
    ("CancelTask", pb.CancelTaskRequest(id="nobody"), "NOT_FOUND"),
    ("GetExtendedAgentCard", pb.GetExtendedAgentCardRequest(), "FAILED_PRECONDITION"),
    (
        "CreateTaskPushNotificationConfig",
        pb.TaskPushNotificationConfig(task_id="nobody", url="https://example.com"),
        "NOT_FOUND",
    ),
    (
        "GetTaskPushNotificationConfig",
        pb.GetTaskPushNotificationConfigRequest(task_id="nobody", id="p"),
        "NOT_FOUND",
    ),
    (
        "ListTaskPushNotificationConfigs",
        pb.ListTaskPushNotificationConfigsRequest(task_id="nobody"),
        "NOT_FOUND",
    ),
    (
        "DeleteTaskPushNotificationConfig",
        pb.DeleteTaskPushNotificationConfigRequest(task_id="nobody", id="p"),
        "NOT_FOUND",
    ),
]


@pytest.mark.parametrize(("method", "sent", "code"), CONTINUED)
async def test_each_fault_has_its_status(stub: Any, method: str, sent: Any, code: str):
    assert await failure(getattr(stub, method)(sent)) == code


async def test_a_stream_that_cannot_begin_fails(stub: Any):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        async for _ in stub.SubscribeToTask(pb.SubscribeToTaskRequest(id="nobody")):
            pass
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


async def test_another_version_has_no_grpc_here(stub: Any):
    sent = stub.GetTask(pb.GetTaskRequest(id="x"), metadata=(("a2a-version", "0.3"),))
    assert await failure(sent) == "FAILED_PRECONDITION"


async def test_an_exceptions_own_text_stays_in_the_log(stub: Any):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.SendMessage(request("hi", tenant="api"))
    assert caught.value.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in str(caught.value)
    assert "please quote" in (caught.value.details() or "")
    with pytest.raises(grpc.aio.AioRpcError, match="please quote") as streamed:
        async for _ in stub.SendStreamingMessage(request("hi", tenant="api")):
            pass
    assert "secret" not in str(streamed.value)


async def test_without_a_key_there_is_no_call(agents: dict[str, Tasks], cards: dict[str, Card]):
    keys = {sha256(b"key-1").digest(): "ann", sha256(b"key-2").digest(): "bob"}
    server = grpc_server(
        agents, cards, "127.0.0.1:0", body_limit_bytes=2**20, grace_s=0, api_keys=keys
    )
    async with server as port, grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub: Any = A2AServiceStub(channel)
        ann = (("authorization", "Bearer key-1"),)
        sent = await stub.SendMessage(request("hi"), metadata=ann)
        asked = pb.GetTaskRequest(id=sent.task.id)
        assert (await stub.GetTask(asked, metadata=ann)).id == sent.task.id
        assert await failure(stub.GetTask(asked, metadata=(("x-api-key", "key-2"),))) == "NOT_FOUND"
        for metadata in ((), (("authorization", "Bearer wrong"),), (("x-api-key", ""),)):
            assert await failure(stub.GetTask(asked, metadata=metadata)) == "UNAUTHENTICATED"
        with pytest.raises(grpc.aio.AioRpcError, match="UNAUTHENTICATED"):
            async for _ in stub.SendStreamingMessage(request("hi")):
                pass


async def failure(call: Any) -> str:
    """The name of the status that a call fails with."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value.code().name
