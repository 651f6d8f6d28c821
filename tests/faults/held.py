"""The product, whose runs stand still where a file says: ``python -m tests.faults.held``.

Everything but that is the product. The file has the id of a step and ``started`` or ``kept``: the
run goes no further than the first word of that step, or than its result, which are in the log.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from a2a_agents.app import build
from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Checkpoint, Output, Say
from a2a_agents.engine import Engine
from a2a_agents.process import run
from a2a_agents.settings import Settings

HOLD = "A2A_TEST_HOLD"
STARTED, KEPT = "started", "kept"


class Held(Engine):
    """An engine that waits for ever at one place."""

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        async with aclosing(super().answer(brief)) as outputs:
            async for output in outputs:
                yield output
                place = place_of(output)
                if place and place == Path(os.environ[HOLD]).read_text():
                    await asyncio.Event().wait()


def place_of(output: Output) -> str:
    """Where a run is after it has said this; empty for nowhere in particular."""
    match output:
        case Say(id=step, state="started"):
            return f"{step} {STARTED}"
        case Checkpoint(step=step):
            return f"{step} {KEPT}"
        case _:
            return ""


def main() -> int:
    # The module, which is hidden behind its function of the same name.
    vars(importlib.import_module("a2a_agents.app.build"))["Answering"] = Held
    settings = Settings.from_env()
    return run(build(settings), settings)


if __name__ == "__main__":
    sys.exit(main())
