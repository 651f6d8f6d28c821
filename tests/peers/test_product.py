"""The product asks others: an agent of the stock SDK, and its own agents, beside its steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from a2a_agents.core.extensions import STEPS
from tests.peers.servers import CARD, Third, listening
from tests.processes import Process, product, running
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(120)
SHOP = "FastAPI backend for a shop with products and a cart"


async def send(http: httpx.AsyncClient, url: str, text: str, **more: Any) -> dict[str, Any]:
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}], **more}
    call = {"jsonrpc": "2.0", "id": 1, "method": "SendMessage", "params": {"message": message}}
    said = await http.post(url, json=call, headers={"A2A-Version": "1.0"}, timeout=60)
    task: dict[str, Any] = said.json()["result"]["task"]
    return task


async def edited(
    http: httpx.AsyncClient, server: Process, task: str, edit: dict[str, Any]
) -> dict[str, Any]:
    more: dict[str, Any] = {"referenceTaskIds": [task], "metadata": {STEPS: edit}}
    return await send(http, f"{server.base}/agents/code", "edit", **more)


def files(task: dict[str, Any]) -> dict[str, str]:
    return {
        made["artifactId"]: "".join(part["text"] for part in made["parts"])
        for made in task["artifacts"]
    }


def server_with(tmp_path: Path, **more: str) -> Process:
    off = {"A2A_MODEL_ROUTER": "off", "A2A_CLOUD_BACKEND": "off", "A2A_CACHE_MEMORY_BYTES": "0"}
    return product(tmp_path, **off, **more)


async def test_the_code_agent_delegates_to_an_agent_of_the_stock_sdk(tmp_path: Path) -> None:
    third = Third()
    async with listening(third.app) as base:
        server = server_with(tmp_path, A2A_PEERS=f"threats={base}{CARD};for=code;always")
        async with running(server), httpx.AsyncClient() as http:

            async def peers() -> str:
                return str((await http.get(f"{server.base}/readyz")).json()["peers"])

            await eventually(peers, lambda said: "can be asked" in said, 15)
            task = await send(http, f"{server.base}/agents/code", SHOP)
            other = await send(http, f"{server.base}/agents/database", SHOP)
            asked_once = len(third.requests)
            edit = {"action": "edit", "step": "plan", "changes": {"stack": {"database": "sqlite"}}}
            kept = await edited(http, server, task["id"], edit)
            assert len(third.requests) == asked_once
            again = {"action": "regenerate", "step": "ask:threats"}
            anew = await edited(http, server, kept["id"], again)
            assert len(third.requests) == asked_once + 1
    made = files(task)
    assert made["threats/threats.md"] == "# Threats\n- spoofing\n"
    assert "## Other agents" in made["answer.md"]
    assert any(name.startswith("project/") for name in made)
    steps = {step["id"]: step for step in json.loads(made["steps.json"])["steps"]}
    assert steps["ask:threats"]["state"] == "done"
    assert steps["ask:threats"]["result"]["task"]
    assert "threats/threats.md" not in files(other)
    assert files(kept)["threats/threats.md"] == made["threats/threats.md"]
    foreseen = {s["id"]: s for s in json.loads(files(anew)["impact.json"])["steps"]}
    assert foreseen["ask:threats"]["fate"] == "remake"
    assert foreseen["implement:code/project"]["fate"] == "keep"


async def test_an_agent_asks_another_of_ours_whose_work_is_named_too(tmp_path: Path) -> None:
    server = server_with(tmp_path)
    async with running(server), httpx.AsyncClient() as http:
        task = await send(http, f"{server.base}/agents/database", "openapi and tables for a shop")
    made = files(task)
    assert "schema.sql" in made
    assert json.loads(made["api/openapi.json"])["openapi"].startswith("3.1")
    assert "ask the api agent" not in made["answer.md"]
