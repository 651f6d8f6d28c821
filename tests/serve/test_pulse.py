"""One timer for all open streams."""

from __future__ import annotations

import asyncio
import logging

import pytest

from a2a_agents.serve.pulse import WAITS, Pulse, step
from tests.waiting import until


class Member:
    def __init__(self, pulse: Pulse, fault: Exception | None = None) -> None:
        self.pulse = pulse
        self.fault = fault
        self.beats = 0

    def beat(self, now: float) -> None:
        self.beats += 1
        if self.fault is not None:
            raise self.fault


async def test_a_broken_member_stops_no_other(caplog: pytest.LogCaptureFixture):
    pulse = Pulse(0.01)
    good, broken = Member(pulse), Member(pulse, RuntimeError("torn"))
    with caplog.at_level(logging.ERROR):
        pulse.join(broken)
        pulse.join(good)
        await until(lambda: good.beats >= 3)
    assert broken.beats == 1
    assert len(pulse) == 1
    assert "torn" in caplog.text
    pulse.leave(good)


async def test_there_is_no_task_without_members():
    before = asyncio.all_tasks()
    pulse = Pulse(0.01)
    member = Member(pulse)
    pulse.join(member)
    assert len(asyncio.all_tasks() - before) == 1
    pulse.leave(member)
    await until(lambda: asyncio.all_tasks() == before)
    pulse.join(member)
    await until(lambda: member.beats >= 1)
    pulse.leave(member)


async def test_a_step_goes_only_as_far_as_it_need_not_wait():
    ended: list[str] = []

    async def ready() -> int:
        return 7

    async def waiting() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("closed")

    assert step(ready()) == 7
    assert step(waiting()) is WAITS
    assert ended == ["closed"]
