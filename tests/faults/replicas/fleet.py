"""Fronts, workers and a Redis as real processes, each member behind a proxy of its own.

Whoever supervises such processes in earnest starts them again when they end; so does this.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.replicas.server import CLOCK, DIARY
from tests.processes import Process, free_port
from tests.proxy import Proxy, proxy
from tests.redis_server import RedisServer, running_redis

START_S = 40.0
SYNC_S = 0.1
"""How long a slow disk takes to sync."""
DISK_ROOM_BYTES = 512
"""What a disk still takes when it is about to be full."""


@dataclass(slots=True)
class Member:
    """A front or a worker."""

    name: str
    process: Process
    line: Proxy
    """To Redis."""
    clock: Path
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while something is done to it, so that one fault does not undo another."""

    @property
    def base(self) -> str:
        return self.process.base

    async def start(self) -> None:
        """Start until it serves, however often it ends because the store is away."""
        async with asyncio.timeout(START_S):
            while True:
                try:
                    await self.process.start()
                    return
                except AssertionError:
                    await asyncio.sleep(0.2)

    async def kill(self) -> None:
        """``kill -9``, and a new process under the same name."""
        await self.process.kill()
        await self.start()

    async def restart(self) -> int:
        """As a deployment does it: SIGTERM, wait, start; the exit code."""
        code = await self.process.signal(signal.SIGTERM)
        await self.start()
        return code

    async def stop_for(self, seconds: float) -> None:
        """Freeze it; it goes on as if nothing had been."""
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            os.kill(self.process.pid, signal.SIGCONT)

    def turn_clock(self, seconds: float) -> None:
        other = self.clock.with_suffix(".new")
        other.write_text(str(seconds))
        other.rename(self.clock)


@dataclass(slots=True)
class Fleet:
    """Everything that runs; ``keeps`` says whether Redis has its log on disk."""

    folder: Path
    redis: RedisServer
    keeps: bool
    fronts: list[Member] = field(default_factory=list[Member])
    workers: list[Member] = field(default_factory=list[Member])
    losses_s: list[float] = field(default_factory=list[float])
    """When a Redis that keeps nothing was killed."""
    redis_busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def members(self) -> list[Member]:
        return [*self.fronts, *self.workers]

    @property
    def diary(self) -> Path:
        return self.folder / "diary"

    async def kill_redis(self) -> None:
        await asyncio.to_thread(self.redis.kill)
        await asyncio.to_thread(self.redis.start)
        if not self.keeps:
            # Not right after the kill: an answer may have been on its way to a client, which
            # then hears of what is lost already.
            self.losses_s.append(time.monotonic())

    async def stop_redis_for(self, seconds: float) -> None:
        os.kill(self.redis.pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            os.kill(self.redis.pid, signal.SIGCONT)

    async def slow_disk_for(self, seconds: float) -> None:
        """Each write of Redis takes long: it stands still while its disk would sync."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            await self.stop_redis_for(SYNC_S)
            await asyncio.sleep(SYNC_S / 5)

    async def fill_disk_for(self, seconds: float) -> None:
        """No file of Redis may grow; where it ends of that, it is started once there is room."""
        files = (self.redis.folder / "appendonlydir").glob("*.aof")
        size = max((file.stat().st_size for file in files), default=0)
        _, hard = resource.prlimit(self.redis.pid, resource.RLIMIT_FSIZE)
        limits = size + DISK_ROOM_BYTES, hard
        resource.prlimit(self.redis.pid, resource.RLIMIT_FSIZE, limits)
        await asyncio.sleep(seconds)
        if self.redis.has_ended:
            await asyncio.to_thread(self.redis.start)
        else:
            resource.prlimit(self.redis.pid, resource.RLIMIT_FSIZE, (hard, hard))

    def told(self, words: Sequence[str] = ()) -> str:
        """What the servers logged of these words, and last of all."""
        said: list[str] = []
        for member in self.members:
            lines = member.process.log.read_text().splitlines()
            said += [f"--- {member.name}", *lines[-12:]]
            said += [f"… {line}" for line in lines if any(word in line for word in words)]
        return "\n".join(said)


@asynccontextmanager
async def running_fleet(
    folder: Path,
    *,
    fronts: int = 2,
    workers: int = 2,
    keeps: bool = True,
    sync: str = "everysec",
    **settings: str,
) -> AsyncGenerator[Fleet]:
    """A fleet that serves; everything it started has ended after the block."""
    async with AsyncExitStack() as stack:
        redis = stack.enter_context(running_redis(folder / "redis", append_only=keeps, sync=sync))
        fleet = Fleet(folder, redis, keeps)
        fleet.diary.touch()
        for role, count, group in (
            ("front", fronts, fleet.fronts),
            ("worker", workers, fleet.workers),
        ):
            for number in range(count):
                line = await stack.enter_async_context(proxy(redis.port))
                member = _member(fleet, f"{role}-{number}", role, line, settings)
                stack.callback(member.process.end)
                group.append(member)
        for member in fleet.members:
            await member.start()
        yield fleet


def _member(fleet: Fleet, name: str, role: str, line: Proxy, settings: dict[str, str]) -> Member:
    port = free_port()
    clock = fleet.folder / f"{name}.clock"
    clock.write_text("0")
    env = {
        "A2A_HOST": "127.0.0.1",
        "A2A_PORT": str(port),
        "A2A_ROLE": role,
        "A2A_STORE_URL": f"redis://127.0.0.1:{line.port}/0",
        "A2A_PING_S": "1",
        # Longer than any clock is set forward: whoever sweeps by such a clock trims early.
        "A2A_REPLAY_S": "86400",
        CLOCK: str(clock),
        DIARY: str(fleet.diary),
        **settings,
    }
    command = [sys.executable, "-m", "tests.faults.replicas.server"]
    process = Process(command, port, fleet.folder / f"{name}.log", env)
    return Member(name, process, line, clock)
