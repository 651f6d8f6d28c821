"""A server that answers, and refuses every change, as one does whose disk is full."""

from __future__ import annotations

import time

import pytest
from redis.asyncio import Redis

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.state import open_store
from a2a_agents.state.redis.place import read_place
from tests.state.batches import begin
from tests.waiting import until

REFUSAL = "min-replicas-to-write"
"""Without replicas, a server that is to have one refuses to write."""


async def test_a_lease_that_cannot_be_given_up_is_not_given_up_without_rest(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(redis_url)
    await store.open()
    client = Redis.from_url(read_place(redis_url).server)  # pyright: ignore[reportUnknownMemberType]
    await client.config_set(REFUSAL, 1)  # pyright: ignore[reportUnknownMemberType]
    try:
        begin_s = time.monotonic()
        with pytest.raises(StoreUnavailable):
            await store.append(begin(b"1", task="refused", owner="me", lease_s=3600))
        await until(lambda: caplog.text.count("were not written") >= 5)
        assert time.monotonic() - begin_s >= 0.02 + 0.04 + 0.08
    finally:
        await client.config_set(REFUSAL, 0)  # pyright: ignore[reportUnknownMemberType]
        await client.aclose()
        await store.close()
