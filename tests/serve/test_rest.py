"""HTTP+JSON, with the SDK's own routes over its own handler as the oracle: same requests, same
shapes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events.event_queue import EventQueue
from a2a.server.request_handlers import DefaultRequestHandler
from a2a.server.routes.rest_routes import create_rest_routes
from a2a.server.tasks import (
    BasePushNotificationSender,
    InMemoryPushNotificationConfigStore,
    InMemoryTaskStore,
    TaskUpdater,
)
from a2a.types.a2a_pb2 import AgentCard, Part
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette

from a2a_agents.serve.cards import Card, card_json
from a2a_agents.serve.edge import edge
from a2a_agents.serve.options import EdgeOptions
from a2a_agents.tasks import Engine
from tests.serve.asking import V1, Frame, Json, ask, frames
from tests.serve.conftest import Served
from tests.tasks.executors import new_task_from_user_message

KNOWN = {
    "metadata": "ours is always there, and holds the position in a stream",
    "defaults": "false, zero and empty members may be left out or written",
    "ids": "compared by type",
    "times": "not compared; ours are always there",
    "message of an error": "worded by whoever refuses",
    "media type": "who sends application/json is answered in it",
    "parts": "text parts of an ended task are one part (compaction)",
}

LEFT_OUT = ("metadata", "timestamp")

Answer = tuple[int, str, Any]


class Speaker(AgentExecutor):
    """Two chunks and an end; ``ask`` asks back."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.message is not None
        task = context.current_task or new_task_from_user_message(context.message)
        if context.current_task is None:
            await event_queue.enqueue_event(task)
        updater = TaskUpdater(event_queue, task.id, task.context_id)
        await updater.start_work()
        await updater.add_artifact([Part(text="one ")], artifact_id="a", name="a.txt")
        await updater.add_artifact(
            [Part(text="two")], artifact_id="a", name="a.txt", append=True, last_chunk=True
        )
        if context.get_user_input() == "ask":
            await updater.requires_input()
        else:
            await updater.complete()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        updater = TaskUpdater(event_queue, context.task_id or "", context.context_id or "")
        await updater.cancel()


@pytest.fixture
async def urls(
    served: Served, engine: Engine, cards: dict[str, Card]
) -> AsyncIterator[tuple[str, str]]:
    """Base addresses of the HTTP+JSON binding: ours and the oracle's."""
    described = card_json("desk", cards["desk"].content, "http://localhost")
    webhooks = InMemoryPushNotificationConfigStore()
    async with httpx.AsyncClient() as client:
        oracle = DefaultRequestHandler(
            agent_executor=Speaker(),
            task_store=InMemoryTaskStore(),
            agent_card=ParseDict(described, AgentCard(), ignore_unknown_fields=True),
            push_config_store=webhooks,
            push_sender=BasePushNotificationSender(client, webhooks),
        )
        app = edge({"desk": engine.host("desk", Speaker())}, cards, EdgeOptions())
        async with (
            served(app) as ours,
            served(Starlette(routes=create_rest_routes(oracle))) as theirs,
        ):
            yield f"{ours}/rest", theirs


async def answer(
    http: httpx.AsyncClient, method: str, url: str, body: Json | None = None
) -> Answer:
    content = None if body is None else orjson.dumps(body)
    headers = {**V1, "Content-Type": "application/a2a+json"}
    async with http.stream(method, url, content=content, headers=headers) as response:
        kind = response.headers["content-type"].split(";")[0]
        if kind == "text/event-stream":
            events = [frame.data async for frame in frames(response) if isinstance(frame, Frame)]
            return response.status_code, kind, [shape(event) for event in events]
        content = orjson.loads(await response.aread())
        if error := content.get("error"):
            reasons = [entry.get("reason") for entry in error["details"]]
            content = {"code": error["code"], "status": error["status"], "reasons": reasons[:1]}
        return response.status_code, kind, shape(content)


def shape(value: Any, name: str = "") -> Any:
    """What a value is, without what no two servers can agree on."""
    if isinstance(value, dict):
        shapes = {key: shape(item, key) for key, item in value.items() if key not in LEFT_OUT}
        return {key: item for key, item in shapes.items() if item not in (False, 0, "", [], {})}
    if isinstance(value, list):
        shapes = [shape(item) for item in value]
        return [{"text": "".join(p["text"] for p in shapes)}] if name == "parts" else shapes
    if isinstance(value, str) and value and name not in ("state", "role", "text", "status", "name"):
        return "…"
    return value


CASES: list[tuple[str, str, Json | None]] = [
    ("POST", "/message:send", ask("hi")),
    ("POST", "/message:stream", ask("hi")),
    ("POST", "/message:send", {**ask("hi"), "configuration": {"historyLength": 0}}),
    ("POST", "/message:send", ask("ask")),
    ("POST", "/message:stream", ask("ask")),
    ("POST", "/message:send", {}),
    ("POST", "/message:send", {"message": {"role": "ROLE_USER"}}),
    ("POST", "/message:send", ask("hi", taskId="nobody")),
    ("POST", "/message:stream", ask("hi", taskId="nobody")),
    ("POST", "/message:send", ask("hi", taskId="{task}")),
    ("GET", "/tasks/{task}", None),
    ("GET", "/tasks/{task}?historyLength=0", None),
    ("GET", "/tasks/{task}?historyLength=1", None),
    ("GET", "/tasks/{task}?historyLength=-1", None),
    ("GET", "/tasks/nobody", None),
    ("GET", "/tasks", None),
    ("GET", "/tasks?includeArtifacts=true", None),
    ("GET", "/tasks?status=TASK_STATE_COMPLETED&pageSize=1", None),
    ("GET", "/tasks?pageSize=0", None),
    ("GET", "/tasks?pageSize=101", None),
    ("GET", "/tasks?contextId=nobody", None),
    ("POST", "/tasks/{task}:cancel", None),
    ("POST", "/tasks/nobody:cancel", None),
    ("POST", "/tasks/{open}:cancel", None),
    ("POST", "/tasks/{task}:subscribe", None),
    ("GET", "/tasks/{task}:subscribe", None),
    ("GET", "/tasks/nobody:subscribe", None),
    (
        "POST",
        "/tasks/{task}/pushNotificationConfigs",
        {"url": "https://1.1.1.1/hook", "id": "p", "token": "t"},
    ),
    ("POST", "/tasks/nobody/pushNotificationConfigs", {"url": "https://1.1.1.1/hook"}),
    ("GET", "/tasks/{task}/pushNotificationConfigs/p", None),
    ("GET", "/tasks/{task}/pushNotificationConfigs", None),
    ("DELETE", "/tasks/{task}/pushNotificationConfigs/p", None),
    ("DELETE", "/tasks/{task}/pushNotificationConfigs/p", None),
    ("GET", "/tasks/{task}/pushNotificationConfigs/p", None),
    ("GET", "/extendedAgentCard", None),
    ("POST", "/tenant-1/message:send", ask("hi")),
    ("GET", "/tenant-1/tasks/nobody", None),
]


async def test_the_same_requests_get_the_same_shapes(
    http: httpx.AsyncClient, urls: tuple[str, str]
):
    answers = [await all_answers(http, url) for url in urls]
    different = [
        (case, ours, theirs)
        for case, ours, theirs in zip(CASES, *answers, strict=True)
        if ours != theirs
    ]
    assert different == []


async def all_answers(http: httpx.AsyncClient, url: str) -> list[Answer]:
    names = {
        "{task}": (await begun(http, url, "hi")),
        "{open}": (await begun(http, url, "ask")),
    }
    return [
        await answer(http, method, url + filled(path, names), body and filled_body(body, names))
        for method, path, body in CASES
    ]


async def begun(http: httpx.AsyncClient, url: str, text: str) -> str:
    made = await http.post(f"{url}/message:send", json=ask(text), headers=V1)
    return made.json()["task"]["id"]


def filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(name, value)
    return text


def filled_body(body: Json, names: dict[str, str]) -> Json:
    return orjson.loads(filled(orjson.dumps(body).decode(), names))


async def test_what_is_no_operation_is_not_found(http: httpx.AsyncClient, urls: tuple[str, str]):
    for method, path in (
        ("GET", "/message:send"),
        ("GET", "/"),
        ("POST", "/tasks/x:dance"),
        ("DELETE", "/tasks/x"),
        ("GET", "/tasks/x/y/z/1/2"),
    ):
        response = await http.request(method, urls[0] + path, headers=V1)
        assert response.status_code == 404, (method, path)
        assert response.json()["error"]["status"] == "NOT_FOUND"


async def test_who_speaks_plain_json_is_answered_in_it(
    http: httpx.AsyncClient, urls: tuple[str, str]
):
    plain = await http.post(f"{urls[0]}/message:send", json=ask("hi"), headers=V1)
    accepted = await http.get(
        f"{urls[0]}/tasks", headers={**V1, "Accept": "application/json, text/plain"}
    )
    asked = await http.get(f"{urls[0]}/tasks", headers=V1)
    assert plain.headers["content-type"] == "application/json"
    assert accepted.headers["content-type"] == "application/json"
    assert asked.headers["content-type"] == "application/a2a+json"


async def test_a_body_must_be_an_object(http: httpx.AsyncClient, urls: tuple[str, str]):
    for content in (b"[]", b"{", b'"x"'):
        headers = {**V1, "Content-Type": "application/json"}
        response = await http.post(f"{urls[0]}/message:send", content=content, headers=headers)
        assert response.status_code == 400
        assert response.json()["error"]["status"] == "INVALID_ARGUMENT"


async def test_the_version_is_asked_for(http: httpx.AsyncClient, urls: tuple[str, str]):
    for url in urls:
        for headers in ({}, {"A2A-Version": "0.3"}, {"A2A-Version": "9.0"}):
            response = await http.get(f"{url}/tasks", headers=headers)
            assert response.status_code == 400
            assert response.json()["error"]["details"][0]["reason"] == "VERSION_NOT_SUPPORTED"


async def test_a_body_that_is_too_long_is_a_413(
    http: httpx.AsyncClient, served: Served, engine: Engine, cards: dict[str, Card]
):
    app = edge({"desk": engine.host("desk", Speaker())}, cards, EdgeOptions(body_limit_bytes=1000))
    async with served(app) as url:
        response = await http.post(f"{url}/rest/message:send", json=ask("x" * 1000), headers=V1)
    assert response.status_code == 413
    assert response.json()["error"]["details"][0]["reason"] == "PAYLOAD_TOO_LARGE"
