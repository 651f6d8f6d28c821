"""Finds lines of one set that stand in another, word for word or nearly."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

NEAR = 0.7
"""Share of pieces in common from which two texts are near duplicates."""
_PIECE = 2
_WORD = re.compile(r"\w+")


def near_duplicates(
    ours: Sequence[str], others: Sequence[str], near: float = NEAR
) -> Iterator[tuple[str, str, float]]:
    """Pairs of a text of ours and its like among the others, with the share that is common.

    The pieces are pairs of neighbouring words, with the ends marked; the share is theirs in common
    among theirs in all (Jaccard).
    """
    pieces = [_pieces(text) for text in others]
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(pieces):
        for piece in found:
            where[piece].append(place)
    for text in ours:
        mine = _pieces(text)
        common = Counter(place for piece in mine for place in where.get(piece, ()))
        for place, count in common.items():
            share = count / (len(mine) + len(pieces[place]) - count)
            if share >= near:
                yield text, others[place], share


def _pieces(text: str) -> frozenset[str]:
    words = ["^", *(_WORD.findall(text.lower()) or text.split()), "$"]
    return frozenset(
        " ".join(words[i : i + _PIECE]) for i in range(max(1, len(words) - _PIECE + 1))
    )
