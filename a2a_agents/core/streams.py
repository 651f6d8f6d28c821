"""The three streams of a command, whatever whoever started it has made of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def make_ready() -> None:
    """A stream that is closed swallows; letters that stdout cannot write become numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def give_up_stdout() -> None:
    """Whoever read it has gone: what is left would fail once more at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
