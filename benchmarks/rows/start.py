"""How soon the product is ready, and what importing its core brings along."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.entrants import APP
from benchmarks.figure import Figure, Plan, middle
from benchmarks.processes import running

_LEAST_S = 2.0

_WATCHED_IMPORT = """
import importlib, pkgutil, sys
before = set(sys.modules)
{what}
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
"""
_ALL_OF = """
import {package}
for module in pkgutil.iter_modules({package}.__path__):
    importlib.import_module({package!r} + "." + module.name)
"""
_PYDANTIC = "from pydantic import BaseModel; type('Used', (BaseModel,), {})"

IO = frozenset(
    "aiohttp aiosqlite asyncio anyio asyncpg fcntl ftplib google grpc h11 http httpcore httptools "
    "httpx logging mmap multiprocessing onnxruntime orjson pty queue redis requests select "
    "selectors shutil signal smtplib socket socketserver sqlite3 ssl starlette subprocess tempfile "
    "threading urllib3 uvicorn uvloop websockets a2a concurrent".split()
)
"""What reaches outside the process, or waits for something that does."""


def start(plan: Plan) -> list[Figure]:
    return [_ready(plan), start_of_core("a2a_agents.core")]


def _ready(plan: Plan) -> Figure:
    seconds: list[float] = []
    for _ in range(plan.rounds):
        with running(APP, core=None) as server:
            seconds.append(server.ready_after_s)
    typical = middle(seconds)
    return Figure(
        "start",
        "start of the command to ready, fresh store",
        f"{typical:.2f} s",
        target="≤ 2 s",
        met=typical <= _LEAST_S,
        numbers={"seconds": seconds},
    )


def start_of_core(package: str) -> Figure:
    """pydantic, which checks the blueprint, brings standard modules of its own; they are told."""
    pydantic, core = _brought_by(_PYDANTIC), _brought_by(_ALL_OF.format(package=package))
    own = sorted(core & IO - pydantic)
    theirs = sorted(core & IO & pydantic)
    private = {name for name in core if name.startswith("_")}
    third = sorted(core - sys.stdlib_module_names - private - {"a2a_agents"})
    return Figure(
        "start",
        f"importing all of {package}",
        f"brings {', '.join(third)}; I/O of its own: {', '.join(own) or 'none'} "
        f"(pydantic loads {', '.join(theirs) or 'none'})",
        target="no I/O library",
        met=not own,
        numbers={"modules": sorted(core), "io_of_its_own": own, "io_of_pydantic": theirs},
    )


def _brought_by(what: str) -> frozenset[str]:
    """Top-level modules that are there after an import and were not before."""
    said = subprocess.run(
        [sys.executable, "-c", _WATCHED_IMPORT.format(what=what)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    return frozenset(said.split())
