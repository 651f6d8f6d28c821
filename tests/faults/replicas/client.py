"""Clients as they should be written: they come back after every break, to whichever front answers.

Each writes down all that it sees, and decides by nothing else. A stream that is silent but alive
is never given up: whoever hangs on one for good has found a fault of the server.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import UUID

import httpx

from a2a_agents.core.extensions import STEPS
from tests.conformance.wire import Frame, Stream, Wire
from tests.faults.replicas.checker import NOT_FOUND, state_of
from tests.faults.replicas.history import TERMINAL, History, Json, Late, Reading

NOT_CANCELABLE, INVALID = -32002, -32602
EDIT = {STEPS: {"action": "regenerate", "step": "plan"}}
AGAIN_S = 0.05
LONGEST_AGAIN_S = 1.0


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, error: Json) -> None:
        super().__init__(f"{error['code']} {error['message']}")
        self.code: int = error["code"]


@dataclass(slots=True)
class Fronts:
    """Where the servers are; whom a client meets is a matter of its dice."""

    bases: Sequence[str]
    http: httpx.AsyncClient
    """Without a byte for as long as its timeout, a connection counts as broken."""

    def pick(self, dice: random.Random, agent: str) -> Wire:
        path = "" if agent == "desk" else f"/agents/{agent}"
        return Wire(dice.choice(self.bases) + path, http=self.http, wait_s=None)


class Client:
    """One order, or the reading of another's task, over as many connections as it takes."""

    def __init__(self, fronts: Fronts, dice: random.Random, history: History, agent: str) -> None:
        self.history = history
        self.known = asyncio.Event()
        """It has seen its task."""
        self.frames = 0
        self._fronts = fronts
        self._dice = dice
        self._agent = agent
        self._position: int | None = None
        self._wait_s = AGAIN_S
        self._key = str(UUID(int=dice.getrandbits(128), version=4))

    # The ways to have a task done.

    async def stream(self) -> None:
        """Send with a stream, and come back with the last id until the end is seen."""
        while not (self.history.ended or self.history.gone_s or self.history.turned_away):
            await self._try(self._send_stream if not self.history.task else self._subscribe)

    async def block(self) -> None:
        """Send and wait for the result, then read the whole log."""
        await self._send(wait=True)
        self._position = 0
        await self.stream()

    async def come_later(self) -> None:
        """Send without waiting, then subscribe as the specification has it: snapshot first."""
        await self._send(wait=False)
        await self.stream()

    async def read(self, task: str, after: int | None) -> None:
        """Read somebody's task from a position, or with None from a snapshot."""
        self._see(task)
        self._position = after
        await self.stream()

    async def edit(self, task: str) -> None:
        """Have a task done that is an edit of another, unless that is edited by somebody else."""
        self.history.edits = task
        await self.stream()

    async def cancel(self) -> float:
        """Cancel the task somewhere; when the request that was answered was sent."""
        sent_s = 0.0

        async def ask() -> None:
            nonlocal sent_s
            sent_s = time.monotonic()
            wire = self._fronts.pick(self._dice, self._agent)
            try:
                task = _result(await wire.call("CancelTask", {"id": self.history.task}))
            except Refused as exc:
                if exc.code != NOT_CANCELABLE:
                    raise
                self.history.refused += 1
                self.history.late = Late(time.monotonic(), self._position or 0)
                return
            self.history.canceled = task["status"]["state"] == "TASK_STATE_CANCELED"

        def decided() -> bool:
            history = self.history
            return bool(history.canceled or history.ended or history.gone_s or history.late)

        while not decided():
            await self._try(ask)
        if self.history.late is not None:
            await self._ask_for_the_state(self.history.late)
        return sent_s

    async def _ask_for_the_state(self, late: Late) -> None:
        async def ask() -> None:
            wire = self._fronts.pick(self._dice, self._agent)
            task = _result(await wire.call("GetTask", {"id": self.history.task}))
            late.state = task["status"]["state"]

        while not (late.state or self.history.gone_s):
            await self._try(ask)

    # One attempt of each.

    async def _try(self, do: Callable[[], Awaitable[None]]) -> None:
        try:
            await do()
        except (httpx.TransportError, ConnectionError):
            self.history.reconnects += 1
        except Refused as exc:
            self._learn(exc)
        if not self.history.ended:
            await asyncio.sleep(self._wait_s)
            self._wait_s = min(self._wait_s * 2, LONGEST_AGAIN_S)

    def _learn(self, refused: Refused) -> None:
        self.history.refused += 1
        self.history.trouble = str(refused)
        if refused.code == NOT_FOUND and self.history.task:
            self.history.gone_s = time.monotonic()
        if self.history.edits and not self.history.task and refused.code in (NOT_FOUND, INVALID):
            self.history.turned_away = refused.code

    async def _send_stream(self) -> None:
        wire = self._fronts.pick(self._dice, self._agent)
        opened = wire.stream("SendStreamingMessage", self._order(), Idempotency_Key=self._key)
        await self._follow(wire, opened, 0)

    async def _subscribe(self) -> None:
        wire = self._fronts.pick(self._dice, self._agent)
        last = {} if self._position is None else {"Last_Event_ID": str(self._position)}
        opened = wire.stream("SubscribeToTask", {"id": self.history.task}, **last)
        try:
            await self._follow(wire, opened, self._position)
        except Refused as exc:
            if self._position is not None or exc.code == NOT_FOUND:
                raise
            self._position = 0  # it has ended, so there is no snapshot to begin with

    async def _send(self, *, wait: bool) -> None:
        params = {**self._order(), "configuration": {"returnImmediately": not wait}}

        async def ask() -> None:
            wire = self._fronts.pick(self._dice, self._agent)
            answer = await wire.call("SendMessage", params, Idempotency_Key=self._key)
            self._see(_result(answer)["task"]["id"])

        while not self.history.task:
            await self._try(ask)

    def _order(self) -> Json:
        part = {"text": self.history.order}
        message: Json = {"messageId": self._key, "role": "ROLE_USER", "parts": [part]}
        if self.history.edits:
            message |= {"referenceTaskIds": [self.history.edits], "metadata": EDIT}
        return {"message": message}

    async def _follow(
        self, wire: Wire, opened: AbstractAsyncContextManager[Stream], after: int | None
    ) -> None:
        reading = Reading(wire.base, after)
        self.history.readings.append(reading)
        async with opened as stream:
            if not stream.response.headers["content-type"].startswith("text/event-stream"):
                await stream.response.aread()
                _result(stream.response.json())
            reading.opened_s = time.monotonic()
            while (frame := await stream.next()) is not None:
                self._take(frame, reading)

    def _take(self, frame: Frame, reading: Reading) -> None:
        event, position = _result(frame.json), int(frame.id or 0)
        reading.frames.append((position, event))
        reading.seen_s.append(time.monotonic())
        self._position = position
        self._wait_s = AGAIN_S
        self.frames += 1
        if "task" in event:
            self._see(event["task"]["id"])
        self.history.ended = state_of(event) in TERMINAL

    def _see(self, task: str) -> None:
        if self.history.accepted_s is None:
            self.history.accepted_s = time.monotonic()
        if task not in self.history.tasks:
            self.history.tasks.append(task)
        self.known.set()


def _result(answer: Json) -> Json:
    if "error" in answer:
        raise Refused(answer["error"])
    return answer["result"]
