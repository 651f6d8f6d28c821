"""A real Redis server on a free port, for as long as a test needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from redis import Redis

from tests.processes import free_port

START_S = 10.0


class RedisServer:
    """One server, in a folder of its own; it can be killed, stopped in its tracks and restarted.

    ``append_only`` keeps what was written before a kill; ``sync`` is its ``appendfsync``. With
    ``slots`` it is a cluster of one, which refuses what would need two slots at once.
    """

    def __init__(
        self,
        folder: Path,
        *,
        append_only: bool = False,
        sync: str = "everysec",
        slots: bool = False,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self._options = ["--appendonly", "yes" if append_only else "no", "--appendfsync", sync]
        if slots:
            self._options += ["--cluster-enabled", "yes", "--cluster-port", str(free_port())]
        self._slots = slots
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "redis.log").open("ab") as out:
            self._process = subprocess.Popen(
                ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "",
                 "--dir", str(self.folder), "--loglevel", "warning", *self._options],
                stdout=out, stderr=out,
                restore_signals=False,  # a file that may not grow is an error, not its end
            )  # fmt: skip
        end_s = time.monotonic() + START_S
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "redis.log").read_text()
            assert time.monotonic() < end_s, "redis-server did not start"
            time.sleep(0.01)
        if self._slots:
            self._take_all_slots(end_s)

    def _take_all_slots(self, end_s: float) -> None:
        with Redis.from_url(self.url) as admin:
            if _cluster(admin)["cluster_slots_assigned"] != "16384":
                admin.execute_command("CLUSTER ADDSLOTSRANGE", 0, 16383)
            while (told := _cluster(admin))["cluster_state"] != "ok":
                assert time.monotonic() < end_s, told
                time.sleep(0.01)

    def kill(self) -> None:
        """At once, as with ``kill -9``."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(START_S)
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _cluster(admin: Redis) -> dict[str, str]:
    return cast("dict[str, str]", admin.execute_command("CLUSTER INFO"))


def need_redis() -> None:
    """Without a ``redis-server`` the test is skipped in words, and fails in CI."""
    if shutil.which("redis-server") is None:
        reason = "no redis-server on PATH: install it to prove that replicas lose nothing"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def running_redis(
    folder: Path, *, append_only: bool = False, sync: str = "everysec", slots: bool = False
) -> Generator[RedisServer]:
    """A server for a block; :func:`need_redis` first."""
    need_redis()
    server = RedisServer(folder, append_only=append_only, sync=sync, slots=slots)
    server.start()
    try:
        yield server
    finally:
        server.kill()
