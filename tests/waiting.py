"""Waiting for what no event announces: bounded, and never a fixed sleep."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Return as soon as ``true()`` is; fail after so many seconds."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.002)


async def eventually(
    get: Callable[[], Awaitable[T]], good: Callable[[T], bool], seconds: float = 5.0
) -> T:
    """The first value of ``await get()`` that is good; fail after so many seconds."""
    async with asyncio.timeout(seconds):
        while not good(value := await get()):
            await asyncio.sleep(0.002)
    return value
