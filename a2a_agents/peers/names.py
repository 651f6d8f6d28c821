"""Names of files that others choose, as names that are safe here (CONTRACT 16)."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = ("Cc", "Cf", "Cs")
_ODD = re.compile(r'[<>:"|?*]')
_MOST_SIGNS = 1_000
_MOST_SEGMENTS = 12
_SEGMENT_BYTES = 120


def plain_text(text: str, most: int) -> str:
    """Text without control characters, cut: it moves no cursor and turns no direction."""
    head = text[: 4 * most]  # of what is longer, nobody looks at every sign
    kept = "".join(
        c for c in head if c in "\n\t" or unicodedata.category(c) not in _CONTROLS
    ).strip()
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"


def safe_name(name: str, taken: dict[str, int]) -> str:
    """A relative POSIX path in NFC without ``..``, which is not taken yet; it is then.

    ``taken`` is how often each was wanted: a thousand of one name are no work for each of them.
    """
    path = unicodedata.normalize("NFC", name[:_MOST_SIGNS]).replace("\\", "/")
    segments = [_segment(segment) for segment in path.split("/")]
    base = "/".join([s for s in segments if s][-_MOST_SEGMENTS:]) or "artifact"
    found, wanted = base, base.casefold()
    while found.casefold() in taken:
        taken[wanted] += 1
        found = _numbered(base, taken[wanted])
    taken[found.casefold()] = 1
    return found


def _segment(segment: str) -> str:
    seen = "".join(c for c in segment if unicodedata.category(c) not in _CONTROLS)
    seen = _ODD.sub("_", seen).strip()
    if seen in (".", ".."):
        return ""
    if seen.casefold() == ".git":
        return "_git"
    return seen.encode()[:_SEGMENT_BYTES].decode(errors="ignore")


def _numbered(base: str, number: int) -> str:
    folder, slash, last = base.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    return f"{folder}{slash}" + (
        f"{stem}-{number}.{ending}" if stem and dot else f"{last}-{number}"
    )
