"""PostgreSQL itself as a check: what it refuses is found, what it did is undone."""

from __future__ import annotations

import subprocess
from collections.abc import Generator

import pytest

from a2a_agents.checks import Finding, check
from a2a_agents.checks.postgres import postgres
from a2a_agents.core.outputs import Document
from benchmarks.databases import NoServer, postgresql_url
from tests.agents.designs import SHOP
from tests.agents.views import documents

HEAD = "-- dialect: postgresql\n"


@pytest.fixture(scope="module")
def url() -> Generator[str]:
    try:
        with postgresql_url() as address:
            yield address
    except NoServer as exc:
        pytest.skip(str(exc))


async def found(address: str, schema: str, seed: str = "") -> list[Finding]:
    texts = {"schema.sql": schema, "seed.sql": seed}
    made = [Document(name, text, "application/sql") for name, text in texts.items()]
    return [finding async for finding in check(made, checks=[postgres(address)])]


@pytest.mark.slow
async def test_a_schema_is_tried_and_nothing_of_it_stays(url: str) -> None:
    made = documents("database", SHOP)
    assert await found(url, made["schema.sql"].text, made["seed.sql"].text) == []
    assert "a2a_check" not in schemas(url)


def schemas(url: str) -> str:
    command = ["psql", "--no-psqlrc", "--tuples-only", "--command", "\\dn", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "seed", "said"),
    [
        ("CREATE TABLE a (id uuid PRIMARY KEY, n varchr(3));", "", 'type "varchr" does not exist'),
        ("CREATE TABLE a (id uuid PRIMARY KEY);", "INSERT INTO a VALUES ('x');", "invalid input"),
    ],
)
async def test_what_only_postgresql_refuses_is_found(
    url: str, schema: str, seed: str, said: str
) -> None:
    (finding,) = await found(url, HEAD + schema, seed)
    assert (finding.rule, finding.severity) == ("postgresql/execute", "error")
    assert said in finding.message


async def test_a_server_that_is_away_is_said_without_its_address() -> None:
    address = "postgresql://me:hidden-word@127.0.0.1:9/none"
    (finding,) = await found(address, HEAD + "CREATE TABLE a (id uuid PRIMARY KEY);")
    assert (finding.rule, finding.severity) == ("postgresql/unreachable", "info")
    assert "hidden-word" not in str(finding)


async def test_other_dialects_are_left_to_others() -> None:
    assert await found("postgresql://nowhere", "-- dialect: mysql\nCREATE TABLE a (id int);") == []
