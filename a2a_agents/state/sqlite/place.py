"""Where a store is, as its URL says, and the lock that keeps a second process out."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from a2a_agents.core.log import StoreRefused

SYNCHRONOUS = ("off", "normal", "full", "extra")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the database is and how it is to be opened; ``path`` None is memory."""

    path: Path | None
    synchronous: str = "normal"
    busy_timeout_ms: int = 5000
    max_pages: int | None = None
    """Pages of 4 KiB that the file may grow to, None for what the disk holds."""


def read_place(url: str) -> Place:
    """``sqlite:///relative/path``, ``sqlite:////absolute/path`` or ``sqlite:///:memory:``, with
    ``?synchronous=``, ``&busy_timeout_ms=`` and ``&max_pages=`` after it."""
    parts = urlsplit(url)
    path = unquote(parts.path[1:])
    if parts.netloc or parts.fragment or not path:
        raise StoreRefused(f"{url!r}: write sqlite:///PATH, with three slashes before the path")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    synchronous = options.pop("synchronous", "normal")
    if synchronous not in SYNCHRONOUS:
        raise StoreRefused(f"{url!r}: synchronous is one of {', '.join(SYNCHRONOUS)}")
    busy_timeout_ms = _read_number(url, options, "busy_timeout_ms")
    max_pages = _read_number(url, options, "max_pages")
    if options:
        raise StoreRefused(f"{url!r}: unknown option {', '.join(sorted(options))}")
    return Place(
        path=None if path == ":memory:" else Path(path),
        synchronous=synchronous,
        busy_timeout_ms=5000 if busy_timeout_ms is None else busy_timeout_ms,
        max_pages=max_pages,
    )


def _read_number(url: str, options: dict[str, str], name: str) -> int | None:
    text = options.pop(name, None)
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise StoreRefused(f"{url!r}: {name} is a number")
    return int(text)


class Lock:
    """The right to a database file; the kernel takes it back when the process dies, however."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Refuses when another process, or another store of this one, has the file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            self.drop()
            raise StoreRefused(
                f"{self._path}: another process has this store open; stop it, or name another"
                " file for this one"
            ) from exc

    def drop(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
