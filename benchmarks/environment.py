"""Environments of peers that cannot live in ours: made on first use from pinned versions."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.peer import ROOT, Unmeasured

_PINS = ROOT / "benchmarks" / "peers"
_FOLDER = ROOT / "build" / "peers"
_INSTALL_S = 300.0
log = logging.getLogger("benchmarks")


def peer_python(name: str, pinned: Path = _PINS, made: Path = _FOLDER) -> Path:
    """The interpreter of an environment that has ``benchmarks/peers/NAME.txt``.

    Raises Unmeasured where that cannot be installed.
    """
    pins, folder = pinned / f"{name}.txt", made / name
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    if stamp.is_file() and stamp.read_bytes() == pins.read_bytes():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    _install(name, [sys.executable, "-m", "venv", str(folder)])
    plain = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _install(name, [*plain, "install", "--quiet", "--requirement", str(pins)])
    shutil.copyfile(pins, stamp)
    return python


def _install(name: str, command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_INSTALL_S)
    except (subprocess.SubprocessError, OSError) as error:
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else error
        log.warning("%s: %s", name, str(said)[-2000:])
        raise Unmeasured(f"what {name}.txt pins could not be installed") from error
