"""A front or a worker whose agents trace what they do: ``python -m tests.faults.replicas.server``.

Everything but the executors, the model behind the meter and the clock is the product. ``desk`` is
native and works in two steps; ``code`` is an ordinary SDK executor.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any, cast

from a2a.server.agent_execution import RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.app import Server
from a2a_agents.core.log import Fenced
from a2a_agents.core.money import Entry, Ledger, Price, Spent, Usage
from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.core.queue import TakesLonger
from a2a_agents.engine.metered import Metered, Payer
from a2a_agents.process import run
from a2a_agents.serve.edits import edited_task
from a2a_agents.settings import Settings, SettingsError
from a2a_agents.state import open_store
from a2a_agents.tasks import Request, Writer
from tests.faults.replicas.history import TRACE
from tests.faults.replicas.orders import STEPS, Order
from tests.faults.server import ForeignCounter, NativeCounter

CLOCK = "A2A_TEST_CLOCK"
"""Names a file with the seconds by which this process's clock is wrong."""
DIARY = "A2A_TEST_DIARY"
"""Names a file to which agents add a line for what no log can say."""

PRICE = Price(1_000_000, 1_000_000)


class Diary:
    """Lines that outlive the process: each is written whole, at once."""

    def __init__(self, path: str) -> None:
        self._path = path

    def note(self, *words: object) -> None:
        with Path(self._path).open("a") as file:
            file.write(" ".join(map(str, (*words, time.monotonic()))) + "\n")


class _Paced:
    """A model that writes a step's chunks, one every so many seconds."""

    name = "paced"

    def __init__(self, order: Order, step: str) -> None:
        self._order = order
        self._step = step

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        for number in range(self._order.chunks):
            yield Chunk(self._order.chunk(self._step, number))
            await asyncio.sleep(self._order.pause_s)
        yield Chunk(usage=Usage(len(prompt.text), self._order.chunks, self.name))


class _Watched:
    """A ledger; what it could not be told is noted."""

    def __init__(self, ledger: Ledger, diary: Diary) -> None:
        self._ledger = ledger
        self._diary = diary

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def settle(self, entry: Entry) -> Spent:
        try:
            return await self._ledger.settle(entry)
        except BaseException:  # of whoever is cancelled here nobody knows
            self._diary.note("unsettled", entry.id)
            raise


class TwoSteps(NativeCounter):
    """Makes two steps, each from its beginning again if it was cut short."""

    def __init__(self, ledger: Ledger, diary: Diary) -> None:
        self._ledger = ledger
        self._diary = diary

    def edited_task(self, message: dict[str, Any]) -> str | None:
        """It takes edits as the product does; what is made is what the message orders."""
        return edited_task(message)

    async def run(self, request: Request, writer: Writer) -> None:
        order = Order.read(request.message["parts"][-1]["text"])
        if request.quick and not order.instant:
            raise TakesLonger
        try:
            writer.status("working", metadata=_trace(request.attempt))
            for step in STEPS[len(request.checkpoints) :]:
                await self._work(order, step, request, writer)
            writer.status("completed", metadata=_trace(request.attempt))
        except (asyncio.CancelledError, Fenced):  # it was told, or it wrote before it was told
            self._diary.note("stopped", request.task)
            raise

    async def _work(self, order: Order, step: str, request: Request, writer: Writer) -> None:
        call, count = f"{request.task}/{step}/{request.attempt}", 0
        model = self._model(order, step, request, call)
        try:
            async with aclosing(model.generate(Prompt(call, "", step))) as chunks:
                async for chunk in chunks:
                    if chunk.usage is not None:
                        continue
                    if order.paid and not count:
                        self._diary.note("held", call)
                    count += 1
                    trace = _trace(request.attempt)
                    writer.artifact(step, chunk.text, append=count > 1, metadata=trace)
                    await writer.flush()
        finally:
            if order.paid and count:
                self._diary.note("ended", call)
        writer.checkpoint({"step": step, "result": count})
        await writer.flush()

    def _model(self, order: Order, step: str, request: Request, call: str) -> Metered | _Paced:
        model = _Paced(order, step)
        if not order.paid:
            return model
        self._diary.note("begun", call)
        return Metered(model, self._ledger, lambda _: PRICE, Payer(request.account, "desk"))


class OneGo(ForeignCounter):
    """Chunks by the SDK's own means; it cannot be resumed."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        order = Order.read(context.get_user_input())
        task = TaskUpdater(event_queue, context.task_id, context.context_id)
        await task.start_work()
        for number in range(order.chunks):
            part = Part(text=order.chunk("code", number))
            await task.add_artifact([part], "code", append=number > 0, metadata=_trace(1))
            await asyncio.sleep(order.pause_s)
        await task.complete()


def _trace(attempt: int) -> dict[str, Any]:
    return {TRACE: {"attempt": attempt, "process": os.getpid(), "at_s": time.monotonic()}}


def turned_clock(path: str) -> float:
    """The time of a clock that somebody turns while the process runs."""
    return time.time() + float(Path(path).read_text())


def main() -> int:
    def now() -> float:
        return turned_clock(os.environ[CLOCK])

    try:
        settings = Settings.from_env()
        store = open_store(settings.store_url, now)
        diary = Diary(os.environ[DIARY])
        agents = {
            "desk": TwoSteps(cast(Ledger, _Watched(store.ledger(), diary)), diary),
            "code": OneGo(),
        }
        server = Server(settings, agents, store=store)
        server.engine.now = now
        return run(server, settings)
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
