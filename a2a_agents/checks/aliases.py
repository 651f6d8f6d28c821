"""How large YAML is once its aliases are written out, told without writing them out.

A parser shares what an alias names, but a validator copies it each time: a few lines can name more
than fits into memory, or themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

_MOST = 500_000
"""Values of one document; a file of two million characters hardly holds more by itself."""
_DEEPEST = 200


def fits(value: object) -> bool:
    """Whether the value is small enough to be written out, and not inside itself."""
    return _size(value, {}, 0) <= _MOST


def _size(value: object, known: dict[int, int], depth: int) -> int:
    """Values in it; each shared part is counted once and added as often as it is named."""
    parts = _parts(value)
    if parts is None:
        return 1
    if depth > _DEEPEST:
        return _MOST + 1
    if id(value) not in known:
        known[id(value)] = _MOST + 1  # what is met again inside itself never ends
        known[id(value)] = 1 + sum(_size(part, known, depth + 1) for part in parts)
    return known[id(value)]


def _parts(value: object) -> Iterable[object] | None:
    """What is directly in a mapping or a list; None for anything else."""
    if isinstance(value, dict):
        return cast("dict[object, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else None
