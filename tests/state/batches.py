"""What the tests of the store append and look at."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from a2a_agents.core.ids import uuid7
from a2a_agents.core.log import Append, Phase, Record, Scope, Store

SCOPE = Scope("account", "agent")
T = TypeVar("T")


def begin(*events: bytes, **changes: Any) -> Append:
    """The first append of a task that runs."""
    values: dict[str, Any] = {
        "task": uuid7(),
        "scope": SCOPE,
        "context": "context",
        "epoch": 1,
        "after": 0,
        "state": "working",
        "phase": Phase.RUNNING,
        "status_ms": 1000,
        "events": events,
        "new": True,
    }
    return Append(**(values | changes))


def go_on(task: str, after: int, *events: bytes, **changes: Any) -> Append:
    return begin(*events, **({"task": task, "after": after, "new": False} | changes))


def end(task: str, after: int, *events: bytes, **changes: Any) -> Append:
    return go_on(task, after, *events, **({"phase": Phase.ENDED, "state": "completed"} | changes))


def pairs(records: Sequence[Record] | None) -> list[tuple[int, bytes]]:
    assert records is not None
    return [(record.position, record.body) for record in records]


async def read_all(store: Store, task: str, limit: int = 512) -> list[tuple[int, bytes]]:
    """The whole log, by as many reads as it takes."""
    found: list[tuple[int, bytes]] = []
    while records := await store.read(task, len(found), limit):
        found += pairs(records)
    return found


async def soon(awaitable: Awaitable[T], seconds: float = 10) -> T:
    """What must come; a test that waits in vain fails instead of hanging."""
    return await asyncio.wait_for(awaitable, seconds)
