"""Real databases for a while: a server of their own on a socket, ended and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

_START_S = 60.0
_SCRIPT_S = 60.0

Script = Callable[[str], str]
"""Runs a script in an empty database; returns what went wrong, or nothing."""


class NoServer(Exception):
    """The database's programs are not installed, or it did not start; the argument says which."""


@contextmanager
def postgresql() -> Generator[Script]:
    """A PostgreSQL server. Raises NoServer."""
    with postgresql_url() as url:
        client = ["psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"]
        count = iter(range(1_000_000))

        def script(text: str) -> str:
            name = f"d{next(count)}"
            _run([*client, "--command", f"CREATE DATABASE {name}", url])
            said = _said([*client, url.replace("/postgres?", f"/{name}?")], text)
            _run([*client, "--command", f"DROP DATABASE {name}", url])
            return said

        yield script


@contextmanager
def postgresql_url() -> Generator[str]:
    """The address of a PostgreSQL server. Raises NoServer."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(binaries[-1]) if binaries else shutil.which("initdb")
    if not found or not shutil.which("psql"):
        raise NoServer("PostgreSQL is not installed: its package is postgresql")
    bin_folder = Path(found).parent
    with _folder("postgres") as (folder, runs_as):
        data = folder / "data"
        _run([*runs_as, found, "--auth=trust", "--username=test", "--pgdata", str(data)])
        options = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off"]
        server = [*runs_as, str(bin_folder / "postgres"), "-D", str(data)]
        server += [part for option in options for part in ("-c", option)]
        url = f"postgresql://test@/postgres?host={folder}"
        with _served(server, ["psql", "--no-psqlrc", "--command", "SELECT 1", url]):
            yield url


@contextmanager
def mysql() -> Generator[Script]:
    """A server that speaks MySQL: MariaDB, which Debian has. Raises NoServer."""
    server, install = shutil.which("mariadbd"), shutil.which("mariadb-install-db")
    if not server or not install:
        raise NoServer("MariaDB is not installed: its package is mariadb-server")
    with _folder("mysql") as (folder, runs_as):
        data, socket = folder / "data", folder / "socket"
        quick = "--innodb-flush-log-at-trx-commit=0"
        plain = ["--auth-root-authentication-method=normal", "--skip-test-db"]
        _run([*runs_as, install, "--no-defaults", f"--datadir={data}", *plain])
        options = [f"--datadir={data}", f"--socket={socket}", "--skip-networking", quick]
        strict = "--sql-mode=STRICT_ALL_TABLES"
        command = [*runs_as, server, "--no-defaults", *options, strict]
        client = ["mariadb", "--no-defaults", f"--socket={socket}", "--user=root"]
        with _served(command, [*client, "--execute", "SELECT 1"]):

            def script(text: str) -> str:
                _run([*client, "--execute", "CREATE DATABASE d CHARACTER SET utf8mb4"])
                said = _said([*client, "--default-character-set=utf8mb4", "d"], text)
                _run([*client, "--execute", "DROP DATABASE d"])
                return said

            yield script


@contextmanager
def _folder(user: str) -> Generator[tuple[Path, list[str]]]:
    """A folder, and what to put before commands: these servers refuse to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="database-"))
    try:
        if os.geteuid() != 0:
            yield folder, []
            return
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        folder.chmod(0o755)
        yield folder, ["runuser", "-u", user, "--"]
    except KeyError as exc:
        raise NoServer(f"there is no user {user}") from exc
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _served(command: Sequence[str], probe: Sequence[str]) -> Generator[None]:
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd="/", stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        ends = time.monotonic() + _START_S
        while subprocess.run(probe, capture_output=True, check=False).returncode:
            if server.poll() is not None or time.monotonic() > ends:
                raise NoServer(f"{Path(command[-1]).name} did not start")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(_START_S)


def _said(command: Sequence[str], text: str) -> str:
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=_SCRIPT_S, check=False
    )
    return done.stderr.strip() or f"exit status {done.returncode}" if done.returncode else ""


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(
        command, cwd="/", capture_output=True, text=True, timeout=_START_S, check=False
    )
    if done.returncode:
        raise NoServer(f"{command[0]}: {done.stderr.strip()[-500:]}")
