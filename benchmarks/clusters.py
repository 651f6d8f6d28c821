"""The peers of our replicas: the SDK on its own cluster store, and a2a-redis on its older SDK."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from benchmarks.entrants import UNTRACED, saying
from benchmarks.environment import peer_python
from benchmarks.fleet import Fleet, behind_one_port, fresh_folder, running_redis
from benchmarks.peer import ROOT
from benchmarks.processes import Launch, running
from benchmarks.servers.script import TEXT_VARIABLE

_OURS = ("PYTHONPATH", str(ROOT))
"""So that the peer's interpreter finds the script and the way to serve."""
_PROCESSES = 2


@contextmanager
def running_sdk_cluster(text: str) -> Generator[Fleet]:
    """Two processes behind one port, on both cores like our fleet, on one SQLite file."""
    command = [str(peer_python("sdk-cluster")), "-m", "benchmarks.servers.sdk_cluster"]
    command += ["--store", "{store}", "--fd", "{fd}"]
    variables = dict([*UNTRACED, _OURS, (TEXT_VARIABLE, text)])
    with fresh_folder() as folder:
        store = str(folder / "tasks.db")
        with behind_one_port(folder, [command] * _PROCESSES, store, variables) as fleet:
            yield fleet


@contextmanager
def running_a2a_redis(text: str) -> Generator[Fleet]:
    """One process on a core of its own, with a Redis server like the one that ours has."""
    command = [str(peer_python("a2a-redis")), "-m", "benchmarks.servers.a2a_redis_03"]
    with fresh_folder() as folder, running_redis(folder) as (redis, port):
        command += ["--port", "{port}", "--store", f"redis://127.0.0.1:{port}/0"]
        launch = saying(Launch("a2a-redis", command, (*UNTRACED, _OURS)), text)
        with running(launch) as server:
            yield Fleet([server.process, redis], server.port)
