"""kill -9 in the middle of a stream: nobody who comes back misses or repeats anything."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conformance.wire import Wire, state
from tests.faults.counting import Seen, counted, counting_server
from tests.processes import Process, running

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]

STEPS = 40


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Process]:
    async with running(counting_server(tmp_path)) as process:
        yield process


@pytest.mark.parametrize("before", [1, 2, 3, 17, STEPS])
async def test_a_reader_of_a_killed_server_sees_the_whole_log(before: int, server: Process) -> None:
    """The union of what was seen is the public log: no gap, no repeat."""
    seen = Seen()
    async with Wire(server.base) as wire:
        await seen.read(wire, f"{STEPS} 0.02", before)
        await server.kill()
        await server.start()
        await seen.read(wire)
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        assert state(seen.events[-1]) == "TASK_STATE_COMPLETED"
        assert seen.text == counted(STEPS)
        await check_stored(wire, seen)


async def test_a_reader_may_be_connected_when_it_happens(server: Process) -> None:
    """It notices by the broken connection, and comes back with the last id it saw."""
    seen = Seen()
    async with Wire(server.base) as wire:
        reading = asyncio.create_task(seen.read(wire, f"{STEPS} 0.02"))
        for _ in range(2):
            await until(seen, len(seen.frames) + 5)
            await server.kill()
            await reading
            await server.start()
            reading = asyncio.create_task(seen.read(wire))
        await reading
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        assert seen.text == counted(STEPS)
        await check_stored(wire, seen)


async def test_a_task_that_dies_with_every_process_is_given_up(server: Process) -> None:
    """It may be the one that kills them; its readers hear of that too."""
    seen = Seen()
    async with Wire(server.base) as wire:
        await seen.read(wire, "10000 0.02", 3)
        for _ in range(3):
            await server.kill()
            await server.start()
            await seen.read(wire, count=2)
        await seen.read(wire)
        status = seen.events[-1]["statusUpdate"]["status"]
        assert status["state"] == "TASK_STATE_FAILED"
        assert status["message"]["parts"][0]["text"]
        assert seen.ids == list(range(1, len(seen.ids) + 1))


async def test_an_ended_task_is_replayed_by_the_next_process(server: Process) -> None:
    """Also after the task has ended, from any position, on any later process."""
    seen = Seen()
    async with Wire(server.base) as wire:
        await seen.read(wire, "10 0")
        assert seen.ended
        await server.kill()
        await server.start()
        for position in range(len(seen.ids) + 1):
            again = await wire.frames(
                "SubscribeToTask", {"id": seen.task}, Last_Event_ID=str(position)
            )
            assert Seen(again).log == seen.log[position:]


async def test_a_reader_that_left_before_the_kill_gets_the_rest_after_the_end(
    server: Process,
) -> None:
    seen = Seen()
    async with Wire(server.base) as wire:
        await seen.read(wire, f"{STEPS} 0.02", 7)
        await server.kill()
        await server.start()
        other = Seen(seen.frames[:1])
        await other.read(wire)
        assert other.ended
        await seen.read(wire)
    assert seen.log == other.log


async def test_a_foreign_task_is_failed_with_a_reason(server: Process) -> None:
    """CONTRACT 6: it cannot be resumed, so its readers hear that the server was restarted."""
    seen = Seen()
    async with Wire(server.base + "/agents/code") as wire:
        await seen.read(wire, "1000 0.02", 10)
        await server.kill()
        await server.start()
        await seen.read(wire)
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        status = seen.events[-1]["statusUpdate"]["status"]
        assert status["state"] == "TASK_STATE_FAILED"
        assert "restart" in status["message"]["parts"][0]["text"]
        await check_stored(wire, seen)


async def test_a_task_that_waits_for_its_caller_still_waits(server: Process) -> None:
    """What nobody ran is not touched, and what ended stays ended."""
    async with Wire(server.base) as wire:
        ended = Seen()
        await ended.read(wire, "3 0")
        before = await wire.result("GetTask", {"id": ended.task})
        await server.kill()
        await server.start()
        assert await wire.result("GetTask", {"id": ended.task}) == before
        assert (await wire.result("ListTasks"))["totalSize"] == 1


async def test_sigterm_lets_a_short_task_end(server: Process) -> None:
    """Its reader sees the end, and the process exits in peace."""
    seen = Seen()
    async with Wire(server.base) as wire:
        reading = asyncio.create_task(seen.read(wire, "40 0.02"))
        await until(seen, 5)
        assert await server.signal(signal.SIGTERM) == 0
        await reading
    assert seen.ended
    assert seen.text == counted(40)


async def test_sigterm_hands_a_long_task_over(tmp_path: Path) -> None:
    """The stream ends without an end; the next process goes on where this one stopped."""
    server = counting_server(tmp_path, A2A_DRAIN_S="0.2")
    seen = Seen()
    async with running(server), Wire(server.base) as wire:
        reading = asyncio.create_task(seen.read(wire, "150 0.02"))
        await until(seen, 5)
        assert await server.signal(signal.SIGTERM) == 0
        await reading
        assert not seen.ended
        await server.start()
        await seen.read(wire)
        assert seen.ended
        assert seen.ids == list(range(1, len(seen.ids) + 1))
        assert seen.text == counted(150)


async def until(seen: Seen, count: int) -> None:
    """Return when so many frames have been seen."""
    async with asyncio.timeout(20):
        while len(seen.frames) < count:
            await asyncio.sleep(0.005)


async def check_stored(wire: Wire, seen: Seen) -> None:
    """The stored task is what the events add up to."""
    task = await wire.result("GetTask", {"id": seen.task})
    assert task["status"] == seen.events[-1]["statusUpdate"]["status"]
    stored = "".join(part["text"] for part in task["artifacts"][0]["parts"])
    assert stored == seen.text
