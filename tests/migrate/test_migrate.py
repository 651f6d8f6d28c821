"""Everything of a store is in the new one afterwards, or nothing is."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from a2a_agents.cli import main
from a2a_agents.core.archive import KeptHold, KeptTask
from a2a_agents.core.log import Head, Phase, StoreRefused
from a2a_agents.core.money import Entry, Ledger
from a2a_agents.core.routing import Lane
from a2a_agents.migrate import Differs, check, migrate
from a2a_agents.state import open_source, open_store, open_target
from a2a_agents.state.redis.place import read_place
from tests.migrate.conftest import Url
from tests.migrate.population import (
    DAY_S,
    HOLDER,
    KEPT,
    NOW_S,
    Clock,
    Made,
    fill,
    may_append,
    running,
    seen,
)
from tests.state.batches import begin


def has_anything(url: str) -> bool:
    """Whether something is left where a store would be; the file of its lock is not."""
    if url.startswith("redis"):
        place = read_place(url)
        with Redis.from_url(place.server) as client:
            return any(client.scan_iter(match=place.key("*")))
    path = Path(url.removeprefix("sqlite:///"))
    return any(not left.name.endswith(".lock") for left in path.parent.glob(path.name + "*"))


KINDS = ["sqlite", "redis"]
BOTH_WAYS = [*product(KINDS, KINDS)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_all_that_can_be_asked_is_answered_as_before(
    url: Url, old: str, new: str, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = url(old), url(new)
    made, before = asyncio.run(fill(source, seed))
    phases = {head.phase for head, *_ in map(before.get, _names(made))}  # pyright: ignore
    assert phases == {*Phase}
    assert any(_is_trimmed(*before[name][:2]) for name in _names(made))
    assert migrate(source, target) == 0
    said = capsys.readouterr().out
    assert f"{len(made.tasks):>9,}  tasks\n" in said
    assert "Not carried over: " in said

    async def look() -> None:
        store = open_store(target, Clock())
        await store.open()
        try:
            assert await seen(store, made) == before
            live = {name for name in _names(made) if before[name][0].phase == Phase.RUNNING}
            assert await running(store) == live
            for scope, task in made.tasks:
                if task in live:
                    assert await may_append(store, scope, task)
        finally:
            await store.close()

    asyncio.run(look())


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_money_goes_on_where_it_was(url: Url, old: str, new: str) -> None:
    """What was settled is not settled again, and what is held still weighs on its budget."""
    source, target = url(old), url(new)
    asyncio.run(fill(source, 1))
    assert migrate(source, target) == 0

    async def look() -> None:
        clock = Clock()
        store = open_store(target, clock)
        await store.open()
        try:
            ledger = store.ledger()
            before = await ledger.spent(HOLDER)
            assert before.account_day == await _settled(ledger) + 777
            again = Entry("0/paid/3", HOLDER, "desk", Lane.CLOUD, "flash", cost_micro_usd=5)
            assert await ledger.settle(again) == before
            clock.now_s = NOW_S + 7200
            await ledger.sweep(90 * 86_400)
            assert await ledger.spent(HOLDER) == before
            assert before.account_day == await _settled(ledger)
        finally:
            await store.close()

    asyncio.run(look())


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
@pytest.mark.parametrize("later_s", [2 * 3600.0, 31 * DAY_S])
def test_time_goes_on_as_it_would_have(url: Url, old: str, new: str, later_s: float) -> None:
    """Events are trimmed, tasks and keys dropped when they would have been."""
    source, target = url(old), url(new)
    made, before = asyncio.run(fill(source, 2))
    assert migrate(source, target) == 0

    async def look(url: str) -> dict[str, Any]:
        store = open_store(url, Clock(NOW_S + later_s))
        await store.open()
        try:
            await store.sweep(KEPT)
            return await seen(store, made)
        finally:
            await store.close()

    after = asyncio.run(look(target))
    assert after == asyncio.run(look(source))
    assert after != before
    if later_s > DAY_S:
        assert after["keys"] == [None] * len(made.keys)


@pytest.mark.parametrize("kind", KINDS)
def test_another_layout_is_left_to_the_version_that_knows_it(
    url: Url, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = url(kind)
    asyncio.run(fill(source, 1, tasks=1))
    if kind == "redis":
        place = read_place(source)
        with Redis.from_url(place.server) as client:
            client.hset(place.key("meta"), "layout", "999")
    else:
        with closing(sqlite3.connect(source.removeprefix("sqlite:///"))) as file, file:
            file.execute("UPDATE meta SET value = 2 WHERE name = 'schema'")
    assert migrate(source, url("sqlite")) == 1
    assert re.search("layout 999|has schema 2", capsys.readouterr().err)


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_that_a_server_has_open_is_left_alone(
    url: Url, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = url(kind), url(kind)

    async def try_it() -> int:
        store = open_store(source)
        await store.open()
        try:
            await store.append(begin(b"{}", owner="somebody", lease_s=30))
            return await asyncio.to_thread(migrate, source, target)
        finally:
            await store.close()

    assert asyncio.run(try_it()) == 1
    said = capsys.readouterr().err
    assert "stop" in said
    assert "Nothing was migrated." in said
    assert not has_anything(target)


def test_a_redis_store_whose_servers_have_nothing_to_do_is_noticed(
    url: Url, capsys: pytest.CaptureFixture[str]
) -> None:
    source, beside = url("redis"), url("redis")

    async def try_it() -> tuple[int, int]:
        stores = [open_store(source), open_store(beside)]
        for store in stores:
            await store.open()
        codes: list[int] = []
        for store in stores:
            codes.append(await asyncio.to_thread(migrate, source, url("sqlite")))
            await store.close()
        return codes[0], codes[1]

    assert asyncio.run(try_it()) == (1, 0)
    assert "connections of servers or workers are open" in capsys.readouterr().err


def test_where_connections_are_not_shown_a_sign_of_life_is_believed(
    url: Url, capsys: pytest.CaptureFixture[str]
) -> None:
    source = url("redis")

    async def ping() -> None:
        store = open_store(source)
        await store.open()
        await store.ping()
        await store.close()

    asyncio.run(ping())
    with Redis.from_url(read_place(source).server) as client:
        client.execute_command("ACL SETUSER carrier on >secret ~* &* +@all -client|list")
        restricted = source.replace("redis://", "redis://carrier:secret@")
        assert migrate(restricted, url("sqlite")) == 1
        client.execute_command("ACL DELUSER carrier")
    assert "a server had this store open 0 s ago" in capsys.readouterr().err
    assert migrate(source, url("sqlite")) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_where_something_is_is_no_target(
    url: Url, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = url("sqlite"), url(kind)
    asyncio.run(fill(source, 1, tasks=2))
    made, before = asyncio.run(fill(target, 2, tasks=3))
    assert migrate(source, target) == 1
    assert "name a new" in capsys.readouterr().err
    assert asyncio.run(look_at(target, made)) == before


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_what_is_killed_in_the_middle_opens_nowhere_and_is_begun_again(
    url: Url, old: str, new: str
) -> None:
    source, target = url(old), url(new)
    made, before = asyncio.run(fill(source, 1))
    command = [sys.executable, "-m", "tests.migrate.killed", source, target]
    killed = subprocess.run(command, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL
    if new == "redis":
        with pytest.raises(StoreRefused, match="migrate"):
            asyncio.run(look_at(target, made))
    else:
        assert not Path(target.removeprefix("sqlite:///")).exists()
    assert migrate(source, target) == 0
    assert asyncio.run(look_at(target, made)) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_target_that_was_not_published_is_gone(url: Url, kind: str) -> None:
    source, target = url("sqlite"), url(kind)
    asyncio.run(fill(source, 1, tasks=5))
    with open_source(source) as old, open_target(target) as new:
        for part in old.parts():
            new.put(part)
    assert not has_anything(target)


@pytest.mark.parametrize("kind", KINDS)
def test_a_difference_is_found_and_named(url: Url, kind: str) -> None:
    source, target = url("sqlite"), url(kind)
    asyncio.run(fill(source, 1))
    with open_source(source) as old:
        parts = [*old.parts()]
    task = next(part for part in parts if isinstance(part, KeptTask) and len(part.events) > 1)
    head = replace(task.head, position=len(task.events) - 1)
    shorter = replace(task, head=head, events=task.events[:-1])
    for changed in [
        [*parts, replace(task, head=replace(task.head, task="one more"))],
        [part for part in parts if part is not task],
        [shorter if part is task else part for part in parts],
        [part for part in parts if not isinstance(part, KeptHold)],
    ]:
        with open_source(source) as old, open_target(target) as new:
            for part in changed:
                new.put(part)
            with pytest.raises(Differs, match=r"^(tasks: (one more|task-)|open holds: held/1)"):
                check(old, new)


def test_a_log_that_comes_to_no_task_is_not_carried_over(
    url: Url, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = url("sqlite"), url("sqlite")

    async def spoil() -> None:
        store = open_store(source)
        await store.open()
        await store.append(begin(b'{"statusUpdate":{}}', task="broken"))
        await store.close()

    asyncio.run(spoil())
    assert migrate(source, target) == 1
    assert "task broken cannot be folded" in capsys.readouterr().err
    assert not has_anything(target)


def test_events_that_are_missing_are_noticed(url: Url, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = url("sqlite"), url("sqlite")
    asyncio.run(fill(source, 1))
    with closing(sqlite3.connect(source.removeprefix("sqlite:///"))) as file, file:
        file.execute("DELETE FROM segment WHERE id & 0xffffff = 1")
    assert migrate(source, target) == 1
    assert re.search(r"task task-\d+ is damaged: \d+ of \d+ events", capsys.readouterr().err)


def test_urls_that_name_no_store(
    url: Url, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = url("sqlite")
    asyncio.run(fill(there, 1, tasks=1))
    for source, target, why in (
        (url("sqlite"), url("sqlite"), "there is no store"),
        (url("redis"), url("sqlite"), "there is no store"),
        ("sqlite:///:memory:", url("sqlite"), "in memory"),
        (there, "sqlite:///:memory:", "in memory"),
        (there, "postgres://me:secret@host/x", "unknown store"),
        (there, "redis://me:secret@127.0.0.1:1/x", "redis://"),
    ):
        assert main(["migrate", source, target]) == 1
        said = capsys.readouterr().err
        assert why in said
        assert "secret" not in said
    secret = tmp_path / "url"
    secret.write_text(f"{url('sqlite')}\n")
    assert main(["migrate", there, f"@{secret}"]) == 0
    assert main(["migrate", there, "@/nowhere"]) == 2


async def look_at(url: str, made: Made) -> dict[str, Any]:
    store = open_store(url, Clock())
    await store.open()
    try:
        return await seen(store, made)
    finally:
        await store.close()


async def _settled(ledger: Ledger) -> int:
    """What the sums of today have of the account that holds something."""
    days = await ledger.totals(by=("account",), account=HOLDER, periods=1)
    return sum(day.cost_micro_usd for day in days)


def _names(made: Made) -> list[str]:
    return [task for _, task in made.tasks]


def _is_trimmed(head: Head, records: list[Any]) -> bool:
    return head.position > 0 and not records
