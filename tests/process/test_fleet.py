"""The product as a fleet: two fronts and a worker on Redis, as an operator starts them."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from a2a_agents.core.ids import uuid7
from tests.processes import Process, free_port, running
from tests.redis_server import RedisServer
from tests.waiting import eventually

pytestmark = pytest.mark.slow

SHOP = "A shop with products, a cart and payments"


def member(folder: Path, url: str, role: str, **settings: str) -> Process:
    port = free_port()
    env = {"A2A_STORE_URL": url, "A2A_MODEL_ROUTER": "off", "A2A_MODEL_EMBEDDER": "off", **settings}
    if role == "front":
        env |= {"A2A_ROLE": "front", "A2A_PORT": str(port)}
    else:
        env |= {"A2A_WORKER_PORT": str(port)}
    command = [sys.executable, "-m", "a2a_agents", "serve" if role == "front" else "worker"]
    return Process(command, port, folder / f"{role}-{port}.log", env)


@pytest.fixture
async def fleet(tmp_path: Path, redis_server: RedisServer) -> AsyncIterator[list[Process]]:
    """Two fronts, of which the first has a file of flags, and a worker."""
    url = f"{redis_server.url}?prefix={uuid7()}"
    flags = tmp_path / "flags.yaml"
    flags.write_text("agents: {planning: on}\n")
    async with AsyncExitStack() as stack:
        first = member(tmp_path, url, "front", A2A_FLAGS_FILE=str(flags))
        others = [member(tmp_path, url, role) for role in ("front", "worker")]
        yield [await stack.enter_async_context(running(each)) for each in (first, *others)]


async def ready(process: Process) -> dict[str, Any]:
    async with httpx.AsyncClient() as http:
        return (await http.get(f"{process.base}/readyz")).json()


async def ask(process: Process, text: str) -> dict[str, Any]:
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}
    body = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": message}}
    async with httpx.AsyncClient(timeout=60) as http:
        reply = await http.post(process.base, json=body, headers={"A2A-Version": "1.0"})
    return reply.json()["result"]["task"]


async def metric(process: Process, name: str) -> float:
    async with httpx.AsyncClient() as http:
        lines = (await http.get(f"{process.base}/metrics")).text.splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name + "{"))


async def test_the_worker_designs_the_fronts_answer_what_is_known(fleet: list[Process]) -> None:
    front, _, worker = fleet
    design = await ask(front, SHOP)
    assert design["status"]["state"] == "TASK_STATE_COMPLETED"
    assert len(design["artifacts"]) > 5
    known = await ask(front, "what is an idempotency key?")
    assert known["status"]["state"] == "TASK_STATE_COMPLETED"
    assert await metric(worker, "a2a_answers_total") == 1
    assert await metric(front, "a2a_answers_total") == 1


async def test_every_front_finds_every_task(fleet: list[Process]) -> None:
    front, other, _ = fleet
    made = await ask(front, SHOP)
    body = {"jsonrpc": "2.0", "id": 1, "method": "GetTask", "params": {"id": made["id"]}}
    async with httpx.AsyncClient() as http:
        reply = await http.post(other.base, json=body, headers={"A2A-Version": "1.0"})
    assert reply.json()["result"] == made


async def test_a_repeated_answer_comes_from_the_front(fleet: list[Process]) -> None:
    front, other, worker = fleet
    first = await ask(front, SHOP)
    again = await ask(other, SHOP)
    made = [each["artifactId"] for each in first["artifacts"]]
    assert [each["artifactId"] for each in again["artifacts"]] == made
    assert await metric(worker, "a2a_answers_total") == 1
    assert await metric(other, "a2a_answers_total") == 1


async def test_all_show_the_same_flags_and_release_and_who_is_there(
    fleet: list[Process], tmp_path: Path
) -> None:
    front = fleet[0]
    before = (await ready(front))["flags"]["version"]
    (tmp_path / "flags.yaml").write_text("agents: {planning: off}\n")
    changed = await eventually(
        lambda: ready(front), lambda said: said["flags"]["version"] != before, 30
    )
    version = changed["flags"]["version"]
    for process in fleet:
        said = await eventually(
            lambda process=process: ready(process),
            lambda said: said["processes"].get("flags") == {version: 3},
            30,
        )
        assert said["processes"]["role"] == {"front": 2, "worker": 1}
        assert len(said["processes"]["release"]) == 1
        assert said["flags"]["version"] == version
