"""Ending tasks of asyncio that may have missed that they were cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

AGAIN_S = 1.0


async def end(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel them until they have all ended; what they raised is nobody's any more.

    More than once, since libraries exist in which a cancellation gets lost: whatever uses
    ``asyncio.wait_for`` before Python 3.12 may do so.
    """
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        done, pending = await asyncio.wait(pending, timeout=AGAIN_S)
        for task in done:
            if not task.cancelled():
                task.exception()
