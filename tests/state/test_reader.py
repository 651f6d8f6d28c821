"""Totals read beside the process that has the store, and what is refused to be read."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from a2a_agents.core.log import StoreRefused, StoreUnavailable
from a2a_agents.core.money import Entry, Total
from a2a_agents.core.routing import Lane
from a2a_agents.state import open_reader, open_store
from a2a_agents.state.sqlite import schema
from a2a_agents.state.sqlite.place import Place
from tests.state.batches import begin
from tests.state.conftest import Clock
from tests.state.parts import Kept

ENTRY = Entry("task/step/1", "acme", "code", Lane.CLOUD, "flash", cost_micro_usd=7)


async def read(url: str, clock: Clock) -> list[Total]:
    async with open_reader(url, clock) as reader:
        return list(await reader.totals(by=("model",)))


async def test_it_reads_while_another_writes_and_after_it_has_gone(
    tmp_path: Path, clock: Clock
) -> None:
    url = f"sqlite:///{tmp_path}/a%20b%3F.db"
    store = open_store(url, clock)
    await store.open()
    await store.ledger().settle(ENTRY)
    expected = [Total("2026-11-27", "flash", answers=1, cost_micro_usd=7)]
    assert await read(url, clock) == expected
    async with open_reader(url, clock) as reader:
        await store.append(begin(b"one"))
        await store.ledger().settle(ENTRY)
        assert list(await reader.totals(by=("model",))) == expected
    await store.close()
    before = (tmp_path / "a b?.db").read_bytes()
    assert await read(url, clock) == expected
    assert (tmp_path / "a b?.db").read_bytes() == before
    await store_opens(url)


async def test_it_reads_beside_other_processes_of_a_redis_store(
    redis_url: str, clock: Clock
) -> None:
    kept = Kept(redis_url, clock)
    ledger = (await kept.open()).ledger()
    async with open_reader(redis_url, clock) as reader:
        assert list(await reader.totals(by=("model",))) == []
        await ledger.settle(ENTRY)
        await ledger.settle(ENTRY)
        expected = [Total("2026-11-27", "flash", answers=1, cost_micro_usd=7)]
        assert list(await reader.totals(by=("model",))) == expected
        await kept.close()
        assert list(await reader.totals(by=("model",))) == expected
        assert list(await reader.totals(by=(), account="other")) == []
    assert await read(redis_url, clock) == expected
    with pytest.raises(StoreUnavailable):
        await reader.totals(by=())


async def test_a_server_that_is_away_is_said_without_its_password(clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(StoreUnavailable) as caught:
        await read(f"redis://:secret@127.0.0.1:{port}", clock)
    assert "secret" not in str(caught.value)


async def store_opens(url: str) -> None:
    store = open_store(url)
    await store.open()
    await store.close()


async def test_where_there_is_nothing_to_read_it_says_so(tmp_path: Path, clock: Clock) -> None:
    for url, says in (
        ("mysql://localhost", "cannot be read"),
        ("redis://localhost/x", "the store's URL is not"),
        ("sqlite:///:memory:", "by its own process only"),
        (f"sqlite:///{tmp_path}/none.db", "there is no store yet"),
        (f"sqlite:///{tmp_path}/a.db?x=1", "unknown option"),
    ):
        with pytest.raises(StoreRefused, match=says):
            await read(url, clock)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_of_an_older_version_is_left_as_it_is(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/a2a.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        await store_opens(url)
    before = (tmp_path / "a2a.db").read_bytes()
    with pytest.raises(StoreRefused, match="brings it forward"):
        await read(url, clock)
    assert (tmp_path / "a2a.db").read_bytes() == before


async def test_another_programs_file_and_a_folder_are_refused(tmp_path: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as theirs:
        theirs.execute("CREATE TABLE theirs (x)")
    (tmp_path / "notes.txt").write_bytes(b"these are my notes, keep them\n" * 100)
    os.mkdir(tmp_path / "folder.db")
    with pytest.raises(StoreRefused, match="another program"):
        await read(f"sqlite:///{tmp_path}/theirs.db", clock)
    with pytest.raises(StoreRefused, match="not a database"):
        await read(f"sqlite:///{tmp_path}/notes.txt", clock)
    with pytest.raises(StoreUnavailable, match="opening"):
        await read(f"sqlite:///{tmp_path}/folder.db", clock)


async def test_what_is_read_cannot_be_written(tmp_path: Path) -> None:
    """Neither by a slip of ours nor by switching the protection off."""
    await store_opens(f"sqlite:///{tmp_path}/a2a.db")
    with closing(schema.connect_beside(Place(tmp_path / "a2a.db"))) as connection:
        connection.execute("PRAGMA query_only = 0")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM meta")
