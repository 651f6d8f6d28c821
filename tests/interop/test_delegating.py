"""Agents of other frameworks delegate to ours, with scripted models of their own and no key."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.interop.releases import Release
from tests.processes import Process, product, running

pytestmark = [pytest.mark.interop, pytest.mark.nightly, pytest.mark.timeout(400)]

SHOP = "Build an online shop with a product catalog, a shopping cart and payments"
FRAMEWORKS = (
    Release("ADK", "google-adk[a2a]==2.13.0", "adk.py"),
    Release("Strands", "strands-agents[a2a]==1.62.0", "strands_tool.py"),
)
CALLS = {"ADK": ["transfer_to_agent"], "Strands": ["a2a_client"]}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Process]:
    async with running(product(tmp_path, A2A_CLOUD_BACKEND="off")) as process:
        yield process


async def install(release: Release) -> None:
    try:
        await asyncio.to_thread(release.install)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"{release.package} cannot be installed here")


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.name)
@pytest.mark.parametrize("path", ["/", "/agents/code/"], ids=["desk", "code"])
async def test_an_agent_of_another_framework_delegates_and_has_the_answer(
    framework: Release, path: str, server: Process
) -> None:
    """What its model is handed names the design and the files that were made."""
    await install(framework)
    seen = await framework.stream(server.base + path, SHOP)
    assert seen["calls"] == CALLS[framework.name]
    assert seen["errors"] == []
    said = "\n".join(seen["said"]).replace("\\n", "\n")
    assert "# Online shop" in said
    assert "files. " in said or " files.\n" in said
    assert "project/" in said
