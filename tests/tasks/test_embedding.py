"""The example in docs/embedding.md runs: a third-party executor on our engine, asked by the SDK."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from a2a.client import ClientConfig, create_client
from a2a.helpers.proto_helpers import get_artifact_text, new_text_message
from a2a.types.a2a_pb2 import Role, SendMessageRequest

from tests.tasks.executors import Foreign
from tests.waiting import until

PAGE = Path(__file__).parents[2] / "docs" / "embedding.md"


def example() -> dict[str, Any]:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found is not None
    names: dict[str, Any] = {}
    exec(compile(found[1], str(PAGE), "exec"), names)
    return names


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    app = example()["serve"](Foreign(), address, f"sqlite:///{tmp_path}/tasks.db")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    serving = asyncio.create_task(server.serve([listening]))
    await until(lambda: server.started, 10)
    yield address
    server.should_exit = True
    await serving


async def test_the_example_serves_a_third_party_executor(url: str) -> None:
    async with httpx.AsyncClient() as http:
        client = await create_client(url, ClientConfig(streaming=True, httpx_client=http))
        message = new_text_message("hello", role=Role.ROLE_USER)
        kinds: list[str] = []
        texts: list[str] = []
        async with asyncio.timeout(10):
            async for event in client.send_message(SendMessageRequest(message=message)):
                kinds.append(str(event.WhichOneof("payload")))
                if event.HasField("artifact_update"):
                    texts.append(get_artifact_text(event.artifact_update.artifact))
    assert kinds == ["task", "status_update", "artifact_update", "status_update"]
    assert texts == ["abc"]


def test_the_example_is_short() -> None:
    found = re.search(r"def serve.*?```", PAGE.read_text(), re.DOTALL)
    assert found is not None
    assert len(found[0].splitlines()) <= 20
