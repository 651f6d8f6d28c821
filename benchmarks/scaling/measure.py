"""What one event costs a Redis and the processes around it, in processor time.

Processor time, not throughput, so that it hardly matters how busy the machine is and that
everything runs on the same few cores.
"""

from __future__ import annotations

import asyncio
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis import Redis

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Append, Phase, Scope, Store
from a2a_agents.state import open_store
from benchmarks.fleet import running_redis

EVENTS = 12_800
WARM = 1_280
BODY = b'{"artifactUpdate":{"artifact":{"artifactId":"a","parts":[{"text":"%s"}]}}}' % (b"x" * 120)
REGIMES = {"busy": 64, "calm": 1}
"""Tasks of the one process that writes, each with one event under way: with many of them a change
carries many events, and a reader wakes up once for as many; with one, all is done for each."""
READERS = 4
SETTLE_S = 0.3


@dataclass(frozen=True, slots=True)
class _Cost:
    redis_us: float
    own_us: float
    reader_us: float
    out_bytes: float
    events_of_a_turn: float
    """As many as were written in one call."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """Of a Redis, since it started."""

    cpu_s: float
    out_bytes: int
    writes: int
    """Calls of scripts: what many tasks say at once is written by one."""


def measure(tasks: int) -> dict[str, float]:
    """One table of ``measured.toml``."""
    alone, heard = _cost(0, tasks), _cost(READERS, tasks)
    reader_us = max(0.0, heard.redis_us - alone.redis_us) / READERS
    return {
        "events_of_a_turn": alone.events_of_a_turn,
        "append_us": alone.redis_us - reader_us,  # who writes reads as well
        "reader_us": reader_us,
        "write_us": alone.own_us,
        "pass_us": heard.reader_us,
        "reader_bytes": (heard.out_bytes - alone.out_bytes) / READERS,
    }


def _cost(readers: int, tasks: int) -> _Cost:
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        _, port = stack.enter_context(running_redis(folder))
        url = f"redis://127.0.0.1:{port}/0"
        others = [stack.enter_context(_reader(url)) for _ in range(readers)]
        with Redis.from_url(url) as client:  # pyright: ignore[reportUnknownMemberType]
            return asyncio.run(_write(url, client, others, tasks))


async def _write(
    url: str, client: Redis, others: Sequence[subprocess.Popen[str]], tasks: int
) -> _Cost:
    store = open_store(url)
    await store.open()
    try:
        await _append(store, tasks, WARM)
        await asyncio.sleep(SETTLE_S)
        start = [_ask(other) for other in others]
        before, own_s = _redis_sums(client), time.process_time()
        await _append(store, tasks, EVENTS)
        own_s = time.process_time() - own_s
        await asyncio.sleep(SETTLE_S)  # the readers have seen the last ones by then
        after = _redis_sums(client)
        used_s = [_ask(other) - since for other, since in zip(others, start, strict=True)]
    finally:
        await store.close()
    return _Cost(
        redis_us=(after.cpu_s - before.cpu_s) / EVENTS * 1e6,
        own_us=own_s / EVENTS * 1e6,
        reader_us=sum(used_s) / max(1, len(used_s)) / EVENTS * 1e6,
        out_bytes=(after.out_bytes - before.out_bytes) / EVENTS,
        events_of_a_turn=EVENTS / (after.writes - before.writes),
    )


async def _append(store: Store, tasks: int, events: int) -> None:
    """Each task waits for each event of its own before the next."""

    async def run() -> None:
        task = uuid7()
        for after in range(events // tasks):
            await store.append(
                Append(
                    task, Scope("a", "b"), "c", 1, after, "working", Phase.RUNNING, 0,
                    events=[BODY], new=after == 0, owner="me" if after == 0 else "", lease_s=60,
                )
            )  # fmt: skip

    await asyncio.gather(*(run() for _ in range(tasks)))


def _redis_sums(client: Redis) -> _Sums:
    said: dict[str, Any] = client.info("everything")  # pyright: ignore[reportUnknownMemberType]
    return _Sums(
        float(said["used_cpu_user"]) + float(said["used_cpu_sys"]),
        int(said["total_net_output_bytes"]),
        int(said["cmdstat_evalsha"]["calls"]),
    )


@contextmanager
def _reader(url: str) -> Generator[subprocess.Popen[str]]:
    """A process that has the store open and nobody to show anything to."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.scaling.measure", url],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def _ask(process: subprocess.Popen[str]) -> float:
    """Seconds of processor time that it has had."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())


async def _listen(url: str) -> None:
    store = open_store(url)
    await store.open()
    print("open", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(used.ru_utime + used.ru_stime, flush=True)
    await store.close()


if __name__ == "__main__":
    asyncio.run(_listen(sys.argv[1]))
