"""Servers as real processes: started, waited for, killed; each ended by its own id."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
START_S = 60.0
END_S = 20.0
_FIRST_PORT, _PORTS = 10_000, 5_000  # below what the kernel gives to whoever asks for any
_numbers = itertools.count(os.getpid())


def free_port() -> int:
    """A loopback port that nobody listens on; it stays the same over restarts of a server.

    Each process of tests has its own ports: none takes what another is about to listen on.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _FIRST_PORT + process % 4 * _PORTS
    while True:
        port = first + next(_numbers) % _PORTS
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class Process:
    """One server process under one URL; it can be started again after its end."""

    def __init__(
        self, command: Sequence[str], port: int, log: Path, env: Mapping[str, str] | None = None
    ) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.log = log
        self._command = command
        self._env = {**_own_environment(), **(env or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start, and do not wait for anything."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=log, stderr=log
            )

    async def start(self) -> None:
        """Start, and return when it answers."""
        self.begin()
        async with asyncio.timeout(START_S), httpx.AsyncClient() as http:
            while True:
                assert self._running.poll() is None, self.log.read_text()
                try:
                    if (await http.get(f"{self.base}/healthz")).is_success:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.02)

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    @property
    def pid(self) -> int:
        return self._running.pid

    async def kill(self) -> None:
        """End it as the kernel would: no handler runs, nothing is flushed."""
        await self.signal(signal.SIGKILL)

    async def signal(self, number: int) -> int:
        """Send a signal and return the exit code that it leads to."""
        self._running.send_signal(number)
        return await self.wait()

    async def wait(self) -> int:
        """The exit code with which it ends by itself."""
        return await asyncio.wait_for(asyncio.to_thread(self._running.wait), END_S)

    def end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(END_S)


@asynccontextmanager
async def running(process: Process) -> AsyncGenerator[Process]:
    """The process, started; whatever it is then, it has ended after the block."""
    try:
        await process.start()
        yield process
    finally:
        process.end()


def product(folder: Path, **settings: str) -> Process:
    """``a2a-agents serve`` on a free port with its store in a folder."""
    port = free_port()
    env = {
        "A2A_HOST": "127.0.0.1",
        "A2A_PORT": str(port),
        "A2A_STORE_URL": f"sqlite:///{folder}/a2a.db",
        **settings,
    }
    command = [sys.executable, "-m", "a2a_agents", "serve"]
    return Process(command, port, folder / "server.log", env)


def _own_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("A2A_")}
