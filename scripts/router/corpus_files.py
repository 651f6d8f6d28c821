"""The files of labelled lines: which teach, which choose. Needs no library."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scripts.router.labels import Line, read_lines

DATA = Path(__file__).parent / "data"
DEV_SHARE = 0.06
"""So much of the training files is kept for choosing the epoch and for calibration."""


def training_lines() -> tuple[list[Line], list[Line]]:
    """Lines to learn from and lines to choose by; which is which hangs on a hash of the text."""
    learn: list[Line] = []
    choose: list[Line] = []
    for path in sorted((DATA / "train").glob("*.tsv")):
        for line in read_lines(path):
            (choose if _share(line.text) < DEV_SHARE else learn).append(line)
    return learn, choose


def development_lines() -> list[Line]:
    """Lines of other hands, for choosing and calibration only."""
    return [line for path in sorted((DATA / "dev").glob("*.tsv")) for line in read_lines(path)]


def data_digest() -> str:
    """SHA-256 over every file that training reads."""
    digest = hashlib.sha256()
    for path in sorted(DATA.rglob("*.tsv")):
        digest.update(path.relative_to(DATA).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _share(text: str) -> float:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 0x1_0000_0000
