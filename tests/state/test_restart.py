"""What was appended is there after a restart, also after one that nobody announced."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

import a2a_agents
from a2a_agents.core.log import (
    Fenced,
    Key,
    KeyUse,
    PushConfig,
    Query,
    StoreRefused,
    StoreUnavailable,
)
from a2a_agents.state import open_store
from tests.state.batches import SCOPE, begin, end, go_on, read_all, soon
from tests.state.conftest import Home

SQLITE_ONLY = pytest.mark.parametrize("lasting", ["sqlite file"], indirect=True)
ROOT = Path(a2a_agents.__file__).parents[1]


async def test_everything_is_there_after_a_restart(lasting: Home) -> None:
    store = await lasting.open()
    push, key = PushConfig("hook", b"body"), Key("send", "value", "digest")
    batch = begin(b"one", b"two", notes=[b"note"], snapshot=b"fold", push=[push], key=key)
    await store.append(batch)
    await store.append(go_on(batch.task, 2, b"three"))
    await store.claim(batch.task, "me", 60)
    before = await store.head(SCOPE, batch.task), await store.list(Query(SCOPE))
    store = await lasting.open()
    assert (await store.head(SCOPE, batch.task), await store.list(Query(SCOPE))) == before
    assert await read_all(store, batch.task) == [(1, b"one"), (2, b"two"), (3, b"three")]
    assert list(await store.notes(batch.task)) == [b"note"]
    assert list(await store.pushes(SCOPE, batch.task)) == [push]
    assert [due.config for due in await store.due_pushes()] == [push]
    assert await store.find_key(SCOPE, "send", "value") == KeyUse("digest", batch.task, None)
    with pytest.raises(Fenced):
        await store.append(go_on(batch.task, 3, b"four", epoch=1))
    await store.append(go_on(batch.task, 3, b"four", epoch=2))


async def test_tasks_go_on_and_names_stay_taken_after_a_restart(lasting: Home) -> None:
    store = await lasting.open()
    running, ended = begin(b"one"), begin(b"one")
    await store.append(running)
    await store.append(ended)
    await store.append(end(ended.task, 1, b"two"))
    store = await lasting.open()
    outcomes = await asyncio.gather(
        store.append(begin(b"one", task=running.task)),
        store.append(go_on(ended.task, 2, b"three")),
        store.append(go_on(running.task, 1, b"two")),
        store.append(begin(b"a new one")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [Fenced, Fenced, type(None), type(None)]
    assert await read_all(store, running.task) == [(1, b"one"), (2, b"two")]


async def test_closing_writes_what_was_handed_in_and_refuses_the_rest(lasting: Home) -> None:
    store = await lasting.open()
    batches = [begin(b"one") for _ in range(500)]
    waits = [asyncio.ensure_future(store.append(batch)) for batch in batches]
    await store.close()
    assert await asyncio.gather(*waits) == [None] * 500
    with pytest.raises(StoreUnavailable):
        await store.append(begin(b"late"))
    with pytest.raises(StoreUnavailable):
        await store.head(SCOPE, "any")
    store = await lasting.open()
    assert (await store.list(Query(SCOPE))).total == 500


@pytest.mark.parametrize("after_lines", [1, 40, 300])
async def test_a_killed_process_loses_nothing_that_it_was_told_is_durable(
    lasting: Home, after_lines: int
) -> None:
    """No gap, no half batch; in a file its task is an orphan at once: the dead hold no lease."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.state.writes_until_killed", lasting.url),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    try:
        lines = [await soon(program.stdout.readline()) for _ in range(after_lines)]
    finally:
        program.kill()
    rest = await soon(program.stdout.read())
    await soon(program.wait())
    told = int([*lines, *rest.split()][-1])
    store = await lasting.open()
    log = await read_all(store, "killed")
    assert log == [(number, b"%d" % number) for number in range(1, len(log) + 1)]
    assert len(log) >= told
    assert len(log) % 3 == 1
    assert len(await store.notes("killed")) == (len(log) - 1) // 3
    if lasting.url.startswith("redis"):
        # Other processes may be alive, so the server keeps leases: this one until its time is over.
        assert list(await store.orphans()) == []
        await store.release("me")
    assert [head.position for head in await store.orphans()] == [len(log)]
    assert [due.position for due in await store.due_pushes()] == [len(log)]


@SQLITE_ONLY
async def test_a_second_store_on_the_same_file_is_refused(lasting: Home) -> None:
    store = await lasting.open()
    with pytest.raises(StoreRefused, match="another process has this store open"):
        await open_store(lasting.url).open()
    await store.append(begin(b"the first goes on"))


@SQLITE_ONLY
async def test_a_second_process_on_the_same_file_is_refused(lasting: Home) -> None:
    await lasting.open()
    program = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "tests.state.writes_until_killed", lasting.url],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=30,
        check=False,
    )
    assert program.returncode != 0
    assert b"another process has this store open" in program.stderr
