"""Writing what a server sent into one folder, and nowhere else: servers may be hostile."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SEGMENT_BYTES = 255
LIST = ".a2a-agents-files"
"""Names of all that was ever written to the folder, a line each."""


@dataclass(slots=True)
class Saved:
    """Which files stand in the folder now, and why the others do not."""

    written: list[str] = field(default_factory=list[str])
    refused: dict[str, str] = field(default_factory=dict[str, str])
    left: list[str] = field(default_factory=list[str])
    """Files of earlier answers that stand there still, and that this one does not have."""


def save(files: Mapping[str, bytes], folder: Path) -> Saved:
    """Write every file whose name is safe; a file that is there already is replaced."""
    saved = Saved()
    folder.mkdir(parents=True, exist_ok=True)
    root = folder.resolve()
    for name, content in files.items():
        try:
            target = place(name, root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except ValueError as exc:
            saved.refused[name] = str(exc)
        except OSError as exc:
            saved.refused[name] = exc.strerror or "it cannot be written"
        else:
            saved.written.append(target.relative_to(root).as_posix())
    saved.left = _left(saved, root)
    return saved


def _left(saved: Saved, root: Path) -> list[str]:
    """What earlier answers wrote besides; the list of it is kept for the next one."""
    kept, had = root / LIST, {*saved.written, *saved.refused}
    if kept.is_symlink():
        return []  # it leads elsewhere, where nothing is written
    try:
        before = kept.read_text("utf-8").split("\n") if kept.is_file() else []
        left = [name for name in before if name not in had and _stands(name, root)]
        kept.write_text("".join(f"{name}\n" for name in sorted({*saved.written, *left})), "utf-8")
    except (OSError, UnicodeError):
        return []  # a list that cannot be read or kept is no reason not to write files
    return left


def _stands(name: str, root: Path) -> bool:
    try:
        return place(name, root).is_file()
    except ValueError:
        return False


def place(name: str, root: Path) -> Path:
    """Where a file of that name belongs below ``root``. Raises ``ValueError`` with the reason.

    A name is a relative POSIX path in NFC. Links below the root are followed before the
    comparison, so one that leads out is refused as well.
    """
    path = unicodedata.normalize("NFC", name)
    if not path or path.startswith("/") or "\\" in path or ":" in path.split("/")[0]:
        raise ValueError("not a relative path")
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in path):
        raise ValueError("it holds control characters")
    for segment in path.split("/"):
        if segment in {"", ".", ".."} or segment.lower() == ".git":
            raise ValueError(f"{segment!r} is no name for a file or folder here")
        if len(segment.encode()) > SEGMENT_BYTES:
            raise ValueError("a name in it is too long")
    if path.lower() == LIST:
        raise ValueError("the list of files has that name")
    target = (root / path).resolve()
    if root not in target.parents:
        raise ValueError("it leads out of the folder")
    return target
