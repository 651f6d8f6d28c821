"""What models said of texts, kept in a file: a line a text, by its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

Said = Mapping[str, float]


def digest_of(text: str) -> str:
    """How a text is named in a file."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_said(file: Path, heading: str, found: Iterable[tuple[str, Said]]) -> None:
    """Replace the file by these digests, each with names and chances."""
    rows = sorted(
        "\t".join([digest, *(f"{name} {chance:g}" for name, chance in said.items())])
        for digest, said in found
    )
    file.write_text(f"# {heading}\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def read_said(file: Path) -> Mapping[str, Said]:
    """By digest the chances by name."""
    found: dict[str, Said] = {}
    for row in file.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            digest, *cells = row.split("\t")
            pairs = (cell.rsplit(" ", 1) for cell in cells)
            found[digest] = {name: float(chance) for name, chance in pairs}
    return found
