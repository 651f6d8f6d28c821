"""A disk that takes no more: the caller hears of it, and what was committed can still be read."""

from __future__ import annotations

import contextlib
import resource
import subprocess
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from tests.conformance.wire import Wire, message, state
from tests.faults.counting import Seen, counted, counting_server
from tests.processes import Process, running

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


class Shortage(Protocol):
    """Nothing can be written any more while the block lasts."""

    def __call__(self, process: Process) -> AbstractContextManager[None]: ...


@contextmanager
def file_limit(process: Process) -> Generator[None]:
    """The kernel lets no file of the process grow."""
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def ballast(process: Process) -> Generator[None]:
    """Every block of the file system is taken."""
    stone = process.log.parent / "disk" / "ballast"
    with stone.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    try:
        yield
    finally:
        stone.unlink()


@pytest.fixture(params=[file_limit, ballast], ids=["no file may grow", "no block is left"])
def shortage(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Shortage]:
    """The second kind needs a file system of its own: 24 MiB, room for the log of the store."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if request.param is file_limit:
        yield request.param
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)]
    made = subprocess.run(mount, capture_output=True, text=True, check=False, timeout=10)
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}")
    try:
        yield request.param
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True, timeout=10)


@pytest.fixture
def process(tmp_path: Path) -> Process:
    process = counting_server(tmp_path / "disk")
    process.log = tmp_path / "server.log"
    return process


async def test_a_full_disk(process: Process, shortage: Shortage) -> None:
    async with running(process), Wire(process.base) as wire:
        before = Seen()
        await before.read(wire, "20 0")
        kept = await wire.result("GetTask", {"id": before.task})
        with shortage(process):
            error = await refused(wire)
            assert error["code"] == -32603
            for secret in ("sqlite", "disk", "errno", str(process.log.parent)):
                assert secret not in str(error["message"]).lower()
            assert await wire.result("GetTask", {"id": before.task}) == kept
            replayed = await wire.frames("SubscribeToTask", {"id": before.task}, Last_Event_ID="0")
            assert Seen(replayed).log == before.log
        after = Seen()
        await after.read(wire, "20 0")
        assert after.text == counted(20)


async def test_a_disk_that_fills_up_under_a_running_task(
    process: Process, shortage: Shortage
) -> None:
    """What its readers were shown was durable, and the task goes on when there is room."""
    async with running(process), Wire(process.base) as wire:
        seen = Seen()
        await seen.read(wire, "1000 0.005", 10)
        with shortage(process):
            await refused(wire)
        await read_patiently(seen, wire)
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        ended = state(seen.events[-1])
        assert ended in ("TASK_STATE_COMPLETED", "TASK_STATE_FAILED")
        assert ended != "TASK_STATE_COMPLETED" or seen.text == counted(1000)


async def refused(wire: Wire) -> dict[str, object]:
    """The error of the first send that no longer fits; the store has some room of its own."""
    for _ in range(200):
        answer = await wire.call("SendMessage", message(text="40 0"))
        if "error" in answer:
            return answer["error"]
    raise AssertionError("the disk never filled up")


async def read_patiently(seen: Seen, wire: Wire) -> None:
    """Read to the end; the server looks for what it lost only every so often."""
    for _ in range(4):
        with contextlib.suppress(TimeoutError):
            await seen.read(wire)
            return
