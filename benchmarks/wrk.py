"""The load generator, in C so that it never is what is measured: wrk, the same for every server.

wrk reads a streamed response to the end of its last chunk before it sends the next request, so
a stream counts once, when its last event is in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import orjson

from benchmarks.processes import CLIENT_CORE, Server

_SCRIPT = Path(__file__).with_name("post.lua")
_SHORT = 0.98
"""A response may lack so much of the checked one: a digit in a number, a shorter date."""


class NoGenerator(Exception):
    """wrk is not installed: ``apt-get install wrk``, ``brew install wrk``, or build it."""


class BadLoad(Exception):
    """Not every response was the right one, so this would measure errors."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one run of the generator saw, and what the server spent on it.

    ``responses`` counts by bytes, so that those which the end of the run cut off count with the
    share that had arrived: of a slow server's long streams they are several in a hundred.
    """

    responses: float
    seconds: float
    p50_ms: float
    p99_ms: float
    cpu_s: float

    @property
    def per_s(self) -> float:
        return self.responses / self.seconds

    @property
    def core_share(self) -> float:
        """How much of its core the server used; well below 1 it was not alone on it."""
        return self.cpu_s / self.seconds

    @property
    def cpu_us(self) -> float:
        """Processor time of the server per response, in microseconds."""
        return self.cpu_s / self.responses * 1e6


def find_wrk() -> str:
    found = shutil.which("wrk")
    if found is None:
        raise NoGenerator(NoGenerator.__doc__)
    return found


def load(
    server: Server, body: bytes, *, clients: int, seconds: float, path: str = "/", expected: int
) -> Counted:
    """Ask for ``seconds`` with ``clients`` connections; ``expected`` is a right response's size."""
    whole = max(1, round(seconds))
    before = server.cpu_s()
    said = subprocess.run(
        [
            *(find_wrk(), "-t1", f"-c{clients}", f"-d{whole}s", "--timeout", "30s"),
            *("-s", str(_SCRIPT), f"http://127.0.0.1:{server.port}{path}", "--", body.decode()),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=whole + 60,
        preexec_fn=lambda: os.sched_setaffinity(0, {CLIENT_CORE}),
    ).stdout
    cpu_s = server.cpu_s() - before
    lines = [line for line in said.splitlines() if line.startswith("COUNTED ")]
    counted = orjson.loads(lines[-1].removeprefix("COUNTED "))
    requests = counted["requests"]
    if not requests or counted["refused"] or counted["broken"]:
        raise BadLoad(said)
    _check_size(requests, counted["bytes"], clients, expected)
    return Counted(
        counted["bytes"] / expected,
        counted["micros"] / 1e6,
        counted["p50"] / 1e3,
        counted["p99"] / 1e3,
        cpu_s,
    )


def _check_size(requests: int, size: int, clients: int, expected: int) -> None:
    least = requests * expected * _SHORT
    most = (requests + clients) * expected / _SHORT  # those that were cut off at the end too
    if not least <= size <= most:
        raise BadLoad(f"{size / requests:.0f} bytes a response, where {expected} are right")
