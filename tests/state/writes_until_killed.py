"""Run as a program: appends to one task and says which positions are durable, until killed."""

from __future__ import annotations

import asyncio
import sys

from a2a_agents.core.log import PushConfig
from a2a_agents.state import open_store
from tests.state.batches import begin, go_on


async def write(url: str) -> None:
    store = open_store(url)
    await store.open()
    batch = begin(b"1", task="killed", owner="me", lease_s=3600, push=[PushConfig("hook", b"b")])
    await store.append(batch)
    position = 1
    while True:
        bodies = [b"%d" % number for number in range(position + 1, position + 4)]
        await store.append(go_on("killed", position, *bodies, notes=[bodies[0]]))
        position += 3
        print(position, flush=True)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))
