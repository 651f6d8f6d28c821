"""What every test can rely on: a clean environment, and a real server on a free port."""

import asyncio
import os
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager

import hypothesis
import pytest
import uvicorn
from starlette.types import ASGIApp
from xdist.remote import Producer  # pyright: ignore[reportMissingTypeStubs] it has none
from xdist.scheduler import LoadFileScheduling  # pyright: ignore[reportMissingTypeStubs]

from tests.redis_server import RedisServer, running_redis

# The same examples every time: a failure is found by whoever changed something, not by chance.
hypothesis.settings.register_profile("a2a_agents", derandomize=True, deadline=None)
hypothesis.settings.load_profile("a2a_agents")

MakeApp = Callable[[str], ASGIApp]
Serve = Callable[[MakeApp], Awaitable[str]]

START_S = 10


class _ByFile(LoadFileScheduling):
    """Whoever takes a test takes its whole file, and all files of what is made once for them."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "tests/export" if file.startswith("tests/export/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _ByFile:
    """How tests are dealt out to several processes."""
    return _ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of several processes none is left alone with a long file at the end: these are first."""
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own A2A_* settings and model keys reach no test, so no test can spend."""
    for name in list(os.environ):
        if name in {"GEMINI_API_KEY", "GOOGLE_API_KEY"} or (
            name.startswith("A2A_") and not name.startswith("A2A_TEST_")
        ):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RedisServer]:
    """One server for all tests that share it, by prefixes; in cluster mode: one slot a call."""
    with running_redis(tmp_path_factory.mktemp("redis"), slots=True) as server:
        yield server


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serve an app, made for its base URL, on a real socket of this machine until the test ends."""
    async with AsyncExitStack() as stack:

        async def start(make_app: MakeApp) -> str:
            return await stack.enter_async_context(_served(make_app))

        yield start


@asynccontextmanager
async def _served(make_app: MakeApp) -> AsyncGenerator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        make_app(base), log_level="warning", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        async with asyncio.timeout(START_S):
            while not server.started:
                assert not running.done(), "the server ended before it had started"
                await asyncio.sleep(0.005)
        yield base
    finally:
        server.should_exit = True
        await asyncio.wait_for(running, START_S)
        listener.close()
