"""Servers as processes: started on a free port and one core, ended by their id, read in /proc."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.wire import Connection

_ALL_TIME = 2
"""CPUCLOCK_SCHED, of which Linux makes the clock of another process (clock_getcpuclockid)."""
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_LISTEN = "0A"
_READY_S = 30.0
_END_S = 10.0

CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE = CORES[0]
CLIENT_CORE = CORES[-1]
"""The same as the server's where there is only one."""


class ServerDied(Exception):
    """A measured server ended, or did not begin to answer; the argument is what it said."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How a server is started; ``{port}`` and ``{store}`` are filled in."""

    name: str
    command: Sequence[str]
    environment: tuple[tuple[str, str], ...] = ()
    ready_path: str = "/healthz"

    def arguments(self, port: int, store: str) -> list[str]:
        values = {"{port}": str(port), "{store}": store}
        return [values.get(part, part) for part in self.command]

    def variables(self, port: int, store: str) -> dict[str, str]:
        values = {"{port}": str(port), "{store}": store}
        own = {name: values.get(value, value) for name, value in self.environment}
        return {**os.environ, **own}


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, started_s: float) -> None:
        self.process = process
        self.port = port
        self.ready_after_s = 0.0
        self._started_s = started_s

    @property
    def pid(self) -> int:
        return self.process.pid

    def cpu_s(self) -> float:
        """User and system time of the process so far, all its threads.

        The kernel's clock of that process: what /proc says in hundredths, in nanoseconds.
        """
        return time.clock_gettime(~self.pid << 3 | _ALL_TIME)

    def resident_bytes(self) -> int:
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * _PAGE_BYTES

    def forget_peak(self) -> int:
        """Begin to watch the peak of resident memory anew; returns what is resident now."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        return self.resident_bytes()

    def peak_bytes(self) -> int:
        """The most that was resident since the peak was forgotten."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024

    def until_ready(self, path: str) -> None:
        """Ask until the answer is 200."""
        while time.monotonic() - self._started_s < _READY_S:
            if self.process.poll() is not None:
                raise ServerDied(f"exit status {self.process.returncode}")
            if self._listens() and self._answers(path):
                self.ready_after_s = time.monotonic() - self._started_s
                return
            time.sleep(0.005)
        raise ServerDied(f"not ready after {_READY_S} s")

    def _listens(self) -> bool:
        """Whether the port is this process's own, and not one that was faster to take it."""
        listening = _listening_sockets(self.port)
        for open_file in Path(f"/proc/{self.pid}/fd").iterdir():
            with suppress(OSError):
                if str(open_file.readlink()) in listening:
                    return True
        return False

    def _answers(self, path: str) -> bool:
        try:
            with Connection(self.port, 2.0) as connection:
                return connection.get(path).status == 200
        except OSError:
            return False

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(_END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def running(launch: Launch, *, core: int | None = SERVER_CORE) -> Generator[Server]:
    """The server on a fresh store, ready; ended and its files gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        with (folder / "said").open("w+b") as said:
            server = _start(launch, folder, said.fileno(), core)
            try:
                server.until_ready(launch.ready_path)
                yield server
            except (ServerDied, OSError) as error:
                said.seek(0)
                text = said.read().decode(errors="replace")[-2000:]
                raise ServerDied(f"{launch.name}: {error}\n{text}") from error
            finally:
                server.end()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(launch: Launch, folder: Path, output: int, core: int | None) -> Server:
    port = free_port()
    store = f"sqlite:///{folder / 'tasks.db'}"

    def prepare() -> None:
        os.sched_setaffinity(0, CORES if core is None else {core})
        raise_file_limit()

    started_s = time.monotonic()
    process = subprocess.Popen(
        launch.arguments(port, store),
        env=launch.variables(port, store),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        preexec_fn=prepare,
    )
    return Server(process, port, started_s)


def _listening_sockets(port: int) -> set[str]:
    """Names of the IPv4 sockets that listen on a port, as /proc/PID/fd has them."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {
        f"socket:[{fields[9]}]"
        for fields in lines
        if fields[3] == _LISTEN and int(fields[1].partition(":")[2], 16) == port
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_file_limit() -> int:
    """Allow as many open files as the system lets us; returns how many."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
