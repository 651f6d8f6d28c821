"""A tour of the server, in the order in which one meets it. Read it from top to bottom.

Everything here goes through the stock client of the A2A SDK and a real socket, against the server
as `a2a-agents serve` composes it: no key, no model, one SQLite file.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from a2a.client import Client, ClientConfig, create_client
from a2a.helpers.proto_helpers import get_message_text
from a2a.types import (
    CancelTaskRequest,
    GetTaskRequest,
    Message,
    Part,
    Role,
    SendMessageConfiguration,
    SendMessageRequest,
    Task,
    TaskState,
)
from google.protobuf.json_format import MessageToDict

from a2a_agents.app import build
from a2a_agents.settings import Settings
from tests.conftest import Serve

pytestmark = pytest.mark.timeout(60)

SHOP = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"


@pytest.fixture
async def url(serve: Serve, tmp_path: Path) -> str:
    """A server of our own, started for one test."""
    settings = Settings.from_env({"A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db"})
    return await serve(lambda _: build(settings))


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=30) as client:
        yield client


async def agent(http: httpx.AsyncClient, url: str, name: str = "") -> Client:
    """A client for one agent, from its card; without a name, for the desk."""
    where = f"{url}/agents/{name}/" if name else f"{url}/"
    return await create_client(where, ClientConfig(streaming=True, httpx_client=http))


def ask(text: str, **fields: Any) -> SendMessageRequest:
    message = Message(message_id="1", role=Role.ROLE_USER, parts=[Part(text=text)], **fields)
    return SendMessageRequest(message=message)


async def answer(client: Client, request: SendMessageRequest) -> tuple[list[str], dict[str, str]]:
    """What a stream says: its kinds of events, and its artifacts put together."""
    kinds: list[str] = []
    files: dict[str, str] = {}
    async for event in client.send_message(request):
        kinds.append(str(event.WhichOneof("payload")))
        if event.HasField("artifact_update"):
            update = event.artifact_update
            text = "".join(part.text for part in update.artifact.parts)
            before = files.get(update.artifact.artifact_id, "") if update.append else ""
            files[update.artifact.artifact_id] = before + text
    return kinds, files


async def last_task(http: httpx.AsyncClient, url: str, path: str = "/") -> dict[str, Any]:
    """The newest task, as raw JSON: the way to see metadata as it is on the wire."""
    body = {"jsonrpc": "2.0", "id": 1, "method": "ListTasks", "params": {"includeArtifacts": True}}
    reply = await http.post(url + path, json=body, headers={"A2A-Version": "1.0"})
    return reply.json()["result"]["tasks"][0]


async def test_1_the_desk_designs_and_streams_a_whole_system(
    http: httpx.AsyncClient, url: str
) -> None:
    """First the Task, then a picture that grows and files that arrive, last an answer to read."""
    kinds, files = await answer(await agent(http, url), ask(SHOP))
    assert kinds[0] == "task"
    assert kinds[-1] == "status_update"
    assert {"canvas", "schema.sql", "openapi.json", "plan.json", "answer.md"} <= files.keys()
    assert "project/app/main.py" in files
    assert list(files)[-1] == "answer.md"


async def test_2_the_canvas_is_lines_of_nodes_and_edges(http: httpx.AsyncClient, url: str) -> None:
    """A client that knows nothing of it merges by id and is right; every edge meets its nodes."""
    _, files = await answer(await agent(http, url, "architecture"), ask(SHOP))
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for line in map(json.loads, files["canvas"].splitlines()):
        assert line.keys() == {"nodes", "edges", "removed"}
        nodes |= {node["id"]: node for node in line["nodes"]}
        edges |= {edge["id"]: edge for edge in line["edges"]}
    assert len(nodes) >= 8
    assert {end for edge in edges.values() for end in (edge["source"], edge["target"])} <= set(
        nodes
    )


async def test_3_a_file_tells_its_type_and_its_hash(http: httpx.AsyncClient, url: str) -> None:
    await answer(await agent(http, url, "database"), ask("tables for a library"))
    task = await last_task(http, url, "/agents/database/")
    (schema,) = [one for one in task["artifacts"] if one["artifactId"] == "schema.sql"]
    about = schema["metadata"]["urn:a2a-agents:files:v1"]
    text = "".join(part["text"] for part in schema["parts"])
    assert about["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert about["bytes"] == len(text.encode())
    assert about["language"] == "sql"


async def test_4_the_bill_says_how_the_answer_was_made_and_what_it_cost(
    http: httpx.AsyncClient, url: str
) -> None:
    """Known questions take the cheapest lane; a design is made locally; neither costs anything."""
    lanes: list[str] = []
    for text in ("What is an idempotency key?", SHOP):
        await answer(await agent(http, url), ask(text))
        bill = (await last_task(http, url))["metadata"]["urn:a2a-agents:bill:v1"]
        assert bill["costMicroUsd"] == 0
        assert bill["route"]["reason"]
        lanes.append(bill["route"]["lane"])
    assert lanes == ["template", "local"]


async def test_5_what_is_not_understood_is_asked_about_in_the_same_task(
    http: httpx.AsyncClient, url: str
) -> None:
    """A question ends the turn as input-required; the answer continues that task."""
    client = await agent(http, url)
    await answer(client, ask("build an app"))
    asked = await last_task(http, url)
    assert asked["status"]["state"] == "TASK_STATE_INPUT_REQUIRED"
    reply = ask(
        "a library with books, members and loans",
        task_id=asked["id"],
        context_id=asked["contextId"],
    )
    _, files = await answer(client, reply)
    task = await last_task(http, url)
    assert (task["id"], task["status"]["state"]) == (asked["id"], "TASK_STATE_COMPLETED")
    assert "loans" in files["schema.sql"]


async def test_6_nonsense_gets_a_short_answer_and_never_a_guess(
    http: httpx.AsyncClient, url: str
) -> None:
    for text in ("asdf qwer zxcv", "write me a poem about the sea", "hello"):
        _, files = await answer(await agent(http, url), ask(text))
        task = await last_task(http, url)
        assert "canvas" not in files
        assert task["status"]["message"]["parts"][0]["text"]


async def test_7_a_client_may_leave_and_come_back_for_what_it_missed(
    http: httpx.AsyncClient, url: str
) -> None:
    """Every event has an id; Last-Event-ID replays what follows it, also after the end."""
    await answer(await agent(http, url), ask(SHOP))
    task = await last_task(http, url)
    body = {
        "jsonrpc": "2.0", "id": 1, "method": "SubscribeToTask", "params": {"id": task["id"]},
    }  # fmt: skip

    async def replay(after: int) -> list[int]:
        headers = {"A2A-Version": "1.0", "Last-Event-ID": str(after)}
        reply = await http.post(url, json=body, headers=headers)
        return [int(line[4:]) for line in reply.text.splitlines() if line.startswith("id: ")]

    whole = await replay(0)
    assert whole == list(range(1, len(whole) + 1))
    assert await replay(40) == whole[40:]


async def test_8_a_send_can_be_repeated_safely(http: httpx.AsyncClient, url: str) -> None:
    """The same Idempotency-Key with the same body is the first task, not a second one."""
    params = MessageToDict(ask("What is an idempotency key?"))
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": params}
    headers = {"A2A-Version": "1.0", "Idempotency-Key": "order-66"}
    first = (await http.post(url, json=body, headers=headers)).json()
    assert (await http.post(url, json=body, headers=headers)).json() == first
    params["message"]["parts"][0]["text"] = "What is 3NF?"
    refused = (await http.post(url, json=body, headers=headers)).json()["error"]
    assert refused["code"] == -32602
    assert refused["data"][0]["reason"] == "IDEMPOTENCY_MISMATCH"


async def test_9_a_task_can_be_left_alone_looked_at_and_cancelled(
    http: httpx.AsyncClient, url: str
) -> None:
    client = await create_client(f"{url}/", ClientConfig(streaming=False, httpx_client=http))
    request = ask("build an app")
    request.configuration.CopyFrom(SendMessageConfiguration(return_immediately=True))
    made: list[Task] = [event.task async for event in client.send_message(request)]
    async with asyncio.timeout(5):
        task = await client.get_task(GetTaskRequest(id=made[0].id))
        while task.status.state != TaskState.TASK_STATE_INPUT_REQUIRED:
            task = await client.get_task(GetTaskRequest(id=made[0].id))
    assert get_message_text(task.status.message)
    cancelled = await client.cancel_task(CancelTaskRequest(id=task.id))
    assert cancelled.status.state == TaskState.TASK_STATE_CANCELED
