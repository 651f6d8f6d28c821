"""Times to live: what is alive is renewed, and what went unswept is missed nowhere."""

from __future__ import annotations

import asyncio
import time

import redis

from a2a_agents.core.log import Key, Phase, PushConfig, Query, Retention, Store
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import Place, read_place
from a2a_agents.state.redis.sweep import BITE
from tests.state.batches import SCOPE, begin, end, go_on

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


def left_s(admin: redis.Redis, place: Place) -> dict[str, int]:
    """Of all keys, but for those that last an hour."""
    keys = [key.decode() for key in admin.scan_iter(match=place.key("*"), count=1000)]
    return {key: int(admin.ttl(key)) for key in keys if not key.startswith(place.key("sent"))}


async def test_what_has_ended_lasts_as_long_as_a_longer_retention_says(redis_url: str) -> None:
    store, place = await opened(redis_url, [time.time()]), read_place(redis_url)
    await store.keep_reply(SCOPE, Key("send", "reply", "digest"), b"reply")
    tasks = [begin(b"one", notes=[b"n"], context=str(n), push=[PushConfig("hook", b"body")],
                   key=Key("send", str(n), "digest")) for n in range(BITE * 2 + 1)]  # fmt: skip
    await asyncio.gather(*map(store.append, tasks))
    ends = [end(task.task, 1, b"two", context=task.context, snapshot=b"f") for task in tasks]
    await asyncio.gather(*map(store.append, ends))
    longer = Retention(NEVER_S, 90 * DAY_S, 90 * DAY_S)
    with redis.Redis.from_url(place.server) as admin:
        assert max(left_s(admin, place).values()) <= 31 * DAY_S
        await store.sweep(longer)
        left = left_s(admin, place)
        assert len(left) > 8 * len(tasks)
        assert {key for key, ttl_s in left.items() if not 90 * DAY_S < ttl_s <= 91 * DAY_S} == set()
        key = place.key("task", tasks[0].task)
        admin.expire(key, 60)
        await store.sweep(longer)
        assert admin.ttl(key) == 60  # all is not walked through each time
        await store.sweep(Retention(NEVER_S, NEVER_S, NEVER_S))
        await store.sweep(longer)
        assert admin.ttl(key) > 90 * DAY_S
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
