"""A server whose agents count, as slowly as they are told: ``python tests/faults/server.py``.

Everything but the executors is the product: settings, process, edge, engine, store. ``desk`` is
native, ``code`` is an ordinary SDK executor. A request says ``STEPS SECONDS``.
"""

import asyncio
import os
import sys
from pathlib import Path

from a2a.server.agent_execution import AgentExecutor, RequestContext
from a2a.server.events import EventQueue
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a file, not as a module

from a2a_agents.app import Server
from a2a_agents.process import run
from a2a_agents.settings import Settings
from a2a_agents.tasks import Request, Writer


def read(text: str) -> tuple[int, float]:
    """How many steps, and how long each takes."""
    steps, seconds = text.split()
    return int(steps), float(seconds)


class NativeCounter(AgentExecutor):
    """One chunk and one checkpoint a step; goes on after the last checkpoint."""

    async def run(self, request: Request, writer: Writer) -> None:
        steps, seconds = read(request.message["parts"][-1]["text"])
        begin = len(request.checkpoints)
        if not begin:
            writer.status("working", "counting")
        for step in range(begin, steps):
            writer.artifact("numbers", f"{step}\n", append=step > 0, last=step == steps - 1)
            writer.checkpoint({"step": str(step), "result": step})
            await writer.flush()
            await asyncio.sleep(seconds)
        writer.status("completed", f"counted to {steps}")

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError("it is run natively")

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        raise NotImplementedError("it is run natively")


class ForeignCounter(AgentExecutor):
    """The same for any host; it cannot be resumed."""

    async def execute(self, context: RequestContext, event_queue: EventQueue) -> None:
        assert context.task_id
        assert context.context_id
        steps, seconds = read(context.get_user_input())
        task = TaskUpdater(event_queue, context.task_id, context.context_id)
        await task.start_work()
        for step in range(steps):
            part = Part(text=f"{step}\n")
            await task.add_artifact(
                [part], "numbers", append=step > 0, last_chunk=step == steps - 1
            )
            await asyncio.sleep(seconds)
        await task.complete()

    async def cancel(self, context: RequestContext, event_queue: EventQueue) -> None:
        return


if __name__ == "__main__":
    settings = Settings.from_env(os.environ)
    agents = {"desk": NativeCounter(), "code": ForeignCounter()}
    sys.exit(run(Server(settings, agents), settings))
