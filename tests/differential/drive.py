"""Drives one script through a ``RequestHandler`` and writes down what its callers saw.

The same acts in the same order on every handler: at each hold of the script the opener has seen
what was sent so far, the act of that hold is done, and the script goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Literal

from a2a.server.context import ServerCallContext
from a2a.server.request_handlers import RequestHandler
from a2a.types import (
    CancelTaskRequest,
    GetTaskRequest,
    ListTasksRequest,
    Message,
    Part,
    Role,
    SendMessageRequest,
    SubscribeToTaskRequest,
)
from a2a.utils.errors import A2AError
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message as Proto

from tests.differential.script import Hold, Move, Put, Script, Stage, Step

Json = dict[str, Any]
Opener = Literal["send", "send-immediate", "stream"]
Act = Literal["nothing", "leave", "cancel", "get", "subscribe", "follow", "follow-stream"]

HANG_S = 3.0
"""Longer than anything here takes; what takes longer is written down as hanging."""
CATCH_UP_S = 0.4
"""How long to wait for events that a handler may rightly have dropped."""


@dataclass(frozen=True, slots=True)
class Case:
    """A script, how it is opened, and what is done at its holds and after its end."""

    script: Script
    opener: Opener = "stream"
    acts: tuple[Act, ...] = ()
    after: tuple[Act, ...] = ()


class Saw(dict[str, Any]):
    """What each caller saw, by the caller's name."""


class Reader:
    """Collects what one stream hands out, in a task of its own."""

    def __init__(self, stream: AsyncGenerator[Any, None]) -> None:
        self.events: list[Json] = []
        self.error: str | None = None
        self.started = asyncio.Event()
        self._changed = asyncio.Event()
        self._task = asyncio.create_task(self._read(stream))

    async def _read(self, stream: AsyncGenerator[Any, None]) -> None:
        try:
            async with aclosing(stream) as events:
                async for event in events:
                    self.events.append({type(event).__name__: MessageToDict(event)})
                    self._changed.set()
        except A2AError as exc:
            self.error = f"{type(exc).__name__}: {exc}"
        except Exception as exc:  # noqa: BLE001 what a handler lets out is what we look for
            self.error = f"{type(exc).__name__}: {exc}"

    async def until(self, count: int) -> None:
        """Return when so many events were seen or the stream is over; bounded."""
        try:
            async with asyncio.timeout(CATCH_UP_S):
                while len(self.events) < count and not self._task.done():
                    self._changed.clear()
                    change = asyncio.create_task(self._changed.wait())
                    await asyncio.wait({change, self._task}, return_when=asyncio.FIRST_COMPLETED)
                    change.cancel()
        except TimeoutError:
            return

    async def leave(self) -> None:
        self._task.cancel()
        await asyncio.wait({self._task})

    async def over(self) -> list[Json]:
        """Everything seen, ended by what ended it when that was not a normal end."""
        done, _ = await asyncio.wait({self._task}, timeout=HANG_S)
        if not done:
            await self.leave()
            return [*self.events, {"hangs": True}]
        return [*self.events, *([{"error": self.error}] if self.error else [])]


class Drive:
    """One run of one case.

    ``shown`` is the script as far as a reader can see it: what the driver waits for at a hold.
    """

    def __init__(self, case: Case, handler: RequestHandler, stage: Stage, shown: Script) -> None:
        self.case = case
        self._shown = shown.turns[0]
        self.saw = Saw()
        self._handler = handler
        self._stage = stage
        self._context = ServerCallContext()
        self._opener: Reader | None = None
        self._opened: asyncio.Task[Json] | None = None
        self._readers: dict[str, Reader] = {}
        self._pending: dict[str, asyncio.Task[Json]] = {}
        self._task_id = ""
        self._sent = 0
        self._turns = 1

    async def run(self) -> Saw:
        await self._open()
        for number, act in enumerate(self._acts(), 1):
            if not await self._reached(number):
                break
            await self._catch_up(number)
            await self._do(act, f"{act} at hold {number}")
            if act != "cancel":
                self._stage.go()
        await self._close()
        for number, act in enumerate(self.case.after, 1):
            await self._do(act, f"{act} after the end ({number})")
            await self._close()
        if self._task_id:
            self.saw["finally"] = await self._get()
        return self.saw

    def _acts(self) -> list[Act]:
        holds = sum(isinstance(step, Hold) for step in self.case.script.turns[0])
        acts = list(self.case.acts)
        while len(acts) < holds:
            acts.append("nothing")
        return acts[:holds]

    def _before(self, hold: int) -> list[Step]:
        """What can be seen before a hold; before hold 0, all of the first turn."""
        seen: list[Step] = []
        for step in self._shown:
            hold -= isinstance(step, Hold)
            if not hold:
                break
            if not isinstance(step, Hold):
                seen.append(step)
        return seen

    async def _catch_up(self, hold: int) -> None:
        """Wait until what was sent before a hold has arrived everywhere."""
        before = self._before(hold)
        if self._opener:
            await self._opener.until(len(before))
        await self._find_task()
        if self.case.opener == "send-immediate" and self._opened:
            await asyncio.wait({self._opened}, timeout=CATCH_UP_S)
        await self._until_marked(before)

    async def _until_marked(self, before: list[Step]) -> None:
        """Wait until the last of these steps can be seen in the task."""
        marks = [step.mark for step in before if isinstance(step, Move | Put) and step.mark]
        try:
            async with asyncio.timeout(CATCH_UP_S):
                while marks and self._task_id:
                    if f"'step': '{marks[-1]}'" in str(await self._get()):
                        return
                    await asyncio.sleep(0.002)
        except TimeoutError:
            return

    async def _reached(self, hold: int) -> bool:
        try:
            async with asyncio.timeout(HANG_S):
                await self._stage.until(lambda: self._stage.held >= hold or self._stage.ended > 0)
        except TimeoutError:
            return False
        return self._stage.held >= hold

    async def _open(self) -> None:
        params = self._message()
        if self.case.opener == "stream":
            self._opener = Reader(self._handler.on_message_send_stream(params, self._context))
            return
        params.configuration.return_immediately = self.case.opener == "send-immediate"
        self._opened = asyncio.create_task(self._outcome(self._send(params)))

    def _message(self) -> SendMessageRequest:
        self._sent += 1
        message = Message(
            message_id=f"user-{self._sent}", role=Role.ROLE_USER, parts=[Part(text="do it")]
        )
        if self._task_id:
            message.task_id = self._task_id
        return SendMessageRequest(message=message)

    async def _send(self, params: SendMessageRequest) -> Proto | None:
        return await self._handler.on_message_send(params, self._context)

    async def _outcome(self, call: Awaitable[Proto | None]) -> Json:
        try:
            async with asyncio.timeout(HANG_S):
                result = await call
        except TimeoutError:
            return {"hangs": True}
        except A2AError as exc:
            return {"error": f"{type(exc).__name__}: {exc}"}
        except Exception as exc:  # noqa: BLE001 what a handler lets out is what we look for
            return {"error": f"{type(exc).__name__}: {exc}"}
        return {type(result).__name__: MessageToDict(result)} if result else {}

    async def _find_task(self) -> None:
        """Learn the task's id from the handler's own list, whoever opened it."""
        try:
            async with asyncio.timeout(CATCH_UP_S):
                while not self._task_id:
                    listed = await self._handler.on_list_tasks(ListTasksRequest(), self._context)
                    if listed.tasks:
                        self._task_id = listed.tasks[0].id
                    elif self._stage.ended or self._opener:
                        return
                    else:
                        await asyncio.sleep(0.005)
        except TimeoutError:
            return

    async def _do(self, act: Act, name: str) -> None:
        match act:
            case "nothing":
                return
            case "leave":
                if self._opener:
                    await self._opener.leave()
            case "cancel":
                params = CancelTaskRequest(id=self._task_id)
                self.saw[name] = await self._outcome(
                    self._handler.on_cancel_task(params, self._context)
                )
            case "get":
                self.saw[name] = await self._get()
            case "subscribe":
                params = SubscribeToTaskRequest(id=self._task_id)
                reader = Reader(self._handler.on_subscribe_to_task(params, self._context))
                self._readers[name] = reader
                await reader.until(1)
            case "follow":
                call = self._outcome(self._send(self._message()))
                self._pending[name] = asyncio.create_task(call)
            case "follow-stream":
                stream = self._handler.on_message_send_stream(self._message(), self._context)
                self._readers[name] = Reader(stream)
                self._turns += 1

    async def _get(self) -> Json:
        params = GetTaskRequest(id=self._task_id)
        return await self._outcome(self._handler.on_get_task(params, self._context))

    async def _close(self) -> None:
        """Let the script run out and collect what everybody saw."""
        self._turns += len(self._pending)
        turns = self._turns
        try:
            async with asyncio.timeout(CATCH_UP_S):
                while self._stage.ended < turns:
                    self._stage.go()
                    await self._stage.until(
                        lambda: self._stage.held > self._stage.freed or self._stage.ended >= turns
                    )
        except TimeoutError:
            pass
        if self._opener:
            self.saw["opener"] = await self._opener.over()
            self._opener = None
        if self._opened:
            self.saw["opener"] = await self._opened
            self._opened = None
        for name, reader in self._readers.items():
            self.saw[name] = await reader.over()
        self._readers.clear()
        for name, call in self._pending.items():
            self.saw[name] = await call
        self._pending.clear()
        await self._find_task()
        await self._settle()
        await self._until_marked(self._before(0))

    async def _settle(self) -> None:
        """Wait until what the executor sent last is in the store, as far as that can be seen."""
        try:
            async with asyncio.timeout(CATCH_UP_S):
                while self._task_id and not _settled(await self._get()):
                    await asyncio.sleep(0.005)
        except TimeoutError:
            return


def _settled(looked: Json) -> bool:
    state = looked.get("Task", {}).get("status", {}).get("state", "")
    return state not in ("TASK_STATE_SUBMITTED", "TASK_STATE_WORKING")
