"""How soon the product is ready, and what importing its core brings along."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.entrants import APP
from benchmarks.figure import Figure, Plan, middle
from benchmarks.processes import running

_LEAST_S = 2.0

_IMPORT = """
import importlib, pkgutil, sys
before = set(sys.modules)
import {first}
if {first!r} != "pydantic":
    for module in pkgutil.iter_modules({first}.__path__):
        importlib.import_module({first!r} + "." + module.name)
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
"""

IO = frozenset(
    "aiohttp aiosqlite asyncio anyio asyncpg fcntl ftplib google grpc h11 http httpcore httptools "
    "httpx logging mmap multiprocessing onnxruntime orjson pty queue redis requests select "
    "selectors shutil signal smtplib socket socketserver sqlite3 ssl starlette subprocess tempfile "
    "threading urllib3 uvicorn uvloop websockets a2a concurrent".split()
)
"""What reaches outside the process, or waits for something that does."""


def start(plan: Plan) -> list[Figure]:
    return [_ready(plan), _core()]


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


def _core() -> Figure:
    """pydantic, which checks the blueprint, brings standard modules of its own; they are told."""
    pydantic, core = _brought_by("pydantic"), _brought_by("a2a_agents.core")
    own = sorted(core & IO - pydantic)
    theirs = sorted(core & IO & pydantic)
    private = {name for name in core if name.startswith("_")}
    third = sorted(core - sys.stdlib_module_names - private - {"a2a_agents"})
    return Figure(
        "start",
        "importing all of a2a_agents.core",
        f"brings {', '.join(third)}; I/O of its own: {', '.join(own) or 'none'} "
        f"(pydantic loads {', '.join(theirs) or 'none'})",
        target="no I/O library",
        met=not own,
        numbers={"modules": sorted(core), "io_of_its_own": own, "io_of_pydantic": theirs},
    )


def _brought_by(module: str) -> frozenset[str]:
    """Top-level modules that are there after an import and were not before."""
    said = subprocess.run(
        [sys.executable, "-c", _IMPORT.format(first=module)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    return frozenset(said.split())
