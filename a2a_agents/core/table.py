"""Rows of words in columns, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> str:
    """Columns as wide as their widest word, two blanks between them.

    ``numbers`` are the heads of those that stand to the right.
    """
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            word.rjust(width) if name in numbers else word.ljust(width)
            for word, width, name in zip(line, widths, head, strict=True)
        ).rstrip()
        for line in lines
    )
