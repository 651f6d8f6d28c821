"""A prefix on Redis that is to be filled: nothing there is lost but what an attempt has left."""

from __future__ import annotations

import asyncio
import time

import pytest
from redis import Redis

from a2a_agents.core.log import Retention
from a2a_agents.migrate import migrate
from a2a_agents.state import open_source, open_store, open_target
from a2a_agents.state.redis.place import read_place
from tests.migrate.conftest import Url
from tests.migrate.population import DAY_S, Clock, fill


@pytest.mark.parametrize("is_opened", [False, True])
def test_books_that_outlived_the_mark_of_their_store_are_left_alone(
    url: Url, capsys: pytest.CaptureFixture[str], is_opened: bool
) -> None:
    """Totals live for ten years, the layout of a store that nobody uses for a month."""
    source, target = url("sqlite"), url("redis")
    asyncio.run(fill(source, 1, tasks=3))
    place = read_place(target)
    total, meta = place.key("money", "total", "2026-01"), place.key("meta")
    with Redis.from_url(place.server) as client:
        client.hset(total, "line", "[1,2,3,4,5]")
        client.expire(total, 1000)
        if is_opened:  # by a server that was at work when the mark went
            client.hset(meta, "ping_ms", "1")
            client.expire(meta, 1000)
        before = {key: client.hgetall(key) for key in client.scan_iter()}
        assert migrate(source, target) == 1
        assert "name a new" in capsys.readouterr().err
        assert {key: client.hgetall(key) for key in client.scan_iter()} == before


@pytest.mark.parametrize("is_found", [False, True])
def test_the_mark_of_what_is_being_filled_lives_as_long_as_all_that_it_guards(
    url: Url, is_found: bool
) -> None:
    source, target = url("sqlite"), url("redis")
    asyncio.run(fill(source, 1))
    place = read_place(target)
    meta = place.key("meta")
    with Redis.from_url(place.server) as client:
        if is_found:  # by an attempt that was stopped
            client.hset(meta, "layout", 0)
            client.expire(meta, 1000)
        with open_source(source) as old, open_target(target) as new:
            for part in old.parts():
                new.put(part)
            assert [*new.parts()]  # all is there
            left_s = {key.decode(): client.ttl(key) for key in client.scan_iter()}
            assert left_s[meta] >= max(left_s.values()) > 9 * 365 * DAY_S
            new.publish()
        assert 30 * DAY_S < client.ttl(meta) <= 31 * DAY_S


def test_what_was_carried_there_lasts_as_long_as_the_retention_says(url: Url) -> None:
    source, target = url("sqlite"), url("redis")
    asyncio.run(fill(source, 1))
    assert migrate(source, target) == 0
    asyncio.run(_sweep(target, 1000 * DAY_S))
    place = read_place(target)
    kinds = tuple(place.key(kind, "") for kind in ("task", "log", "notes", "fold", "push", "key"))
    with Redis.from_url(place.server) as client:
        names = [name for key in client.scan_iter() if (name := key.decode()).startswith(kinds)]
        assert len(names) > 100
        assert min(client.ttl(name) for name in names) > 1000 * DAY_S


async def _sweep(url: str, kept_s: float) -> None:
    """A day after all of it was put there."""
    store = open_store(url, lambda: max(Clock()(), time.time()) + 2 * DAY_S)
    await store.open()
    await store.sweep(Retention(kept_s, kept_s, kept_s))
    await store.close()
