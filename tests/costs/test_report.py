"""What an account is told of its money over A2A: the numbers of the command, and only its own."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jsonschema_rs
import pytest

from a2a_agents.app import Server, open_accounts
from a2a_agents.app.economy import known_account
from a2a_agents.core.accounts import Account
from a2a_agents.core.costs import Budget, OwnBudgets, Report
from a2a_agents.core.extensions import BILL
from a2a_agents.core.log import Store
from a2a_agents.core.money import Entry, Usage, dollars
from a2a_agents.core.routing import Lane
from a2a_agents.costs import Asked, costs
from a2a_agents.engine import Engine
from a2a_agents.engine.economy import Economy
from a2a_agents.engine.reporting import read_costs
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.settings import Settings
from a2a_agents.state import open_store
from tests.conftest import Serve
from tests.costs.november import Clock, fill
from tests.redis_server import RedisServer

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
KEYS = {"acme": "key-of-acme-0123456789", "umbrella": "key-of-umbrella-01234"}
SCHEMA = jsonschema_rs.validator_for(
    json.loads((ROOT / "docs/schemas/costs.schema.json").read_text())
)
V1 = {"A2A-Version": "1.0"}


@pytest.fixture(params=["sqlite", "redis"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/a2a.db"
    redis: RedisServer = request.getfixturevalue("redis_server")
    return f"{redis.url}?prefix=report-{uuid4().hex}"


@pytest.fixture
def accounts_file(tmp_path: Path) -> Path:
    digest = {name: hashlib.sha256(key.encode()).hexdigest() for name, key in KEYS.items()}
    file = tmp_path / "accounts.yaml"
    file.write_text(
        "accounts:\n"
        f"  - {{name: acme, tier: premium, day_usd: 1.00, keys: ['sha256:{digest['acme']}']}}\n"
        "  - name: umbrella\n    tier: free\n    per_minute: 4\n    tasks_per_month: 1\n"
        f"    keys: ['sha256:{digest['umbrella']}']\n"
    )
    return file


class Served:
    """A server with its store, and what the two accounts ask of it."""

    def __init__(self, http: httpx.AsyncClient, store: Store) -> None:
        self.http = http
        self.ledger = store.ledger()

    async def call(self, account: str, method: str, params: Json) -> Json:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        headers = {"X-API-Key": KEYS[account], **({} if "/" in method else V1)}
        return (await self.http.post("/", json=body, headers=headers)).json()

    async def ask(self, account: str, text: str = "My money", **report: Any) -> Json:
        """The task of a report in metadata; without any, of one in words."""
        metadata = {"metadata": {BILL: report}} if report else {}
        message = {"messageId": uuid4().hex, "role": "ROLE_USER", "parts": [{"text": text}]}
        said = await self.call(account, "SendMessage", {"message": {**message, **metadata}})
        assert "result" in said, said
        return said["result"]["task"]

    async def report(self, account: str, **report: Any) -> Json:
        return costs_of(await self.ask(account, action="report", **report))


Opened = Callable[[str], AbstractAsyncContextManager[Served]]


@pytest.fixture
def opened(serve: Serve, accounts_file: Path) -> Opened:
    @asynccontextmanager
    async def open_(url: str) -> AsyncGenerator[Served]:
        named = {"A2A_ACCOUNTS_FILE": str(accounts_file), "A2A_STORE_URL": url}
        settings = Settings.from_env({**named, "A2A_CONSOLE": "0"})
        accounts, store = open_accounts(settings), open_store(url, Clock())
        economy = Economy(ledger=store.ledger(), account=partial(known_account, accounts))
        engine = Engine(economy=economy)
        bridges = {name: AgentBridge(name, engine) for name in ("desk", "code")}
        server = Server(settings, bridges, accounts=accounts, store=store)
        async with httpx.AsyncClient(base_url=await serve(lambda _: server), timeout=10) as http:
            yield Served(http, store)
        engine.close()

    return open_


def costs_of(task: Json) -> Json:
    assert "artifacts" in task, task["status"]
    (file,) = [made for made in task["artifacts"] if made["artifactId"] == "costs.json"]
    return json.loads("".join(part["text"] for part in file["parts"]))


async def by_command(
    capsys: pytest.CaptureFixture[str], url: str, account: str, by: str, *, months: bool, many: int
) -> list[Json]:
    """What ``a2a-agents costs --json`` prints, at the same time."""
    settings = Settings.from_env({"A2A_STORE_URL": url})
    groups = (by,) if by else ()
    asked = Asked(groups, months, many, account, True)
    assert await asyncio.to_thread(costs, settings, asked, Clock()) == 0
    return json.loads(capsys.readouterr().out)


def added(rows: list[Json], name: str) -> list[Json]:
    """The command's rows of all periods, added up by lane or model."""
    found: dict[str, Json] = {}
    for row in rows:
        sums = found.setdefault(row[name], {name: row[name]})
        for key, value in row.items():
            if key not in ("period", name):
                sums[key] = sums.get(key, 0) + value
    return [found[each] for each in sorted(found)]


def named(rows: list[Json], name: str) -> list[Json]:
    return [{name: row["period"]} | {k: v for k, v in row.items() if k != "period"} for row in rows]


ASKED = (
    ({}, False, 31),
    ({"days": 2}, False, 2),
    ({"days": 366}, False, 366),
    ({"months": 2}, True, 2),
)


async def test_the_numbers_are_those_of_the_command(
    opened: Opened, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(url)
    async with opened(url) as served:
        for account, (asked, months, many) in itertools.product(KEYS, ASKED):
            told = await served.report(account, **asked)
            print_ = partial(by_command, capsys, url, account)
            rows = partial(print_, months=months, many=many)
            (today,) = await print_("", months=False, many=1)
            (month,) = await print_("", months=True, many=1)
            listed = "months" if months else "days"
            assert told == {
                "currency": "USD",
                "unit": "micro",
                "today": {k: v for k, v in today.items() if k != "period"},
                "month": {k: v for k, v in month.items() if k != "period"},
                listed: named(await rows(""), listed[:-1]),
                "byLane": added(await rows("lane"), "lane"),
                "byModel": added(await rows("model"), "model"),
                "budgets": told["budgets"],
            }
            SCHEMA.validate(told)
            assert told["today"]["answers"] > 100
            assert {sums["lane"] for sums in told["byLane"]} == {"template", "local", "cloud"}


async def test_nobody_is_told_of_the_money_of_others(opened: Opened, url: str) -> None:
    await fill(url)
    async with opened(url) as served:
        acme, umbrella = await served.report("acme"), await served.report("umbrella")
        both = await served.ledger.totals(by=(), months=True, periods=1)
        assert acme["month"]["answers"] + umbrella["month"]["answers"] == both[0].answers
        theirs = Entry("u", "umbrella", "code", Lane.CLOUD, "secret", Usage(7, 7), 77_777, 7)
        await served.ledger.settle(theirs)
        assert await served.report("acme") == acme
        more = await served.report("umbrella")
        assert more["today"]["costMicroUsd"] == umbrella["today"]["costMicroUsd"] + 77_777
        assert "secret" in {sums["model"] for sums in more["byModel"]}


async def test_it_is_made_anew_each_time_and_changes_nothing(opened: Opened, url: str) -> None:
    """No cache, and no entry of its own: whoever looks does not make it more."""
    async with opened(url) as served:
        first, second = await served.report("acme"), await served.report("acme")
        none = dict.fromkeys(first["today"], 0)
        assert first == second
        assert first["today"] == first["month"] == none
        assert (first["days"], first["byLane"], first["byModel"]) == ([], [], [])
        served.ledger.note(Entry("1", "acme", "api", Lane.LOCAL, "m", baseline_micro_usd=5))
        third = await served.report("acme")
        assert third["today"] == {
            **none, "answers": 1, "baselineMicroUsd": 5, "savedMicroUsd": 5
        }  # fmt: skip


async def test_budgets_are_the_accounts_own_and_only_those_that_are_set(
    opened: Opened, url: str
) -> None:
    async with opened(url) as served:
        await served.ledger.settle(Entry("1", "acme", "api", Lane.CLOUD, "m", Usage(1, 1), 250_000))
        task = await served.ask("acme", action="report")
        day = {"limitMicroUsd": 1_000_000, "spentMicroUsd": 250_000}
        assert costs_of(task)["budgets"] == {"day": day}
        text = task["status"]["message"]["parts"][0]["text"]
        assert "Of the budget of the day, $1.000000, 25 % are used: $0.250000." in text
        assert (await served.report("umbrella"))["budgets"] == {}


@pytest.mark.parametrize("is_of_one", [True, False])
async def test_the_platforms_budgets_are_told_where_there_is_one_account_only(
    tmp_path: Path, is_of_one: bool
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db", Clock())
    await store.open()
    try:
        ledger = store.ledger()
        await ledger.settle(Entry("1", "", "api", Lane.CLOUD, "m", Usage(1, 1), 250_000))
        economy = Economy(ledger=ledger, platform_day=1_000_000, is_of_one=is_of_one)
        asked = Report(action="report")
        budgets = (await read_costs(ledger, Account(""), asked, economy.told_budgets)).budgets
    finally:
        await store.close()
    day = Budget(limit_micro_usd=1_000_000, spent_micro_usd=250_000)
    assert budgets == OwnBudgets(day=day if is_of_one else None)


async def test_it_is_a_task_of_the_template_lane_that_costs_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    await fill(url)
    async with opened(url) as served:
        task = await served.ask("acme", action="report", days=7)
        assert task["status"]["state"] == "TASK_STATE_COMPLETED"
        assert [made["artifactId"] for made in task["artifacts"]] == ["costs.json", "answer.md"]
        bill = task["metadata"][BILL]
        assert (bill["route"]["lane"], bill["costMicroUsd"], bill["cache"]) == (
            "template",
            0,
            "none",
        )
        text = task["status"]["message"]["parts"][0]["text"]
        told = costs_of(task)
        for name, sums in (("Today", told["today"]), ("This month", told["month"])):
            paid, compared = sums["costMicroUsd"], sums["baselineMicroUsd"]
            amounts = map(dollars, (paid, compared, compared - paid))
            assert f"| {name} | {sums['answers']:,} | {' | '.join(amounts)} |" in text
        assert "| Last 7 days |" in text
        (again,) = (await served.call("acme", "ListTasks", {"includeArtifacts": True}))["result"][
            "tasks"
        ]
        assert costs_of(again) == told
        assert again["metadata"][BILL] == bill, "a task keeps its bill"
        assert (await served.call("umbrella", "ListTasks", {}))["result"]["totalSize"] == 0


@pytest.mark.parametrize(
    ("text", "row", "period"),
    [
        ("What have I spent this month?", "This month", "month"),
        ("¿Cuánto he ahorrado hoy?", "Hoy", "today"),
        ("Was habe ich in den letzten 2 Tagen ausgegeben?", "Letzte 2 Tage", "days"),
        ("Combien ai-je dépensé cette année ?", "12 derniers mois", "months"),
    ],
)
async def test_it_is_asked_for_in_words_too(
    opened: Opened, tmp_path: Path, text: str, row: str, period: str
) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    await fill(url)
    async with opened(url) as served:
        task = await served.ask("acme", text)
        others = await served.ask("umbrella", text)
    told = costs_of(task)
    sums = told[period] if isinstance(told[period], list) else [told[period]]
    answers = sum(each["answers"] for each in sums)
    spoken = task["status"]["message"]["parts"][0]["text"]
    assert f"| {row} | {answers:,} | " in spoken
    assert answers > 0
    assert told["month"]["answers"] != costs_of(others)["month"]["answers"]


async def test_looking_is_no_task_of_the_month_but_a_request_of_the_minute(
    opened: Opened, tmp_path: Path
) -> None:
    """The account may do one task in the month, and four requests in a minute."""
    async with opened(f"sqlite:///{tmp_path}/a2a.db") as served:
        message = {"messageId": "m", "role": "ROLE_USER", "parts": [{"text": "What is REST?"}]}
        await served.report("umbrella")
        await served.report("umbrella")
        worked = await served.call("umbrella", "SendMessage", {"message": message})
        assert "task" in worked["result"]
        await served.report("umbrella")
        message |= {"messageId": "m2", "metadata": {BILL: {"action": "report"}}}
        full = await served.call("umbrella", "SendMessage", {"message": message})
    assert full["error"]["data"][0]["reason"] == "RATE_LIMITED"


PAGE = (ROOT / "docs/money.md").read_text()
COPIED = re.findall(r"-d '\n(\{.*?\})'\n", PAGE, re.DOTALL)


@pytest.mark.parametrize("body", COPIED, ids=["1.0", "0.3"])
async def test_the_messages_to_copy_do_it(opened: Opened, tmp_path: Path, body: str) -> None:
    sent = json.loads(body)
    async with opened(f"sqlite:///{tmp_path}/a2a.db") as served:
        result = (await served.call("acme", sent["method"], sent["params"]))["result"]
    task = result.get("task", result)
    assert costs_of(task)["currency"] == "USD"
    asked = sent["params"]["message"]["metadata"][BILL]
    assert ("months" in costs_of(task)) == ("months" in asked)


def test_there_is_a_message_for_each_version() -> None:
    assert [json.loads(body)["method"] for body in COPIED] == ["SendMessage", "message/send"]
