"""When the disk fails: the caller hears it, nothing is half-written, and it passes."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from a2a_agents.core.limits import Window
from a2a_agents.core.log import Query, Retention, Store, StoreUnavailable
from a2a_agents.core.money import Budgets, Entry, Spent
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_store
from a2a_agents.state.sqlite.fences import Fences
from tests.state.batches import SCOPE, begin, end, go_on, read_all

EVENT = b"x" * 1000
ENTRY = Entry("task/step/1", "acme", "code", Lane.CLOUD, "flash", cost_micro_usd=7)


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Path]:
    """A disk of three megabytes."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


@pytest.fixture(params=["small file", "small disk"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store with room for a few hundred events."""
    if request.param == "small file":
        return f"sqlite:///{tmp_path}/a2a.db?max_pages=300"
    return f"sqlite:///{request.getfixturevalue('disk')}/a2a.db"


@pytest.fixture
async def small(url: str) -> AsyncGenerator[Store]:
    store = open_store(url)
    await store.open()
    yield store
    await store.close()


async def fill(store: Store) -> dict[str, int]:
    """Append until there is no room left; the position that each task has reached for certain."""
    positions: dict[str, int] = {}
    for _ in range(5000):
        batch = begin(EVENT, notes=[b"note"], snapshot=b"fold")
        try:
            await store.append(batch)
            positions[batch.task] = 1
            await store.append(go_on(batch.task, 1, EVENT, EVENT))
            positions[batch.task] = 3
        except StoreUnavailable:
            return positions
    raise AssertionError("the disk is larger than it was said to be")


def fill_up(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


async def test_a_full_disk_is_heard_and_what_was_written_stays_readable(small: Store) -> None:
    positions = await fill(small)
    assert len(positions) > 50
    for _ in range(20):
        with pytest.raises(StoreUnavailable):
            await small.append(begin(*[EVENT] * 200))
    page = await small.list(Query(SCOPE, limit=10))
    assert page.total == len(positions)
    for task, position in positions.items():
        assert await read_all(small, task) == [(n, EVENT) for n in range(1, position + 1)]
        head = await small.head(SCOPE, task)
        assert head is not None
        assert head.position == position
        assert list(await small.notes(task)) == [b"note"]


async def test_what_did_not_fit_is_not_shown_and_can_be_tried_again(small: Store) -> None:
    positions = await fill(small)
    task = next(iter(positions))
    with small.watch(task) as watch:
        wait = asyncio.ensure_future(watch.records())
        with pytest.raises(StoreUnavailable):
            await small.append(go_on(task, positions[task], *[EVENT] * 500))
        assert not wait.done()
        wait.cancel()
    head = await small.head(SCOPE, task)
    assert head is not None
    assert head.position == positions[task]


async def test_writing_goes_on_when_there_is_room(disk: Path) -> None:
    """Here somebody else used up the disk; then the filler is taken away."""
    store = open_store(f"sqlite:///{disk}/a2a.db")
    await store.open()
    batch = begin(EVENT)
    await store.append(batch)
    filler = disk / "filler"
    fill_up(filler)
    with pytest.raises(StoreUnavailable):
        await store.append(go_on(batch.task, 1, *[EVENT] * 200))
    with pytest.raises(StoreUnavailable):
        await store.ping()
    filler.unlink()
    await store.ping()
    await store.append(go_on(batch.task, 1, *[EVENT] * 200))
    assert len(await read_all(store, batch.task)) == 201
    await store.close()
    store = open_store(f"sqlite:///{disk}/a2a.db")
    await store.open()
    assert len(await read_all(store, batch.task)) == 201
    await store.close()


async def test_sweeping_makes_room_in_a_file_that_is_full(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    store = open_store(url)
    await store.open()
    old = begin(*[EVENT] * 300)
    await store.append(old)
    await store.append(end(old.task, 300, b"last", snapshot=b"fold"))
    await store.close()
    store = open_store(url + "?max_pages=150")
    await store.open()
    positions = await fill(store)
    for _ in range(100):
        with pytest.raises(StoreUnavailable):
            await store.append(begin(*[EVENT] * 10))
    await store.sweep(Retention(-1, 3600, 3600))
    await store.append(begin(*[EVENT] * 10))
    assert all([len(await read_all(store, task)) == n for task, n in positions.items()])
    await store.close()


async def test_a_database_that_is_locked_by_a_tool_is_unavailable_for_that_time(
    tmp_path: Path,
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db?busy_timeout_ms=50")
    await store.open()
    batch = begin(b"one")
    await store.append(batch)
    with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            await store.append(go_on(batch.task, 1, b"two"))
        assert await read_all(store, batch.task) == [(1, b"one")]
        tool.execute("ROLLBACK")
    await store.append(go_on(batch.task, 1, b"two"))
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two")]
    await store.close()


async def test_free_answers_wait_in_memory_until_the_store_can_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db?busy_timeout_ms=20")
    await store.open()
    ledger = store.ledger()
    with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        for number in range(100):
            ledger.note(replace(ENTRY, id=f"{number}", cost_micro_usd=0))
        with pytest.raises(StoreUnavailable):
            await ledger.totals(by=())
        tool.execute("ROLLBACK")
    assert "100 free answers are not in the ledger yet, 0 will never be" in caplog.text
    assert [total.answers for total in await ledger.totals(by=())] == [100]
    await store.close()


async def test_money_that_cannot_be_written_is_heard_and_nothing_is_half_written(
    tmp_path: Path,
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db?busy_timeout_ms=20")
    await store.open()
    ledger = store.ledger()
    await ledger.hold(ENTRY, 9, Budgets(), 60)
    with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            await ledger.settle(ENTRY)
        with pytest.raises(StoreUnavailable):
            await ledger.hold(replace(ENTRY, id="other"), 9, Budgets(), 60)
        tool.execute("ROLLBACK")
    assert await ledger.spent("acme") == Spent(9, 9, 9, 9)
    assert await ledger.settle(ENTRY) == Spent(7, 7, 7, 7)
    await store.close()


async def test_a_fault_of_the_store_itself_reaches_who_waits_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db")
    await store.open()
    batch = begin(b"one")
    with monkeypatch.context() as patch:
        patch.delattr(Fences, "load")
        with pytest.raises(AttributeError):
            await store.append(batch)
    assert "a group of 1 jobs failed" in caplog.text
    await store.append(batch)
    assert await read_all(store, batch.task) == [(1, b"one")]
    await store.close()


async def test_what_the_database_says_never_leaves_the_room(tmp_path: Path) -> None:
    """Somebody drops the tables under the store: every method tells it in the store's words."""
    store = open_store(f"sqlite:///{tmp_path}/a2a.db")
    await store.open()
    batch = begin(b"one")
    await store.append(batch)
    with closing(sqlite3.connect(tmp_path / "a2a.db", isolation_level=None)) as tool:
        for table in (
            "task", "segment", "note", "push", "key", "meta",
            "hold", "entry", "total", "spending", "counter",
        ):  # fmt: skip
            tool.execute(f"DROP TABLE {table}")
    for call in (
        store.append(go_on(batch.task, 1, b"two")),
        store.head(SCOPE, batch.task),
        store.read(batch.task, 0),
        store.notes(batch.task),
        store.list(Query(SCOPE)),
        store.claim(batch.task, "me", 1),
        store.paused_before(0),
        store.pushes(SCOPE, batch.task),
        store.due_pushes(),
        store.next_push_s(),
        store.find_key(SCOPE, "send", "value"),
        store.sweep(Retention(0, 0, 0)),
        store.ping(),
        store.ledger().hold(ENTRY, 1, Budgets(), 1),
        store.ledger().settle(ENTRY),
        store.ledger().spent("acme"),
        store.ledger().totals(by=()),
        store.ledger().sweep(0),
        store.counters().add(Window("tasks", "day")),
        store.counters().count(Window("tasks", "day")),
    ):
        with pytest.raises(StoreUnavailable):
            await call
    await store.close()
