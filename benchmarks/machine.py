"""Where and with what the figures were measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.processes import CORES
from benchmarks.wrk import find_wrk

_ROOT = Path(__file__).parents[1]
_PACKAGES = (
    "a2a-agents", "a2a-sdk", "starlette", "uvicorn", "uvloop", "httptools", "orjson", "pydantic",
    "onnxruntime", "tokenizers", "numpy",
)  # fmt: skip
_GB = 1024**3


def describe() -> dict[str, Any]:
    """The machine, the versions, the commit and the date, for the JSON."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _commit(),
        "machine": {
            "processor": _processor(),
            "cores": len(CORES),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GB),
            "system": f"{platform.system()} {platform.release().split('-')[0]}",
            "load_before": round(os.getloadavg()[0], 2),
        },
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
            "wrk": _wrk(),
        },
    }


def sentence(about: dict[str, Any]) -> str:
    """The same in one sentence."""
    machine, versions = about["machine"], about["versions"]
    return (
        f"{about['date']}, commit {about['commit']}: {machine['processor']}, {machine['cores']} "
        f"cores, {machine['memory_gb']} GB, {machine['system']}; Python {versions['python']}, "
        f"a2a-sdk {versions['a2a-sdk']}, uvicorn {versions['uvicorn']}, wrk {versions['wrk']}."
    )


def _commit() -> str:
    said = _said("git", "-C", str(_ROOT), "rev-parse", "--short", "HEAD")
    changed = _said("git", "-C", str(_ROOT), "status", "--porcelain", "--", "a2a_agents")
    return f"{said or 'unknown'}{' with changes' if changed else ''}"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _wrk() -> str:
    # wrk says its version as the first line of what it says when it is not given a URL
    words = _said(find_wrk(), "-v").split()
    return words[1] if len(words) > 1 else "unknown"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
