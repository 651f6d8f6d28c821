"""PostgreSQL itself, where an operator names one: the schema is loaded and rolled back.

Only what we make goes there, never what somebody sent. ``psql`` gets the script as one command, in
which it knows no commands of its own; the transaction ends without leaving anything.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit, urlunsplit

from a2a_agents.checks.dialects import dialect_of
from a2a_agents.checks.finding import Check, Finding, Made

_SECONDS = 8.0
_LONGEST = 120_000
"""Bytes of a script; the system takes no longer argument."""
_SCHEMA = "a2a_check"
_ERROR = re.compile(r"^(?:psql:.*?)?ERROR:\s*(.*)$", re.MULTILINE)


def postgres(url: str) -> Check:
    """The check against the server at the URL; it has nothing to do for other dialects."""
    return Check("postgresql", _applies, lambda made: _findings(made, url))


def _applies(made: Made) -> bool:
    return dialect_of(made.text("schema.sql") or "") == "postgresql"


def _findings(made: Made, url: str) -> Iterable[Finding]:
    scripts = [made.text(name) or "" for name in ("schema.sql", "seed.sql")]
    begun = f"BEGIN; CREATE SCHEMA {_SCHEMA}; SET LOCAL search_path TO {_SCHEMA};"
    whole = "\n".join([begun, *scripts, "ROLLBACK;"])
    if len(whole.encode()) > _LONGEST:
        said = "The schema is too long for the check on PostgreSQL; it was executed on SQLite."
        yield Finding("schema.sql", 0, "info", "postgresql/size", said)
        return
    program = shutil.which("psql")
    if program is None:
        said = "psql is not installed, so PostgreSQL was not asked."
        yield Finding("schema.sql", 0, "info", "postgresql/missing", said, "Install psql.")
        return
    address, password = _without_password(url)
    command = [program, address, "--no-psqlrc", "--no-password", "--quiet", "--command", whole]
    surroundings = {"PATH": os.defpath, "PGPASSWORD": password, "PGCONNECT_TIMEOUT": "3"}
    done = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode:
        yield _failed(done.stderr)


def _failed(said: str) -> Finding:
    found = _ERROR.search(said)
    if found:
        return Finding("schema.sql", 0, "error", "postgresql/execute", f"{found[1]}.")
    return Finding(
        "schema.sql", 0, "info", "postgresql/unreachable", "PostgreSQL could not be asked.",
        "Look at A2A_CHECK_POSTGRES_URL.",
    )  # fmt: skip


def _without_password(url: str) -> tuple[str, str]:
    """The address for the command line, which others can read, and the password for it alone."""
    parts = urlsplit(url)
    password = unquote(parts.password or "")
    place = parts.netloc.rpartition("@")[2]
    host = f"{parts.username}@{place}" if parts.username else place
    return urlunsplit(parts._replace(netloc=host)), password
