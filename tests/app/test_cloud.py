"""The composed server before a provider that fails in every way: each task ends, each bill too."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from a2a_agents.app import build, tried_key
from a2a_agents.core.extensions import BILL, STEPS
from a2a_agents.settings import Settings
from a2a_agents.state import open_reader
from tests.conftest import Serve
from tests.standin import Fault, Reply, StandIn
from tests.waiting import eventually, until

pytestmark = pytest.mark.timeout(60)

KEY = "AIza-of-the-platform-0123456789"
DEBUG = "why does my celery worker lose messages when redis fails over to the replica?"
DESIGN = "A shop with products and payments, zeppelin uplink and dowsing rods: only the schema"


def settings(tmp_path: Path, provider: StandIn, **more: str) -> Settings:
    """Everything that may go to the cloud goes there, and nobody is patient."""
    return Settings.from_env(
        {
            "A2A_STORE_URL": f"sqlite:///{tmp_path}/a2a.db",
            "A2A_MODEL_ROUTER": "off",
            "A2A_MODEL_EMBEDDER": "off",
            "A2A_GEMINI_API_KEY": KEY,
            "A2A_GEMINI_BASE_URL": provider.url,
            "A2A_CUT_DOUBT": "0",
            "A2A_CUT_FLASH": "0",
            "A2A_CUT_PRO": "1",
            "A2A_CLOUD_TIMEOUT_S": "1.5",
            "A2A_CLOUD_RETRIES": "1",
            **more,
        }
    )


async def ask(http: httpx.AsyncClient, text: str, agent: str = "") -> dict[str, Any]:
    """The task at its end."""
    message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": text}]}
    path = f"/agents/{agent}" if agent else "/"
    return (await call(http, "SendMessage", {"message": message}, path))["task"]


def text_of(task: dict[str, Any]) -> str:
    return "".join(part["text"] for part in task["status"]["message"]["parts"])


def bill_of(task: dict[str, Any]) -> dict[str, Any]:
    return task["metadata"][BILL]


@pytest.mark.parametrize(("text", "agent"), [(DEBUG, ""), (DESIGN, "database")])
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
async def test_every_way_to_fail_ends_in_an_answer_and_a_settled_bill(
    serve: Serve, tmp_path: Path, fault: Fault, text: str, agent: str
) -> None:
    async with StandIn(otherwise=fault) as provider:
        url = await serve(lambda _: build(settings(tmp_path, provider)))
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            task = await ask(http, text, agent)
        assert provider.generated
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    route = bill_of(task)["route"]
    if route["lane"] == "local":
        assert "A cloud model" in text_of(task)
        assert "it failed" in route["reason"]
    else:
        assert fault in NO_FAULTS[text]
    assert held(tmp_path) == 0


NO_FAULTS = {
    DEBUG: (Fault.NO_USAGE, Fault.SCHEMA_BREAKING, Fault.NOT_JSON),
    DESIGN: (Fault.NO_USAGE,),
}
"""Who wants free text has no schema that could be broken."""


async def test_passages_of_white_space_are_no_answer(serve: Serve, tmp_path: Path) -> None:
    blank = Reply(" \n" * 400, pieces=40)
    async with StandIn(otherwise=blank) as provider:
        url = await serve(lambda _: build(settings(tmp_path, provider)))
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            task = await ask(http, DEBUG)
        assert len(provider.generated) == 1
    assert task["status"]["state"] == "TASK_STATE_COMPLETED"
    assert "A cloud model" in text_of(task)
    (artifact,) = (each for each in task["artifacts"] if each["name"] == "answer.md")
    assert "".join(part["text"] for part in artifact["parts"]) == text_of(task)
    bill = bill_of(task)
    assert bill["route"]["lane"] == "local"
    assert bill["costMicroUsd"] > 0
    assert held(tmp_path) == 0


def held(tmp_path: Path) -> int:
    """Calls whose money is still set aside, after the server has stopped."""
    with closing(sqlite3.connect(tmp_path / "a2a.db")) as file:
        ((count,),) = file.execute("SELECT count(*) FROM hold")
    return count


@pytest.fixture
async def provider() -> AsyncIterator[StandIn]:
    async with StandIn(otherwise=Reply("Because nothing was acknowledged.")) as opened:
        yield opened


async def test_an_answer_is_billed_counted_and_shown(
    serve: Serve, tmp_path: Path, provider: StandIn
) -> None:
    url = await serve(lambda _: build(settings(tmp_path, provider)))
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        task = await ask(http, DEBUG)
        metrics = (await http.get("/metrics")).text
    assert text_of(task) == "Because nothing was acknowledged."
    bill = bill_of(task)
    assert bill["route"]["lane"] == "cloud"
    assert bill["route"]["model"] == "gemini-3.8-flash"
    assert bill["usage"]["inputTokens"] == 11
    assert bill["costMicroUsd"] > 0
    assert 'a2a_answers_total{agent="desk",arm="",cache="none",lane="cloud"' in metrics
    assert 'a2a_tokens_total{kind="input",model="gemini-3.8-flash"} 11' in metrics
    assert (
        f'a2a_cost_micro_usd_total{{arm="",model="gemini-3.8-flash"}} {bill["costMicroUsd"]:.0f}'
        in metrics
    )
    async with open_reader(f"sqlite:///{tmp_path}/a2a.db") as books:
        (total,) = await books.totals(by=("model",))
    assert (total.model, total.cost_micro_usd) == ("gemini-3.8-flash", int(bill["costMicroUsd"]))


async def test_a_second_ask_is_answered_from_memory_for_nothing(
    serve: Serve, tmp_path: Path, provider: StandIn
) -> None:
    url = await serve(lambda _: build(settings(tmp_path, provider)))
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        first, second = await ask(http, DEBUG), await ask(http, DEBUG)
    assert text_of(first) == text_of(second)
    assert len(provider.generated) == 1
    assert (bill_of(second)["cache"], bill_of(second)["costMicroUsd"]) == ("memory", 0)
    assert bill_of(second)["baselineMicroUsd"] > 0


async def test_at_the_end_of_a_budget_there_is_a_local_answer_and_no_call(
    serve: Serve, tmp_path: Path, provider: StandIn
) -> None:
    poor = settings(tmp_path, provider, A2A_BUDGET_DAY_USD="0.0081")
    url = await serve(lambda _: build(poor))
    texts = [f"{DEBUG} It is case number {number}." for number in range(12)]
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        tasks = [await ask(http, text) for text in texts]
    bills = [bill_of(task) for task in tasks]
    assert sum(bill["costMicroUsd"] for bill in bills) <= 8_100
    refused = [bill for bill in bills if bill["route"]["lane"] == "local"]
    assert refused
    assert len(provider.generated) == len(bills) - len(refused)
    assert all("budget" in bill["route"]["reason"] for bill in refused)


async def test_the_key_is_in_no_log_and_no_file(
    serve: Serve, tmp_path: Path, provider: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = await serve(lambda _: build(settings(tmp_path, provider)))
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        await ask(http, DEBUG)
        said = [(await http.get(path)).text for path in ("/metrics", "/readyz")]
    assert provider.generated[0].key == KEY
    assert KEY not in caplog.text
    assert all(KEY not in text for text in said)
    assert all(
        KEY.encode() not in file.read_bytes() for file in tmp_path.iterdir() if file.is_file()
    )


async def test_a_cancelled_task_ends_the_call_and_settles_it(serve: Serve, tmp_path: Path) -> None:
    async with StandIn(otherwise=Fault.STALL) as provider:
        patient = settings(tmp_path, provider, A2A_CLOUD_TIMEOUT_S="30")
        url = await serve(lambda _: build(patient))
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            sent = {
                "message": {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": DEBUG}]},
                "configuration": {"returnImmediately": True},
            }
            task = (await call(http, "SendMessage", sent))["task"]["id"]
            await until(lambda: bool(provider.generated))
            ended = await call(http, "CancelTask", {"id": task})
            async with asyncio.timeout(5):
                await provider.generated[0].gone.wait()
            assert ended["status"]["state"] == "TASK_STATE_CANCELED"
            await until(lambda: held(tmp_path) == 0)
    async with open_reader(f"sqlite:///{tmp_path}/a2a.db") as books:
        (total,) = await books.totals(by=("model",))
    assert total.cost_micro_usd > 0


async def call(
    http: httpx.AsyncClient, method: str, params: dict[str, Any], path: str = "/"
) -> dict[str, Any]:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = await http.post(path, json=body, headers={"A2A-Version": "1.0"})
    return answer.json()["result"]


async def test_answers_made_beforehand_need_no_account_and_pay_nobody(
    serve: Serve, tmp_path: Path, provider: StandIn
) -> None:
    warm = tmp_path / "warm.jsonl"
    warm.write_text(json.dumps({"agent": "desk", "text": DEBUG}) + "\n")
    accounts = tmp_path / "accounts.yaml"
    accounts.write_text(f"accounts:\n  - name: alice\n    tier: enterprise\n    keys: [{DIGEST}]\n")
    asked = settings(
        tmp_path, provider, A2A_CACHE_WARM_FILE=str(warm), A2A_ACCOUNTS_FILE=str(accounts)
    )
    url = await serve(lambda _: build(asked))
    async with httpx.AsyncClient(base_url=url, timeout=30, headers={"X-API-Key": ALICE}) as http:

        async def metrics() -> str:
            return (await http.get("/metrics")).text

        await eventually(metrics, lambda said: "a2a_answers_total{" in said)
        assert provider.generated == []
        assert bill_of(await ask(http, DEBUG))["route"]["lane"] == "cloud"


ALICE = "a2a_key-of-alice-0123456789"
DIGEST = f"sha256:{hashlib.sha256(ALICE.encode()).hexdigest()}"


async def test_a_key_is_tried_where_it_is_entered(tmp_path: Path) -> None:
    async with StandIn() as provider:
        asked = settings(tmp_path, provider)
        assert await asyncio.to_thread(tried_key, asked, "AIza-a-good-key") == ""
    async with StandIn(otherwise=Fault.BAD_KEY) as provider:
        asked = settings(tmp_path, provider)
        why = await asyncio.to_thread(tried_key, asked, "AIza-a-bad-key")
    assert why.endswith(".")
    assert "AIza" not in why


@pytest.mark.parametrize(("most", "state"), [("0", "INPUT_REQUIRED"), ("5", "COMPLETED")])
async def test_an_edit_that_may_cost_more_than_is_allowed_unasked_is_asked_about(
    serve: Serve, tmp_path: Path, provider: StandIn, most: str, state: str
) -> None:
    more = {"A2A_CONFIRM_USD": most}
    url = await serve(lambda _: build(settings(tmp_path, provider, **more)))
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        first = await ask(http, DESIGN)
        message = {
            "messageId": "m2", "role": "ROLE_USER", "parts": [{"text": "more"}],
            "referenceTaskIds": [first["id"]],
            "metadata": {STEPS: {"action": "edit", "changes": {"requirements": "with reviews"}}},
        }  # fmt: skip
        task = (await call(http, "SendMessage", {"message": message}))["task"]
    assert task["status"]["state"] == f"TASK_STATE_{state}"
    assert ("This asks a model again" in text_of(task)) == (state == "INPUT_REQUIRED")
