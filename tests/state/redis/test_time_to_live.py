"""Times to live: what is alive is renewed, and what went unswept is missed nowhere."""

from __future__ import annotations

import time

import redis

from a2a_agents.core.log import Phase, PushConfig, Query, Retention, Store
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import Place, read_place
from tests.state.batches import SCOPE, begin, go_on

DAY_S = 86_400
NEVER_S = 3600.0


def kinds(place: Place, task: str) -> list[str]:
    return [place.key(kind, task) for kind in ("task", "log", "notes", "fold")]


async def opened(url: str, now_s: list[float]) -> Store:
    store = open_store(url, lambda: now_s[0])
    await store.open()
    return store


async def test_a_sweep_renews_what_is_alive_and_silent(redis_url: str) -> None:
    now_s = [time.time()]
    store, place = await opened(redis_url, now_s), read_place(redis_url)
    tasks = [begin(b"one", notes=[b"n"], snapshot=b"f", phase=phase)
             for phase in (Phase.RUNNING, Phase.PAUSED)]  # fmt: skip
    for batch in tasks:
        await store.append(batch)
    with redis.Redis.from_url(place.server) as admin:
        keys = [key for batch in tasks for key in kinds(place, batch.task)]
        for key in keys:
            admin.expire(key, 60)
        await store.sweep(Retention(NEVER_S, NEVER_S, NEVER_S))
        assert [admin.ttl(key) for key in keys] == [60] * len(keys)
        now_s[0] += DAY_S + 1
        await store.sweep(Retention(NEVER_S, 90 * DAY_S, NEVER_S))
        assert all(90 * DAY_S < admin.ttl(key) <= 91 * DAY_S for key in keys)
    await store.close()


async def test_an_append_renews_after_a_day(redis_url: str) -> None:
    now_s = [time.time()]
    store, place = await opened(redis_url, now_s), read_place(redis_url)
    batch = begin(b"one", notes=[b"n"], snapshot=b"f")
    await store.append(batch)
    with redis.Redis.from_url(place.server) as admin:
        for key in kinds(place, batch.task):
            admin.expire(key, 60)
        now_s[0] += DAY_S + 1
        await store.append(go_on(batch.task, 1, b"two"))
        assert all(admin.ttl(key) > 29 * DAY_S for key in kinds(place, batch.task))
    await store.close()


async def test_a_task_that_expired_unswept_is_in_no_list(redis_url: str) -> None:
    store, place = await opened(redis_url, [time.time()]), read_place(redis_url)
    gone = [begin(b"one", push=[PushConfig("hook", b"body")], phase=phase)
            for phase in (Phase.RUNNING, Phase.PAUSED)]  # fmt: skip
    kept = begin(b"kept", state="other")
    for batch in (*gone, kept):
        await store.append(batch)
    with redis.Redis.from_url(place.server) as admin:
        for batch in gone:
            admin.delete(*kinds(place, batch.task), place.key("push", batch.task))
    page = await store.list(Query(SCOPE))
    assert ([head.task for head in page.heads], page.cursor) == ([kept.task], None)
    assert (await store.list(Query(SCOPE, state="working"))).total == 0
    assert [head.task for head in await store.orphans()] == [kept.task]
    assert list(await store.paused_before(10_000)) == []
    assert list(await store.due_pushes()) == []
    assert await store.next_push_s() is None
    await store.close()
