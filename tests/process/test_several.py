"""Several processes behind one port, on a real Redis server: killed, stopped, set up wrongly."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from a2a_agents.asking.conversation import connect
from tests.processes import Process, free_port
from tests.redis_server import running_redis

pytestmark = pytest.mark.timeout(180)
WAIT_S = 60.0
SERVE = [sys.executable, "-m", "a2a_agents", "serve"]


@pytest.fixture
async def serving(tmp_path: Path) -> AsyncIterator[Callable[..., Process]]:
    begun: list[Process] = []

    def make(*command: str, **settings: str) -> Process:
        port = free_port()
        off = {"A2A_MODEL_ROUTER": "off", "A2A_MODEL_EMBEDDER": "off", "A2A_PORT": str(port)}
        process = Process(command or SERVE, port, tmp_path / f"{port}.log", {**off, **settings})
        begun.append(process)
        return process

    yield make
    for process in begun:
        left = children(process.pid)
        process.end()
        for pid in left:
            end(pid)


def children(pid: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    except FileNotFoundError:
        return []


def end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(WAIT_S):
        while not is_so():
            await asyncio.sleep(0.02)


async def until_ready(url: str) -> None:
    """One of them is enough: its socket is the same as that of the others."""
    async with asyncio.timeout(WAIT_S), httpx.AsyncClient(timeout=WAIT_S) as http:
        while not await is_ready(http, url):
            await asyncio.sleep(0.02)


async def is_ready(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(f"{url}/readyz")).status_code == 200
    except httpx.TransportError:
        return False


async def test_each_of_two_serves_alone_while_the_other_is_killed_and_begun_again(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    with running_redis(tmp_path / "redis") as redis:
        server = serving(A2A_PROCESSES="2", A2A_STORE_URL=redis.url)
        await server.start()
        await until_ready(server.base)
        first, second = children(server.pid)
        tasks = [await ask(server.base)]
        for pid in (first, second):
            os.kill(pid, signal.SIGKILL)
            # Whoever was first has a successor when the second one goes: nobody else is there.
            tasks.append(await ask(server.base))
            await check(server.base, tasks)
            await until(lambda: len(children(server.pid)) == 2)
        assert await server.signal(signal.SIGTERM) == 0
    said = server.log.read_text()
    assert [f"process {pid} ended with -9" in said for pid in (first, second)] == [True, True]
    assert "Traceback" not in said


async def test_sigterm_lets_all_of_them_stop_and_leaves_none(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    with running_redis(tmp_path / "redis") as redis:
        server = serving(A2A_PROCESSES="3", A2A_STORE_URL=redis.url)
        await server.start()
        await until_ready(server.base)
        begun = children(server.pid)
        assert len(begun) == 3
        assert await server.signal(signal.SIGTERM) == 0
        assert not any(map(is_alive, begun))
        assert server.log.read_text().count("a2a_agents serves on") == 1


async def test_settings_that_only_a_process_can_judge_stop_them_all(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    with running_redis(tmp_path / "redis") as redis:
        nowhere = str(tmp_path / "none.yaml")
        server = serving(A2A_PROCESSES="2", A2A_STORE_URL=redis.url, A2A_ACCOUNTS_FILE=nowhere)
        assert await ended(server) == 2
    said = server.log.read_text()
    assert "A2A_ACCOUNTS_FILE: No such file" in said
    assert "Traceback" not in said


async def test_a_slip_in_the_environment_is_told_once(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    with running_redis(tmp_path / "redis") as redis:
        server = serving(A2A_PROCESSES="2", A2A_STORE_URL=redis.url, A2A_DRAIN="1")
        await server.start()
        await until_ready(server.base)
        assert await server.signal(signal.SIGTERM) == 0
    assert server.log.read_text().count("A2A_DRAIN is no setting; did you mean A2A_DRAIN_S?") == 1


async def test_a_process_that_cannot_be_started_is_tried_again(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    python = tmp_path / "python"
    with running_redis(tmp_path / "redis") as redis:
        server = serving(
            *script(f"sys.executable = {str(python)!r}"),
            A2A_PROCESSES="2",
            A2A_STORE_URL=redis.url,
        )
        server.begin()
        await until(lambda: "no process could be started (No such" in server.log.read_text())
        whole = tmp_path / "whole"
        whole.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        whole.chmod(0o700)
        whole.rename(python)
        await until_ready(server.base)
        assert await server.signal(signal.SIGTERM) == 0


async def test_who_stops_looking_after_them_leaves_nobody_on_the_port(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    """Here the parent breaks when it tells that a process ended."""
    with running_redis(tmp_path / "redis") as redis:
        server = serving(
            *script("several.log.error = None"), A2A_PROCESSES="2", A2A_STORE_URL=redis.url
        )
        await server.start()
        await until_ready(server.base)
        first, second = children(server.pid)
        os.kill(first, signal.SIGKILL)
        assert await server.wait() == 1
        try:
            await until(lambda: not is_alive(second))
        finally:
            end(second)


async def test_a_file_cannot_be_shared(serving: Callable[..., Process], tmp_path: Path) -> None:
    server = serving(A2A_PROCESSES="2", A2A_STORE_URL=f"sqlite:///{tmp_path}/a2a.db")
    assert await ended(server) == 2
    assert "A2A_PROCESSES) need A2A_STORE_URL=redis://" in server.log.read_text()
    assert not (tmp_path / "a2a.db").exists()


async def test_a_port_that_is_taken_stops_them_before_they_begin(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    taken = serving(A2A_STORE_URL=f"sqlite:///{tmp_path}/a2a.db")
    await taken.start()
    port = taken.base.rpartition(":")[2]
    server = serving(A2A_PROCESSES="2", A2A_STORE_URL="redis://127.0.0.1:1/0", A2A_PORT=port)
    assert await ended(server) == 2
    assert f"{port} is taken" in server.log.read_text()


@pytest.mark.slow
async def test_a_redis_that_comes_late_is_waited_for(
    serving: Callable[..., Process], tmp_path: Path
) -> None:
    """It is away, which no setting can mend; alone, a process ends with 3 instead."""
    with running_redis(tmp_path / "redis") as redis:
        redis.kill()
        assert await ended(serving(A2A_STORE_URL=redis.url)) == 3
        server = serving(A2A_PROCESSES="2", A2A_STORE_URL=redis.url)
        server.begin()
        await until(lambda: "ended with 3" in server.log.read_text())
        redis.start()
        await until_ready(server.base)
        assert await server.signal(signal.SIGTERM) == 0


def script(line: str) -> list[str]:
    """The command to serve, with a line of Python before it."""
    text = f"import sys; from a2a_agents.process import several; {line}; "
    text += "from a2a_agents.cli import main; sys.exit(main(['serve']))"
    return [sys.executable, "-c", text]


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def ended(process: Process) -> int:
    process.begin()
    return await process.wait()


async def ask(url: str) -> str:
    """The id of a task that was done."""
    async with await connect(url) as agent:
        async for _ in agent.send("A booking site for dentists"):
            pass
        assert agent.reply.state == "completed"
        return agent.reply.task


async def check(url: str, tasks: list[str]) -> None:
    async with await connect(url) as agent:
        for task in tasks:
            assert (await agent.read(task)).state == "completed"
