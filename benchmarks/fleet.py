"""Several processes of ours on one Redis server, behind one port, as one thing to be measured."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.peer import Unmeasured
from benchmarks.processes import CORES, Server, ServerDied, free_port, raise_file_limit
from benchmarks.wire import Connection

_READY_S = 30.0
_END_S = 10.0
_BACKLOG = 4096
_LOOK_S = 0.5
_CALM_SHARE = 0.25
"""Of one core, for all processes together; their heartbeats take less."""
_VARIABLES = {"A2A_ROLE": "front", "OTEL_SDK_DISABLED": "true"}


class Fleet(Server):
    """Counts the processor time of all its processes together; workers are the first of them."""

    def __init__(self, processes: Sequence[subprocess.Popen[bytes]], port: int) -> None:
        super().__init__(processes[0], port, time.monotonic())
        self.processes = processes
        self.each = [Server(process, port, 0.0) for process in processes]

    def cpu_s(self) -> float:
        return sum(Server.cpu_s(each) for each in self.each)

    def go(self, workers: int) -> None:
        """Give so many workers the word that tasks which tick wait for."""
        for process in self.processes[:workers]:
            process.send_signal(signal.SIGUSR1)


@contextmanager
def running_fleet(
    fronts: Sequence[Sequence[str]],
    workers: Sequence[Sequence[str]],
    variables: Mapping[str, str] | None = None,
) -> Generator[Fleet]:
    """Fronts and workers by their commands; ``{store}`` and ``{fd}`` are filled in."""
    with fresh_folder() as folder, running_redis(folder) as (redis, redis_port):
        store = f"redis://127.0.0.1:{redis_port}/0"
        own = {**_VARIABLES, **(variables or {}), "A2A_STORE_URL": store}
        with behind_one_port(folder, [*workers, *fronts], store, own, [redis]) as fleet:
            yield fleet


@contextmanager
def behind_one_port(
    folder: Path,
    commands: Sequence[Sequence[str]],
    store: str,
    variables: Mapping[str, str],
    beside: Sequence[subprocess.Popen[bytes]] = (),
) -> Generator[Fleet]:
    """Processes on any core, those that listen on one socket; ``beside`` is counted with them."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG))
        said = stack.enter_context((folder / "said").open("w+b"))
        values = {"{store}": store, "{fd}": str(listener.fileno())}
        processes: list[subprocess.Popen[bytes]] = []
        stack.callback(_end, processes)
        for command in commands:
            arguments = [values.get(part, part) for part in command]
            processes.append(
                subprocess.Popen(
                    arguments,
                    env={**os.environ, **variables},
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    pass_fds=[listener.fileno()],
                    preexec_fn=_use_all_cores,
                )
            )
        port = listener.getsockname()[1]
        try:
            _until_ready(port, processes)
            fleet = Fleet([*processes, *beside], port)
            _until_calm(fleet)
            yield fleet
        except (ServerDied, OSError) as error:
            said.seek(0)
            raise ServerDied(f"{error}\n{said.read().decode(errors='replace')[-3000:]}") from error


@contextmanager
def fresh_folder() -> Generator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _use_all_cores() -> None:
    """The harness keeps to one core, which what it starts would inherit."""
    os.sched_setaffinity(0, CORES)
    raise_file_limit()


@contextmanager
def running_redis(folder: Path) -> Generator[tuple[subprocess.Popen[bytes], int]]:
    """A server that writes its log to disk every second, as operators run it."""
    command = shutil.which("redis-server")
    if command is None:
        raise Unmeasured("redis-server is not installed")
    port = free_port()
    process = subprocess.Popen(
        [command, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", "",
         "--appendonly", "yes", "--appendfsync", "everysec", "--loglevel", "warning"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=_use_all_cores,
    )  # fmt: skip
    try:
        end_s = time.monotonic() + _READY_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > end_s:
                    raise ServerDied("redis-server did not start") from None
                time.sleep(0.01)
        yield process, port
    finally:
        _end([process])


def _until_ready(port: int, processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Every process must live and the port must answer, several times over: each front once."""
    end_s, answers = time.monotonic() + _READY_S, 0
    while answers < 4 * len(processes):
        for process in processes:
            if process.poll() is not None:
                raise ServerDied(f"exit status {process.returncode}")
        if time.monotonic() > end_s:
            raise ServerDied(f"not ready after {_READY_S} s")
        try:
            with Connection(port, 2.0) as connection:
                answers += connection.get("/healthz").status == 200
        except OSError:
            answers = 0
        time.sleep(0.05)


def _until_calm(fleet: Fleet) -> None:
    """Each process loads its models beside the first requests; that is not what is measured."""
    end_s = time.monotonic() + _READY_S
    while time.monotonic() < end_s:
        before_s = fleet.cpu_s()
        time.sleep(_LOOK_S)
        if fleet.cpu_s() - before_s < _CALM_SHARE * _LOOK_S:
            return
    raise ServerDied(f"still at work {_READY_S} s after it was ready")


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def product(role: str) -> list[str]:
    """A process of the product itself."""
    if role == "worker":
        return [sys.executable, "-m", "a2a_agents", "worker"]
    return [sys.executable, "-m", "a2a_agents", "serve", "--listener", "{fd}"]


def scripted(role: str, *options: str) -> list[str]:
    """A process of the engine and the edge around executors that know a script."""
    command = [sys.executable, "-m", "benchmarks.servers.fleet", role]
    return [*command, "--store", "{store}", "--fd", "{fd}", *options]
