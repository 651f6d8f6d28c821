"""Money on a server that several share, that forgets, goes away, or whose answers get lost."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from a2a_agents.core.log import StoreUnavailable
from a2a_agents.core.money import Ledger, Spent
from a2a_agents.state.noted import GROUP
from a2a_agents.state.redis import ledger as redis_ledger
from a2a_agents.state.redis.books import Books
from a2a_agents.state.redis.pipe import Pipe
from tests.proxy import Proxy, proxy
from tests.redis_server import RedisServer, running_redis
from tests.state.batches import soon
from tests.state.conftest import Clock
from tests.state.parts import Kept, RedisParts
from tests.state.spends_until_refused import LIMIT, NOON_S
from tests.state.test_ledger import DAY_S, FREE, entry

PROCESSES = 4


@pytest.fixture
async def parts(redis_url: str, clock: Clock) -> AsyncGenerator[RedisParts]:
    kept = Kept(redis_url, clock)
    parts = await kept.open()
    assert isinstance(parts, RedisParts)
    yield parts
    await kept.close()


async def test_processes_never_overspend_together(redis_url: str) -> None:
    programs = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.state.spends_until_refused", redis_url, f"{seed}"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for seed in range(PROCESSES)
    ]
    for program in programs:
        assert program.stdout is not None
        assert await soon(program.stdout.readline(), 60) == b"ready\n"
    outputs = await soon(
        asyncio.gather(*(program.communicate(b"go\n") for program in programs)), 60
    )
    said: Counter[str] = Counter()
    for output, _ in outputs:
        one = json.loads(output)
        assert one["most"] <= LIMIT
        said.update(one, processes=int(one["settled"] > 0))
    assert said["processes"] > 1
    assert said["refused"] > 0
    clock_s = NOON_S
    kept = Kept(redis_url, lambda: clock_s)
    ledger = (await kept.open()).ledger()
    sums = said["settled"] + said["held"]
    assert LIMIT * 0.9 < sums <= LIMIT
    assert await ledger.spent("acme") == Spent(sums, sums, sums, sums)
    clock_s += 60
    await ledger.sweep(DAY_S)
    assert await ledger.spent("acme") == Spent(sums, sums, sums, sums)
    assert [total.cost_micro_usd for total in await ledger.totals(by=())] == [sums]
    await kept.close()


@pytest.fixture
async def line(redis_server: RedisServer) -> AsyncGenerator[Proxy]:
    async with proxy(redis_server.port) as line:
        yield line


@pytest.fixture
async def far(
    redis_server: RedisServer, redis_url: str, line: Proxy, clock: Clock
) -> AsyncGenerator[Ledger]:
    """The ledger at the end of the line, to which it is connected."""
    kept = Kept(redis_url.replace(f":{redis_server.port}/", f":{line.port}/"), clock)
    ledger = (await kept.open()).ledger()
    await ledger.settle(entry("first", 1))
    yield ledger
    await kept.close()


async def test_a_settling_whose_answer_was_lost_counts_once(far: Ledger, line: Proxy) -> None:
    await far.hold(entry(), 500, FREE, 60)
    line.downward.cut_next = 1
    with pytest.raises(StoreUnavailable):
        await far.settle(entry(cost=300))
    assert await far.settle(entry(cost=300)) == Spent(301, 301, 301, 301)
    assert [total.answers for total in await far.totals(by=())] == [2]


async def test_a_settling_that_was_lost_is_done_though_nobody_repeats_it(
    far: Ledger, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_ledger, "AGAIN_S", 0.01)
    await far.hold(entry(), 500, FREE, 60)
    line.upward.cut_next = 1
    with pytest.raises(StoreUnavailable):
        await far.settle(entry(cost=300))

    async def is_settled() -> None:
        while await far.spent("acme") != Spent(301, 301, 301, 301):
            await asyncio.sleep(0.005)

    await soon(is_settled())


@pytest.mark.parametrize("what", ["request", "answer"])
async def test_a_hold_that_was_lost_holds_nothing(far: Ledger, line: Proxy, what: str) -> None:
    (line.upward if what == "request" else line.downward).cut_next = 1
    with pytest.raises(StoreUnavailable):
        await far.hold(entry(), 500, FREE, 60)
    assert await far.spent("acme") == Spent(1, 1, 1, 1)
    assert await far.hold(entry(), 500, FREE, 60) == Spent(501, 501, 501, 501)


async def test_a_server_that_forgot_the_scripts_learns_them_again(parts: RedisParts) -> None:
    await parts.ledger().hold(entry(), 500, FREE, 60)
    await parts.client.script_flush()
    calls = [parts.ledger().settle(entry(cost=300)), parts.ledger().settle(entry("b", 1))]
    assert await asyncio.gather(*calls) == [Spent(300, 300, 300, 300), Spent(301, 301, 301, 301)]


async def test_what_is_written_after_everything_lapsed_lapses_too(parts: RedisParts) -> None:
    """Each key alone goes, in the middle of a call; the check after each test looks at the rest."""
    ledger = parts.ledger()
    await ledger.hold(entry("0"), 5, FREE, 60)
    keys = [key async for key in parts.client.scan_iter(match=parts.place.key("*"))]
    for number, key in enumerate(keys, 1):
        await ledger.hold(entry(f"{number}"), 5, FREE, 60)
        await parts.client.delete(key)
        await ledger.settle(entry(f"{number}", 5))
        ledger.note(entry(f"free {number}"))
    await ledger.sweep(0)
    assert len(keys) == 3


async def test_of_holds_found_expired_only_those_that_are_still_held_are_settled(
    parts: RedisParts, clock: Clock
) -> None:
    """Between the finding and the settling one was given up, and one was taken anew."""
    ledger, books, pipe = parts.ledger(), Books(parts.place), Pipe(parts.client, parts.place.wait_s)
    await ledger.hold(entry("anew"), 7, FREE, expires_s=90)
    for id in ("given up", "anew"):
        expired = entry(id, 500, estimated=True)
        expired_ms = int(clock.now_s * 1000) + 60_000
        assert await pipe.run(books.settle(expired, expired_ms, expired_ms)) == []
    assert await ledger.spent("acme") == Spent(7, 7, 7, 7)


async def test_nothing_is_kept_of_holds_that_are_settled(parts: RedisParts) -> None:
    await parts.ledger().hold(entry(), 500, FREE, 60)
    holding = [parts.place.key("money", name) for name in ("holds", "due", "held")]
    assert await parts.client.exists(*holding) == 3
    await parts.ledger().settle(entry(cost=300))
    assert await parts.client.exists(*holding) == 0


async def test_free_answers_share_a_round_trip(parts: RedisParts) -> None:
    ledger = parts.ledger()
    await ledger.spent("acme")
    before = await calls_of(parts)
    for number in range(GROUP):
        ledger.note(entry(f"{number}"))
    assert [total.answers for total in await ledger.totals(by=())] == [GROUP]
    assert await calls_of(parts) - before <= 2  # the first is refused: it is not known yet


async def calls_of(parts: RedisParts) -> int:
    stats = await parts.client.info("commandstats")
    return stats["cmdstat_evalsha"]["calls"]


async def test_more_lines_than_are_read_at_once_are_all_read(parts: RedisParts) -> None:
    ledger = parts.ledger()
    lines = redis_ledger.SCAN * 3
    for number in range(lines):
        ledger.note(entry(f"{number}", model=f"model {number}"))
    assert len(await ledger.totals(by=("model",))) == lines
    assert [total.answers for total in await ledger.totals(by=(), months=True)] == [lines]


async def test_stores_of_one_server_know_nothing_of_each_other(
    parts: RedisParts, redis_server: RedisServer, redis_urls: list[str], clock: Clock
) -> None:
    await parts.ledger().settle(entry(cost=300))
    redis_urls.append(f"{redis_server.url}?prefix=other")
    other = Kept(redis_urls[-1], clock)
    assert await (await other.open()).ledger().spent("acme") == Spent()
    await other.close()


async def test_free_answers_wait_until_the_server_is_back(tmp_path: Path, clock: Clock) -> None:
    with running_redis(tmp_path) as server:
        kept = Kept(server.url, clock)
        ledger = (await kept.open()).ledger()
        server.kill()
        with pytest.raises(StoreUnavailable):
            await ledger.hold(entry("refused"), 1, FREE, 60)
        for number in range(300):
            ledger.note(entry(f"{number}"))
        with pytest.raises(StoreUnavailable):
            await ledger.totals(by=())
        server.start()
        ledger.note(entry("last"))
        assert [total.answers for total in await ledger.totals(by=())] == [301]
        server.kill()
        ledger.note(entry("lost"))
        await kept.close()
