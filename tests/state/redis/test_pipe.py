"""Scripts in the order of calls, whatever the server knows of them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import redis

from a2a_agents.state.redis.connection import connect
from a2a_agents.state.redis.pipe import Call, Pipe, Script, script
from a2a_agents.state.redis.place import read_place
from tests.state.batches import soon

NOTE = """
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], 60)
return redis.call('LRANGE', KEYS[1], 0, -1)
"""
ONE, OTHER = script(NOTE, "-- one"), script(NOTE, "-- other")


@pytest.mark.parametrize("known", [[], [ONE], [OTHER], [ONE, OTHER]])
async def test_calls_run_in_their_order_whichever_script_the_server_knows(
    redis_url: str, known: list[Script]
) -> None:
    place = read_place(redis_url)
    with redis.Redis.from_url(place.server) as admin:
        admin.script_flush()
        for each in known:
            admin.script_load(each.text)
    client = connect(place)
    pipe, keys = Pipe(client, place.wait_s), [place.key("noted")]
    calls = [Call(each, keys, [n]) for n, each in enumerate([ONE, OTHER, OTHER, ONE])]
    said: list[Any] = await soon(asyncio.gather(*map(pipe.run, calls)))
    assert said == [[b"0", b"1", b"2", b"3"][: n + 1] for n in range(4)]
    await client.aclose()


async def test_a_script_that_the_server_forgot_is_told_again(redis_url: str) -> None:
    place = read_place(redis_url)
    client = connect(place)
    pipe, keys = Pipe(client, place.wait_s), [place.key("noted")]
    assert await soon(pipe.run(Call(ONE, keys, ["a"]))) == [b"a"]
    with redis.Redis.from_url(place.server) as admin:
        admin.script_flush()
    assert await soon(pipe.run(Call(ONE, keys, ["b"]))) == [b"a", b"b"]
    await client.aclose()
