"""Random histories leave the store and a plain model of it in the same state, step by step."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import (
    Append,
    Fenced,
    Key,
    KeyTaken,
    KeyUse,
    Phase,
    Query,
    Retention,
    Scope,
    Store,
)
from a2a_agents.state import open_store
from tests.state.batches import read_all
from tests.state.model import Model
from tests.state.parts import fresh_url

SCOPES = [Scope("account", "agent"), Scope("account", "other"), Scope("other", "agent")]
NAMES = ["a", "b", "c", "d"]
NEVER_S = 3600.0
AT_ONCE_S = -1.0

bodies = some.lists(some.binary(max_size=20).map(lambda body: body.replace(b"\n", b"")), max_size=4)
wishes = some.fixed_dictionaries(
    {
        "task": some.sampled_from(NAMES),
        "scope": some.sampled_from(SCOPES),
        "events": bodies,
        "notes": bodies,
        "phase": some.sampled_from([Phase.RUNNING, Phase.RUNNING, Phase.PAUSED, Phase.ENDED]),
        "status_ms": some.integers(0, 5),
        "snapshot": some.none() | some.just(b"fold"),
        "key": some.none() | some.sampled_from([Key("send", "1", "x"), Key("send", "2", "x")]),
        "slip": some.sampled_from(["", "", "", "", "", "epoch", "after", "new"]),
    }
)
steps = some.one_of(
    some.lists(wishes, min_size=1, max_size=6),
    some.lists(wishes, min_size=1, max_size=6),
    some.lists(wishes, min_size=1, max_size=6),
    some.sampled_from(NAMES),
    some.sampled_from(["trim", "drop", "reopen"]),
)


def make(model: Model, wish: dict[str, Any]) -> Append:
    """An append that fits what the model says, but for the slip."""
    values = dict(wish)
    slip = values.pop("slip")
    task = model.tasks.get(values["task"])
    values["new"] = (task is None) != (slip == "new")
    values["epoch"] = (task.epoch if task else 1) + (slip == "epoch")
    values["after"] = (task.position if task else 0) + (slip == "after")
    if task is not None:
        values["scope"] = task.scope
    return Append(context="context", state=values["phase"].name, **values)


async def outcome(awaitable: Awaitable[Any]) -> Any:
    try:
        return await awaitable
    except AgentsError as exc:
        return type(exc)


def said(call: Any, *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except AgentsError as exc:
        return type(exc)


async def compare(store: Store, model: Model) -> None:
    for name in NAMES:
        task = model.tasks.get(name)
        assert await read_all(store, name) == (task.log if task else [])
        assert list(await store.notes(name)) == (task.notes if task else [])
        for scope in SCOPES:
            head = await store.head(scope, name)
            if task is None or task.scope != scope:
                assert head is None
                continue
            assert head is not None
            assert (head.epoch, head.position, head.folded) == (
                task.epoch,
                task.position,
                task.folded,
            )
            assert (head.phase, head.state, head.size) == (task.phase, task.state, task.size)
            assert (head.status_ms, head.snapshot) == (task.status_ms, task.snapshot)
            assert (head.ended_ms is not None) == (task.phase == Phase.ENDED)
    for scope in SCOPES:
        page = await store.list(Query(scope))
        assert [head.task for head in page.heads] == model.listed(scope)
        assert page.total == len(page.heads)
        for value in "12":
            task_name = model.keys.get((scope, "send", value))
            use = await store.find_key(scope, "send", value)
            assert use == (task_name and KeyUse("x", task_name, None))


class History:
    """Lives through the steps with both of them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.model = Model()
        self.store = open_store(url)
        self.met: list[Any] = []
        """Sweeps and reopenings by their names, and what appends and claims came to."""

    async def live(self, history: list[Any]) -> None:
        await self.store.open()
        try:
            for step in history:
                await self._take(step)
                await compare(self.store, self.model)
        finally:
            await self.store.close()

    async def _take(self, step: Any) -> None:
        if isinstance(step, list):
            await self._append(step)
            return
        if step == "trim":
            await self.store.sweep(Retention(AT_ONCE_S, NEVER_S, NEVER_S))
            self.model.trim()
        elif step == "drop":
            await self.store.sweep(Retention(NEVER_S, AT_ONCE_S, NEVER_S))
            self.model.drop()
        elif step == "reopen":
            await self._reopen()
        else:
            expected = said(self.model.claim, step)
            assert await outcome(self.store.claim(step, "me", 60)) == expected
            step = expected
        self.met.append(step)

    async def _append(self, wishes: list[dict[str, Any]]) -> None:
        """All at once; the store takes them in the order of the calls."""
        batches: list[Append] = []
        expected: list[Any] = []
        for wish in wishes:
            batches.append(make(self.model, wish))
            expected.append(said(self.model.append, batches[-1]))
        found = await asyncio.gather(*[outcome(self.store.append(batch)) for batch in batches])
        assert found == expected
        self.met += found

    async def _reopen(self) -> None:
        if ":memory:" not in self.url:
            await self.store.close()
            self.store = open_store(self.url)
            await self.store.open()


@pytest.mark.parametrize("kind", ["file", "memory", "redis"])
def test_the_store_is_like_its_model(
    kind: str, request: pytest.FixtureRequest, redis_urls: list[str]
) -> None:
    met: list[Any] = []

    @settings(
        max_examples=80,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(some.lists(steps, min_size=1, max_size=15))
    def check(history: list[Any]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a2a.db"
            url = "sqlite:///:memory:" if kind == "memory" else f"sqlite:///{path}"
            if kind == "redis":
                url = fresh_url(request.getfixturevalue("redis_server").url)
                redis_urls.append(url)
            both = History(url)
            asyncio.run(both.live(history))
            met.extend(both.met)

    check()
    assert all(each in met for each in ("trim", "drop", "reopen", Fenced, KeyTaken, None))
