"""``a2a-agents costs`` as a person types it, on a real file that somebody may have open."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from a2a_agents.core.log import Store
from a2a_agents.core.money import Entry, Usage
from a2a_agents.core.routing import Lane
from a2a_agents.costs import Asked, costs
from a2a_agents.settings import Settings
from a2a_agents.state import open_store
from tests.costs.november import Clock, fill
from tests.processes import product, running

COMMAND = [sys.executable, "-m", "a2a_agents", "costs"]
MONEY_MD = Path(__file__).parents[2] / "docs" / "money.md"
FLASH = Entry("1", "acme", "code", Lane.CLOUD, "flash", Usage(10, 20), 30, 30)
FREE = Entry("2", "acme", "api", Lane.LOCAL, "catalogue", baseline_micro_usd=1_500_000)


def run(url: str, *arguments: str, code: int = 0, **variables: str) -> tuple[str, str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        env={**os.environ, "A2A_STORE_URL": url, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout, done.stderr


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder}/a2a.db"


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Store]:
    store = open_store(url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def test_a_table_and_a_chart_while_the_store_is_open_and_afterwards(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    async with opened(url) as store:
        ledger = store.ledger()
        await ledger.settle(FLASH)
        ledger.note(FREE)
        (total,) = await ledger.totals(by=())
        day = total.period
        before, _ = run(url, "--by", "lane,model", "--days", "2")
    after, _ = run(url, "--by", "lane, model", "--days", "2")
    assert before == after
    assert before == (
        "day         lane   model      answers  tokens in  tokens out       paid   compared"
        "      saved\n"
        f"{day}  cloud  flash            1         10          20  $0.000030  $0.000030"
        "  $0.000000\n"
        f"{day}  local  catalogue        1          0           0  $0.000000  $1.500000"
        "  $1.500000\n"
        "\n"
        f"{day}  █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░"
        "  $0.000030 paid, $1.500000 saved\n"
        "\n"
        "2 answers: $0.000030 paid, $1.500000 saved (100% of $1.500030)\n"
    )


async def test_a_running_server_is_no_hindrance_nor_disturbed(tmp_path: Path) -> None:
    async with running(product(tmp_path)) as server:
        said, _ = run(url_of(tmp_path))
        assert said == "Nothing was answered in the last 31 days.\n"
        assert await server.signal(15) == 0


async def test_programs_get_one_document(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    async with opened(url) as store:
        await store.ledger().settle(FLASH)
        await store.ledger().settle(FREE)
        await store.ledger().settle(Entry("3", "other", "api", Lane.LOCAL, "catalogue"))
    found: list[dict[str, Any]] = json.loads(
        run(url, "--json", "--months", "--by", "agent,account", "--account", "acme")[0]
    )
    month = found[0]["period"]
    assert re.fullmatch(r"\d{4}-\d\d", month)
    assert found == [
        {"period": month, "agent": "api", "account": "acme", "answers": 1, "inputTokens": 0,
         "outputTokens": 0, "costMicroUsd": 0, "baselineMicroUsd": 1_500_000,
         "savedMicroUsd": 1_500_000},
        {"period": month, "agent": "code", "account": "acme", "answers": 1, "inputTokens": 10,
         "outputTokens": 20, "costMicroUsd": 30, "baselineMicroUsd": 30, "savedMicroUsd": 0},
    ]  # fmt: skip
    (sums,) = json.loads(run(url, "--json", "--months", "1", "--by", "")[0])
    assert sums["answers"] == 3
    assert run(url, "--json", "--account", "nobody")[0] == "[]\n"
    said, _ = run(url, "--account", "nobody", "--months", "1")
    assert said == "Nothing was answered in the last month.\n"


async def test_colours_are_for_a_terminal_and_blocks_for_who_can_write_them(
    tmp_path: Path,
) -> None:
    url = url_of(tmp_path)
    async with opened(url) as store:
        await store.ledger().settle(FLASH)
        await store.ledger().settle(FREE)
    assert "\x1b" not in run(url)[0]
    plain, _ = run(url, PYTHONIOENCODING="ascii")
    assert f"  #{'-' * 39}  $0.000030 paid" in plain
    shown = on_a_terminal(url)
    assert shown.count("\x1b[33m█\x1b[0m") == 1
    assert shown.count("\x1b[32m░\x1b[0m") == 39


def on_a_terminal(url: str) -> str:
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        COMMAND,
        env={**os.environ, "A2A_STORE_URL": url, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 65_536):
            said += piece
    except OSError:  # Linux says so where others say the end
        pass
    os.close(ours)
    _, complaints = child.communicate(timeout=60)
    assert child.returncode == 0, complaints
    return said.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "colour,model"], "--by: colour: none of model, lane, agent, account"),
        (["--days", "0"], "it is a number from 1 to 1200"),
        (["--days", "many"], "it is a number from 1 to 1200"),
        (["--months", "-1"], "argument"),
        (["--days", "3", "--months", "3"], "not allowed with"),
        (["lane"], "unrecognized arguments"),
    ],
)
def test_wrong_arguments_exit_with_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    said, complaints = run(url_of(tmp_path), *arguments, code=2)
    assert said == ""
    assert says in complaints


def test_wrong_settings_exit_with_2(tmp_path: Path) -> None:
    assert "A2A_STORE_URL" in run("postgres://x", code=2)[1]


def test_a_store_that_cannot_be_read_exits_with_1_and_leaves_no_trace(tmp_path: Path) -> None:
    said, complaints = run(url_of(tmp_path), code=1)
    assert said == ""
    assert complaints == (f"a2a-agents: A2A_STORE_URL: {tmp_path}/a2a.db: there is no store yet\n")
    assert list(tmp_path.iterdir()) == []
    assert "in memory" in run("sqlite:///:memory:", code=1)[1]
    (tmp_path / "a2a.db").write_bytes(b"these are my notes\n" * 100)
    assert "not a database" in run(url_of(tmp_path), code=1)[1]


async def test_the_chart_shows_what_was_paid_without_any_saving(tmp_path: Path) -> None:
    """An answer of the large model costs more than the small one would have: nothing saved."""
    url = url_of(tmp_path)
    async with opened(url) as store:
        await store.ledger().settle(Entry("1", "acme", "code", Lane.CLOUD, "pro", Usage(), 50, 5))
    said, _ = run(url, "--by", "")
    assert f"  {'█' * 40}  $0.000050 paid, -$0.000045 saved" in said
    assert "1 answers: $0.000050 paid, -$0.000045 saved (-900% of $0.000005)" in said


COMMANDS = [
    ("a2a-agents costs", Asked(("lane",), False, 31, None, False)),
    (
        "a2a-agents costs --months --by account,model",
        Asked(("account", "model"), True, 12, None, False),
    ),
]


@pytest.mark.parametrize(("command", "asked"), COMMANDS)
async def test_the_document_shows_what_the_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, asked: Asked
) -> None:
    url = url_of(tmp_path)
    await fill(url)
    settings = Settings.from_env({"A2A_STORE_URL": url})
    assert await asyncio.to_thread(costs, settings, asked, Clock()) == 0
    said = capsys.readouterr().out
    assert f"$ {command}\n{said}```" in MONEY_MD.read_text()


def test_the_document_names_the_options_that_there_are(tmp_path: Path) -> None:
    text = MONEY_MD.read_text()
    options = set(re.findall(r"(?<![\w-])--[a-z]+", run(url_of(tmp_path), "--help")[0]))
    assert options - {"--help"} == {"--by", "--account", "--days", "--months", "--json"}
    assert set(re.findall(r"(?<![\w-])--[a-z]+", text)) == options - {"--help"}


def test_the_document_tells_the_exit_codes(tmp_path: Path) -> None:
    said, _ = run(url_of(tmp_path), "--help")
    codes = re.findall(r"^  (\d+)    (.+)$", said, re.MULTILINE)
    assert [code for code, _ in codes] == ["0", "1", "2"]
    for code, meaning in codes:
        assert f"| {code} | {meaning} |" in MONEY_MD.read_text()
