"""A disk that fills up: the caller hears of it, and what was committed can still be read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.wire import Wire, message, state
from tests.faults.counting import Seen, counted, counting_server
from tests.processes import running

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]

MIB = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, text=True, check=False)
    if made.returncode:
        reason = f"a file system of its own cannot be mounted here: {made.stderr.strip()}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, timeout=10)


def fill(folder: Path) -> Path:
    """Take every block that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return ballast


async def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    process = counting_server(small_disk)
    process.log = tmp_path / "server.log"
    async with running(process), Wire(process.base) as wire:
        before = Seen()
        await before.read(wire, "20 0")
        kept = await wire.result("GetTask", {"id": before.task})

        ballast = fill(small_disk)
        error = await refused(wire)
        assert error["code"] == -32603
        assert "sqlite" not in error["message"].lower()
        assert "disk" not in error["message"].lower()
        assert await wire.result("GetTask", {"id": before.task}) == kept
        replayed = await wire.frames("SubscribeToTask", {"id": before.task}, Last_Event_ID="0")
        assert Seen(replayed).log == before.log

        ballast.unlink()
        after = Seen()
        await after.read(wire, "20 0")
        assert after.text == counted(20)


async def refused(wire: Wire) -> dict[str, object]:
    """The error of the first send that no longer fits; SQLite has some room of its own."""
    for _ in range(200):
        answer = await wire.call("SendMessage", message(text="40 0"))
        if "error" in answer:
            return answer["error"]
    raise AssertionError("the disk never filled up")


async def test_a_disk_that_fills_up_under_a_running_task(
    small_disk: Path, tmp_path: Path
) -> None:
    """Its readers hear something, the events they were shown were durable, and space heals."""
    process = counting_server(small_disk)
    process.log = tmp_path / "server.log"
    async with running(process), Wire(process.base) as wire:
        seen = Seen()
        await seen.read(wire, "2000 0.005", 10)
        ballast = fill(small_disk)
        for _ in range(30):
            await wire.call("SendMessage", message(text="40 0"))
        ballast.unlink()
        await seen.read(wire)
        task = await wire.result("GetTask", {"id": seen.task})
        if task["status"]["state"] == "TASK_STATE_WORKING":
            await process.kill()
            await process.start()
            await seen.read(wire)
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        ended = state(seen.events[-1])
        assert ended in ("TASK_STATE_COMPLETED", "TASK_STATE_FAILED")
        assert ended != "TASK_STATE_COMPLETED" or seen.text == counted(2000)
