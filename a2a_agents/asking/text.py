"""Words of servers made safe for a terminal, and figures as people read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, cast

_CONTROLS = ("Cc", "Cf", "Cs")
_SECOND_MS = 1000
_LARGEST = 1e15


def clean(text: str) -> str:
    """Text without control characters: a server has no business moving the cursor, nor turning
    the direction of what follows."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _CONTROLS)


def in_line(value: object) -> str:
    """The same for what has one line, or a part of one, to itself; empty for None."""
    return "" if value is None else " ".join(clean(str(value)).split())


def figure(value: object) -> float | None:
    """A number that people can read; None for what is none, or a size that no figure has."""
    is_number = isinstance(value, int | float) and -_LARGEST < value < _LARGEST
    return float(cast("float", value)) if is_number else None


def dollars(micro: object) -> str:
    """Micro-dollars as a person reads them."""
    amount = figure(micro)
    return "$?" if amount is None else f"${amount / 1_000_000:.6f}"


def whole(number: object) -> str:
    amount = figure(number)
    return "?" if amount is None else f"{amount:.0f}"


def duration(time_ms: object) -> str:
    """Milliseconds, or seconds where there are some; empty where it is no number."""
    ms = figure(time_ms)
    if ms is None:
        return ""
    return f"{ms:.1f} ms" if ms < _SECOND_MS else f"{ms / _SECOND_MS:.1f} s"


def mapping(value: object) -> Mapping[str, Any]:
    """An object of a server that may send anything, empty where it is none."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """The same for a list."""
    return cast("list[Any]", value) if isinstance(value, list) else []
