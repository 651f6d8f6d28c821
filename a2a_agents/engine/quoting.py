"""Texts of others within markdown of ours."""

from __future__ import annotations

from itertools import groupby


def fence(text: str, sign: str) -> str:
    """A fence of the sign that no line of the text ends."""
    runs = (len([*run]) for each, run in groupby(text) if each == sign)
    return sign * max(3, 1 + max(runs, default=0))
