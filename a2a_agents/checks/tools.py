"""Programs that checks start: found beside the interpreter, fed a text, ended in time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

LONGEST = 200_000
"""Characters beyond which a text is not given to a program."""
_SECONDS = 8.0
_ANSWER = 4_000_000


def answer_of(program: str, options: Sequence[str], text: str) -> Any:
    """The JSON that the program answers to a text; None where it is not installed or says none.

    It runs in an empty folder without our environment: neither its settings nor its messages can
    tell of the machine, and it finds nothing there to read.
    """
    path = _path(program)
    if path is None or len(text) > LONGEST:
        return None
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [path, *options],
                input=text.encode(),
                capture_output=True,
                timeout=_SECONDS,
                cwd=folder,
                env={"PATH": os.defpath, "HOME": folder, "NO_COLOR": "1"},
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
    if len(done.stdout) > _ANSWER:
        return None
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


@cache
def _path(program: str) -> str | None:
    beside = Path(sys.executable).parent / program
    return str(beside) if beside.is_file() else shutil.which(program)
