"""Opening: what a URL means, and files that must not be touched."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from a2a_agents.core.limits import Window
from a2a_agents.core.log import FORMAT, Store, StoreRefused, StoreUnavailable
from a2a_agents.core.money import Entry, Spent
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_store
from a2a_agents.state.sqlite import schema
from a2a_agents.state.sqlite.place import Place, read_place
from a2a_agents.state.sqlite.schema import MIGRATIONS
from tests.state.batches import SCOPE, begin, read_all, soon


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:///var/a2a.db", Place(Path("var/a2a.db"))),
        ("sqlite:////srv/a2a.db", Place(Path("/srv/a2a.db"))),
        ("sqlite:////srv/a%20b.db", Place(Path("/srv/a b.db"))),
        ("sqlite:///:memory:", Place(None)),
        ("sqlite:///a.db?synchronous=full", Place(Path("a.db"), synchronous="full")),
        (
            "sqlite:///a.db?busy_timeout_ms=7&max_pages=90",
            Place(Path("a.db"), busy_timeout_ms=7, max_pages=90),
        ),
    ],
)
def test_a_url_says_where_and_how(url: str, place: Place) -> None:
    assert read_place(url) == place


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("redis://", "the store's URL is not redis"),
        ("rediss://localhost?wait_s=0", "wait_s is a number of seconds"),
        ("postgres://localhost/a", "unknown store 'postgres'"),
        ("a2a.db", "unknown store"),
        ("", "unknown store"),
        ("sqlite://a2a.db", "three slashes"),
        ("sqlite:///", "three slashes"),
        ("sqlite:///a.db#part", "three slashes"),
        ("sqlite:///a.db?synchronous=never", "off, normal, full, extra"),
        ("sqlite:///a.db?busy_timeout_ms=soon", "busy_timeout_ms is a number"),
        ("sqlite:///a.db?max_pages=-1", "max_pages is a number"),
        ("sqlite:///a.db?sync=full", "unknown option sync"),
    ],
)
def test_a_url_that_means_nothing_is_refused_with_the_reason(url: str, says: str) -> None:
    with pytest.raises(StoreRefused, match=says):
        open_store(url)


def make(path: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path.read_bytes()


async def make_store(path: Path) -> None:
    store = open_store(f"sqlite:///{path}")
    await store.open()
    await store.append(begin(b"one", task="old"))
    await store.close()


async def refusal(path: Path) -> str:
    with pytest.raises(StoreRefused) as caught:
        await open_store(f"sqlite:///{path}").open()
    return str(caught.value)


async def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "a2a.db"
    await make_store(path)
    assert path.exists()


async def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a2a.db"
    await make_store(path)
    newer = len(MIGRATIONS) + 1
    before = make(path, f"UPDATE meta SET value = {newer} WHERE name = 'schema'")
    assert f"schema {newer}" in await refusal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [0, FORMAT + 1])
async def test_an_unknown_format_of_records_is_refused_and_left_alone(
    tmp_path: Path, number: int
) -> None:
    path = tmp_path / "a2a.db"
    await make_store(path)
    before = make(path, f"UPDATE meta SET value = {number} WHERE name = 'format'")
    assert f"format {number}" in await refusal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE theirs (x)", "CREATE TABLE meta (name TEXT, value TEXT)"],
)
async def test_the_database_of_another_program_is_left_alone(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "theirs.db"
    before = make(path, statement)
    assert "another program" in await refusal(path)
    assert path.read_bytes() == before


async def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"these are my notes, keep them\n" * 100)
    assert "not a database" in await refusal(path)
    assert path.read_bytes() == b"these are my notes, keep them\n" * 100


async def test_a_refused_file_can_be_opened_once_it_is_right(tmp_path: Path) -> None:
    """Whoever was refused has let go of the file and of its lock."""
    path = tmp_path / "a2a.db"
    await make_store(path)
    make(path, "UPDATE meta SET value = 99 WHERE name = 'schema'")
    assert "schema 99" in await refusal(path)
    make(path, f"UPDATE meta SET value = {len(MIGRATIONS)} WHERE name = 'schema'")
    assert await reopened(path) == [(1, b"one")]


async def reopened(path: Path) -> list[tuple[int, bytes]]:
    """What was written when the file was made."""
    store = open_store(f"sqlite:///{path}")
    await store.open()
    found = await read_all(store, "old")
    await store.close()
    return found


async def test_migrations_run_forward_in_order_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a2a.db"
    await make_store(path)
    later = (
        ("CREATE TABLE second (x)", "INSERT INTO second VALUES (2)"),
        ("ALTER TABLE second RENAME TO third",),
    )
    monkeypatch.setattr(schema, "MIGRATIONS", MIGRATIONS + later)
    assert await reopened(path) == [(1, b"one")]
    assert await reopened(path) == [(1, b"one")]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM third").fetchall() == [(2,)]
        version = "SELECT value FROM meta WHERE name = 'schema'"
        assert connection.execute(version).fetchall() == [(len(MIGRATIONS) + 2,)]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
async def test_the_file_of_every_older_version_is_brought_forward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    path = tmp_path / "a2a.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", MIGRATIONS[:version])
        await make_store(path)
    assert columns(path) != columns_of_a_new_file(tmp_path)
    assert await reopened(path) == [(1, b"one")]
    assert columns(path) == columns_of_a_new_file(tmp_path)
    store = open_store(f"sqlite:///{path}")
    await store.open()
    entry = Entry("task/step/1", "acme", "code", Lane.CLOUD, "flash", cost_micro_usd=7)
    assert await store.ledger().settle(entry) == Spent(7, 7, 7, 7)
    assert await store.counters().add(Window("tasks", "month")) == 1
    await store.close()


def columns(path: Path) -> set[tuple[str, str | None]]:
    """Those of each table, and the indexes."""
    question = """SELECT master.name, info.name FROM sqlite_master AS master
        LEFT JOIN pragma_table_info(master.name) AS info"""
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute(question))


def columns_of_a_new_file(folder: Path) -> set[tuple[str, str | None]]:
    path = folder / "new.db"
    with closing(schema.connect(Place(path))) as connection:
        schema.prepare(connection, Place(path))
    return columns(path)


async def test_a_migration_that_fails_leaves_the_version_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a2a.db"
    await make_store(path)
    with monkeypatch.context() as patch:
        broken = (("CREATE TABLE half (x)",), ("CREATE TABLE whole (x)", "NONSENSE"))
        patch.setattr(schema, "MIGRATIONS", MIGRATIONS + broken)
        with pytest.raises(StoreUnavailable):
            await open_store(f"sqlite:///{path}").open()
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert "half" in names
        assert "whole" not in names


async def test_what_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "folder.db", tmp_path / "file" / "a2a.db"):
        with pytest.raises(StoreUnavailable, match="opening"):
            await open_store(f"sqlite:///{path}").open()


async def test_a_store_that_is_not_open_says_so() -> None:
    store = open_store("sqlite:///:memory:")
    with pytest.raises(StoreUnavailable, match="not open"):
        await store.append(begin(b"one"))
    with pytest.raises(StoreUnavailable, match="not open"):
        await store.head(SCOPE, "any")
    await store.close()


async def test_an_opening_that_is_given_up_leaves_the_file_to_others(tmp_path: Path) -> None:
    """Whenever it is given up, the threads end by themselves and the lock goes with them."""
    url = f"sqlite:///{tmp_path}/a2a.db"
    for turns in range(12):
        opening = asyncio.ensure_future(open_store(url).open())
        for _ in range(turns):
            await asyncio.sleep(0)
        await give_up(opening)
        assert await written_when_free(url, f"after-{turns}") == [(1, b"one")]


@pytest.mark.parametrize("thread", ["a2a-write", "a2a-read", "a2a-list"])
async def test_an_opening_that_is_given_up_half_way_leaves_the_file_to_others(
    tmp_path: Path, thread: str
) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    opening = asyncio.ensure_future(open_store(url).open())
    async with asyncio.timeout(10):
        while thread not in {each.name for each in threading.enumerate()}:
            await asyncio.sleep(0)
    await give_up(opening)
    assert await written_when_free(url, thread) == [(1, b"one")]


async def give_up(opening: asyncio.Future[None]) -> None:
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    assert opening.cancelled()


async def written_when_free(url: str, task: str) -> list[tuple[int, bytes]]:
    """What another store has of the task that it began, as soon as the file is its own."""
    store = await soon(opened_when_free(url))
    await store.append(begin(b"one", task=task))
    found = await read_all(store, task)
    await store.close()
    return found


async def opened_when_free(url: str) -> Store:
    while True:
        store = open_store(url)
        try:
            await store.open()
        except StoreRefused:
            await asyncio.sleep(0.001)
        else:
            return store


async def test_an_sqlite_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "OLDEST_SQLITE", (99, 1, 0))
    with pytest.raises(StoreRefused, match=r"99\.1\.0 or later is needed"):
        await open_store("sqlite:///:memory:").open()


async def test_a_full_commit_is_asked_for_in_the_url(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db?synchronous=full")
    await store.open()
    batch = begin(b"one")
    await store.append(batch)
    assert await read_all(store, batch.task) == [(1, b"one")]
    await store.close()
