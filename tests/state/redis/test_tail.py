"""The reader of notifications, where the server stands still."""

from __future__ import annotations

from typing import Never

import pytest

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state.redis.connection import connect, redis_errors
from a2a_agents.state.redis.place import read_place
from a2a_agents.state.redis.tail import Tail
from a2a_agents.state.watch import Watchers
from tests.proxy import proxy
from tests.redis_server import RedisServer
from tests.state.batches import soon


async def test_opening_on_a_server_that_stopped_ends_in_time(redis_server: RedisServer) -> None:
    async with proxy(redis_server.port) as line:
        place = read_place(f"redis://127.0.0.1:{line.port}/0?wait_s=0.2")
        client = connect(place, connections=1)
        tail = Tail(client, place, Watchers(), fetch=_nothing, prepare=_nothing)
        line.downward.hold()
        with pytest.raises(StoreUnavailable):
            await soon(_open(tail), 5)
        await tail.close()
        await client.aclose()


async def _open(tail: Tail) -> None:
    with redis_errors():
        await tail.open()


async def _nothing(*_: object) -> Never:
    raise AssertionError("nothing is read")
