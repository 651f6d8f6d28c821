"""What most wire tests start from: the scripted executor, served, and a client of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conformance.hosting import serving
from tests.conformance.scripted import ScriptedExecutor
from tests.conformance.wire import Wire
from tests.differential.script import Stage


@pytest.fixture
async def base() -> AsyncIterator[str]:
    """The URL of a server that answers by the prefix of the messageId."""
    async with serving(ScriptedExecutor(hold_s=0.2)) as url:
        yield url


@pytest.fixture
async def wire(base: str) -> AsyncIterator[Wire]:
    """A 1.0 client of that server."""
    async with Wire(base) as client:
        yield client


@pytest.fixture
async def wire_v03(base: str) -> AsyncIterator[Wire]:
    """A 0.3 client of that server: it sends no version."""
    async with Wire(base, version=None) as client:
        yield client


@pytest.fixture
async def stage() -> Stage:
    """Where a test meets the executor that plays its script."""
    return Stage()
