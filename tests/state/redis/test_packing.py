"""Large snapshots lie compressed on the server, and come out as they went in."""

from __future__ import annotations

import redis

from a2a_agents.core.log import Phase, Query
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import read_place
from tests.state.batches import SCOPE, begin, go_on

LARGE = b'{"id":"1","text":"' + b"a line that comes again and again; " * 10_000 + b'"}'
SMALL = b'{"id":"1"}'


async def test_a_large_snapshot_takes_little_room_and_is_whole_again(redis_url: str) -> None:
    store, place = open_store(redis_url), read_place(redis_url)
    await store.open()
    for snapshot in (SMALL, LARGE):
        batch = begin(b"one")
        await store.append(batch)
        await store.append(go_on(batch.task, 1, b"two", snapshot=snapshot, phase=Phase.ENDED))
        head = await store.head(SCOPE, batch.task)
        assert head is not None
        assert head.snapshot == snapshot
        with redis.Redis.from_url(place.server) as admin:
            lies = admin.get(place.key("fold", batch.task))
        assert isinstance(lies, bytes)
        assert len(lies) <= max(len(SMALL), len(LARGE) // 50)
    page = await store.list(Query(SCOPE))
    assert [each.snapshot for each in page.heads] == [LARGE, SMALL]
    await store.close()
