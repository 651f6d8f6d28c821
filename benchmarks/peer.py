"""Processes that take turns: each does what a line of JSON asks and answers with another line.

So two libraries that cannot live in one environment are measured in the same minute on the same
core, and none of them runs while another does.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from benchmarks.processes import SERVER_CORE, ServerDied

ROOT = Path(__file__).parents[1]
EXPORT_PYTHON = ROOT / ".venv-export" / "bin" / "python"
WORK = ROOT / "var" / "benchmarks"
"""What peers make once and find again."""
NO_EXPORT = "needs the environment that models are exported in: make export-env"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
_START_S = 300.0
"""A first start may fetch weights."""
_TURN_S = 120.0
_END_S = 10.0


class Unmeasured(Exception):
    """A row cannot be measured here; the argument says in a sentence what is missing."""


class Peer:
    """A process that waits for its turn; ``about`` is what it said of itself when it was ready."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._said = b""
        self.about: Any = self._read(_START_S)

    def ask(self, what: object, patience_s: float = _TURN_S) -> Any:
        """Its answer, once it has one. Raises ServerDied when it ends or takes too long."""
        assert self._process.stdin is not None
        self._process.stdin.write(orjson.dumps(what) + b"\n")
        return self._read(patience_s)

    def _read(self, patience_s: float) -> Any:
        assert self._process.stdout is not None
        source, until_s = self._process.stdout.fileno(), time.monotonic() + patience_s
        while b"\n" not in self._said:
            if not select.select([source], [], [], max(0.0, until_s - time.monotonic()))[0]:
                raise ServerDied(f"no answer within {patience_s:g} s")
            data = os.read(source, 1 << 16)
            if not data:
                raise ServerDied(f"exit status {self._process.wait(_END_S)}")
            self._said += data
        line, _, self._said = self._said.partition(b"\n")
        return orjson.loads(line)


@contextmanager
def taking_turns(
    command: Sequence[str], variables: Mapping[str, str] | None = None
) -> Generator[Peer]:
    """The peer on the server's core with one thread, ready; ended afterwards."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            env={**os.environ, **ONE_THREAD, **(variables or {})},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            bufsize=0,
            preexec_fn=keep_to_server_core,
        )
        try:
            yield Peer(process)
        except (ServerDied, OSError) as error:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise ServerDied(f"{' '.join(command[:3])}: {error}\n{text}") from error
        finally:
            _end(process)


def keep_to_server_core() -> None:
    """Let the calling process use no other core."""
    os.sched_setaffinity(0, {SERVER_CORE})


def answer(about: object, work: Callable[[Any], object]) -> None:
    """The other side: say that it is ready, then do what each line asks, until there is none."""
    _say(about)
    for line in sys.stdin.buffer:
        _say(work(orjson.loads(line)))


def _say(what: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(what) + b"\n")
    sys.stdout.buffer.flush()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
