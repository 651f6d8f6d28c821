"""A server process whose executors are of a test: ``python -m tests.process.served``."""

import asyncio
import sys

from a2a.server.agent_execution import RequestContext
from a2a.server.tasks import TaskUpdater
from a2a.types import Part

from a2a_agents.app import Server
from a2a_agents.process import run
from a2a_agents.settings import Settings, SettingsError
from tests.asking.agents import Scripted


async def work(task: TaskUpdater, context: RequestContext) -> None:
    """Say that work goes on; end at once, after so many seconds, or never, as asked."""
    await task.start_work(task.new_agent_message([Part(text="at work")]))
    asked = context.get_user_input()
    await asyncio.sleep(float(asked) if asked else 0)
    await task.complete(task.new_agent_message([Part(text="done")]))


def main() -> int:
    try:
        settings = Settings.from_env()
        return run(Server(settings, {"desk": Scripted(work)}), settings)
    except SettingsError as exc:
        print(exc, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
