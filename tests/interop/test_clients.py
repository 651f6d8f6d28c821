"""Stock clients of both versions and two languages, against the server as it is started."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.interop.releases import RELEASES, Release
from tests.processes import Process, product, running

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]

SHOP = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
AGENTS = {
    "desk": "/",
    "architecture": "/agents/architecture/",
    "database": "/agents/database/",
    "api": "/agents/api/",
    "code": "/agents/code/",
    "planning": "/agents/planning/",
}
OWN = {
    "desk": "canvas",
    "architecture": "canvas",
    "database": "schema.sql",
    "api": "openapi.json",
    "code": "project/",
    "planning": "plan.json",
}
"""An artifact, or the start of its name, that each agent cannot do without."""
TERMINAL = {"COMPLETED", "FAILED", "CANCELED", "REJECTED"}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Process]:
    async with running(product(tmp_path)) as process:
        yield process


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
async def test_a_stock_client_streams_the_shop_from_every_agent(
    release: Release, server: Process
) -> None:
    """Streamed artifacts are the stored ones, and the task ends exactly once."""
    if reason := release.missing():
        pytest.skip(reason)
    await asyncio.to_thread(release.install)
    for agent, path in AGENTS.items():
        seen = await release.stream(server.base + path, SHOP)
        assert_answered(agent, seen)


def assert_answered(agent: str, seen: dict[str, Any]) -> None:
    assert seen["first"] == "task", agent
    assert seen["state"] == "COMPLETED", agent
    assert [state for state in seen["states"] if state in TERMINAL] == ["COMPLETED"], agent
    assert seen["states"][-1] == "COMPLETED", agent
    assert seen.get("finals", 1) == 1, agent
    assert seen["streamed"] == seen["stored"], agent
    assert any(name.startswith(OWN[agent]) for name in seen["stored"]), agent
    assert seen["said"], agent
    assert seen["stored"]["answer.md"] == seen["said"], agent


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
async def test_a_stock_client_gets_a_short_answer(release: Release, server: Process) -> None:
    """A question from the template lane: no picture, one end, words."""
    if reason := release.missing():
        pytest.skip(reason)
    await asyncio.to_thread(release.install)
    seen = await release.stream(server.base + "/", "what is an idempotency key?")
    assert seen["states"][-1] == seen["state"] == "COMPLETED"
    assert "idempot" in seen["said"].lower()
    assert "canvas" not in seen["stored"]
    assert seen["streamed"] == seen["stored"]
