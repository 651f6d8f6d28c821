"""A web page of another origin uses an agent directly, where the operator allows it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlencode

import pytest

from a2a_agents.serve.options import EdgeOptions
from tests.browser.chromium import site
from tests.conformance.hosting import OFFERED, Serving, serving
from tests.conformance.wire import WAIT_S
from tests.differential.script import Begin, Hold, Move, Player, Put, Script, Stage
from tests.processes import product, running

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PAGE = Path(__file__).with_name("page.js").read_text()
SHOP = "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"


async def test_a_page_streams_from_another_origin(tmp_path: Path) -> None:
    """Event by event, with the protocol's headers in both directions, and back by Last-Event-ID."""
    stage = Stage()
    script = Script.of(Begin(), Move("working"), Hold(), Put("a"), Move("completed", "done"))
    async with site(PAGE) as page:
        how = Serving(options=EdgeOptions(cors_origins=(page.origin,)))
        async with serving(Player(script, stage), how) as base:
            query = urlencode({"server": f"{base}/", "text": "hello"})
            visit = asyncio.create_task(page.visit(tmp_path, query))
            await asyncio.wait_for(page.begun.wait(), 3 * WAIT_S)
            await asyncio.wait_for(stage.until(lambda: stage.held == 1), WAIT_S)
            stage.go()
            seen = await visit
    assert seen["error"] == ""
    assert seen["card"] == "Conformance agent"
    assert seen["extensions"] == OFFERED
    assert seen["kinds"] == ["task", "statusUpdate", "artifactUpdate", "statusUpdate"]
    assert seen["ids"] == [1, 2, 3, 4]
    assert seen["state"] == "TASK_STATE_COMPLETED"
    assert seen["reads"] > 1
    assert seen["again"] == [3, 4]
    assert seen["listened"] == "refused"


async def test_a_page_of_an_origin_that_is_not_allowed_gets_nothing(tmp_path: Path) -> None:
    """By default none is; the browser keeps the answer from the page, and no task is made."""
    stage = Stage()
    how = Serving(options=EdgeOptions(cors_origins=("https://elsewhere.example.com",)))
    async with (
        site(PAGE) as page,
        serving(Player(Script.of(Begin(), Move("completed")), stage), how) as base,
    ):
        query = urlencode({"server": f"{base}/", "text": "hello"})
        seen = await page.visit(tmp_path, query)
    assert "Failed to fetch" in seen["error"]
    assert seen["ids"] == []
    assert stage.ended == 0


async def test_a_page_streams_the_shop_from_the_product(tmp_path: Path) -> None:
    """The server as it is started, with ``A2A_CORS_ORIGINS`` set."""
    async with site(PAGE) as page:
        async with running(product(tmp_path, A2A_CORS_ORIGINS=page.origin)) as server:
            query = urlencode({"server": f"{server.base}/", "text": SHOP})
            seen = await page.visit(tmp_path / "profile", query)
    assert seen["error"] == ""
    assert seen["state"] == "TASK_STATE_COMPLETED"
    assert seen["ids"] == list(range(1, len(seen["ids"]) + 1))
    assert seen["again"] == seen["ids"][2:]
    assert "artifactUpdate" in seen["kinds"]
