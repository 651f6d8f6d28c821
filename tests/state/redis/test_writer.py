"""The writer of a process: what goes wrong with one batch, and what goes into one."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
import redis

from a2a_agents.core.log import PushConfig, StoreUnavailable
from a2a_agents.state.redis.changes import Change, append_change
from a2a_agents.state.redis.connection import connect
from a2a_agents.state.redis.place import read_place
from a2a_agents.state.redis.writer import MOST_BYTES, Writer
from tests.state.batches import begin, soon

Deliver = Callable[[Sequence[Change], Sequence[bytes]], None]


def settle(batch: Sequence[Change], answers: Sequence[bytes]) -> None:
    for change, answer in zip(batch, answers, strict=True):
        if not change.future.done():
            change.future.set_result(answer)


@asynccontextmanager
async def opened(url: str, deliver: Deliver) -> AsyncGenerator[Writer]:
    place = read_place(url)
    client = connect(place, connections=1)
    writer = Writer(client, place, lambda: int(time.time() * 1000), deliver)
    writer.open()
    yield writer
    await soon(writer.close())
    await client.aclose()


def change(body: bytes, owner: str) -> Change:
    future = asyncio.get_running_loop().create_future()
    return append_change(begin(body, task=owner, owner=owner, lease_s=60), future)


async def test_a_fault_of_ours_fails_its_batch_and_the_next_one_is_written(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    place = read_place(redis_url)
    batches: list[int] = []

    def deliver(batch: Sequence[Change], answers: Sequence[bytes]) -> None:
        batches.append(len(batch))
        settle(batch[:1], answers[:1])
        if len(batches) == 1:
            raise IndexError("nobody thought of this")
        settle(batch[1:], answers[1:])

    async with opened(redis_url, deliver) as writer:
        told, failed, later = (change(b"1", name) for name in ("told", "failed", "later"))
        writer.hand_in(told)
        writer.hand_in(failed)
        assert (await soon(told.future)).startswith(b"=")
        with pytest.raises(StoreUnavailable):
            await soon(failed.future)
        writer.hand_in(later)
        assert (await soon(later.future)).startswith(b"=")
    assert "nobody thought of this" in caplog.text
    with redis.Redis.from_url(place.server) as admin:
        owners = [admin.hget(place.key("task", name), "o") for name in ("told", "failed", "later")]
    assert owners == [b"told", b"", b"later"]  # what nobody knows of is given up, and no more


async def test_whatever_is_sent_counts_towards_the_size_of_a_batch(redis_url: str) -> None:
    """Events alone, snapshots, notes and webhooks make batches; small changes share one."""
    most = MOST_BYTES // 5 * 4
    large = random.Random(1).randbytes(most).replace(b"\n", b"")  # it cannot be compressed
    batches: list[int] = []

    def deliver(batch: Sequence[Change], answers: Sequence[bytes]) -> None:
        batches.append(len(batch))
        settle(batch, answers)

    appends = [
        begin(b"1", task="0"), begin(b"1", task="1"),
        begin(b"1", snapshot=large), begin(b"1", notes=[large]),
        begin(b"1", push=[PushConfig("id", large)]), begin(large), begin(b"1", task="2"),
    ]  # fmt: skip
    async with opened(redis_url, deliver) as writer:
        futures = [asyncio.get_running_loop().create_future() for _ in appends]
        for append, future in zip(appends, futures, strict=True):
            writer.hand_in(append_change(append, future))
        await soon(asyncio.gather(*futures))
    assert batches == [3, 1, 1, 2]
