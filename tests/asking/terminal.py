"""A keyboard for a test."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest


@contextmanager
def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> Generator[None]:
    """A terminal as stdin, at which somebody has typed the text."""
    ours, theirs = os.openpty()
    with os.fdopen(ours, "wb", buffering=0) as keyboard, os.fdopen(theirs) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        keyboard.write(text.encode())
        yield
