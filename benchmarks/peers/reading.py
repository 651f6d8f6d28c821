"""Ours: reads texts as the server does, with its index of blocks and answers, and times each.

A request's way into the model is all there: the hand-over to a model thread, tokenising, the
network, probabilities, likenesses. Only what was read before is not remembered.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import count

import uvloop

from a2a_agents.app import indexed_shelf
from a2a_agents.core.reading import Unread
from a2a_agents.models import Shelf
from a2a_agents.settings import Settings
from benchmarks.peer import answer

_TURNS = count(1)


async def ready(shelf: Shelf) -> None:
    shelf.start()
    await shelf.loaded()
    state = shelf.router.role.state
    if state.state != "ready":
        raise SystemExit(f"the router {state.model} is {state.state}: {state.reason}")


async def timed(shelf: Shelf, texts: Sequence[str]) -> list[float]:
    """Milliseconds for each."""
    # A space more at each turn is another text to what remembers texts, and none to the tokenizer.
    blank = " " * next(_TURNS)
    found: list[float] = []
    for text in texts:
        start = time.perf_counter()
        reading = await shelf.router.read(text + blank)
        found.append(1e3 * (time.perf_counter() - start))
        if isinstance(reading, Unread):
            raise SystemExit(f"not read: {reading}")
    return found


def main() -> None:
    settings = Settings.from_env()
    shelf = indexed_shelf(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(ready(shelf))
        about = {"model": settings.model_router, "cores": shelf.cores.count}
        answer(about, lambda texts: runner.run(timed(shelf, texts)))


if __name__ == "__main__":
    main()
