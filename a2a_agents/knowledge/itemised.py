"""Lists of what a system should do: ``with search, webhooks and reports``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import AND

_JOINS = AND | frozenset("or a an the ; / o u ou oder sowie".split())
_OPENS = _JOINS | frozenset(
    """
    with has have having offer offers include includes including needs need features want wants
    that of : ( mit con avec
    """.split()
)
_CLOSES = _JOINS | frozenset(". ! ? ) for using without in on please too".split()) | {"", "\n"}


def listed(
    tokens: Sequence[Token], spans: Iterable[Span[object]], places: AbstractSet[int]
) -> frozenset[int]:
    """Where whole items of lists begin, of which at least one other item is one of ``places``.

    A plain word that may mean anything is a feature where it stands among features.
    """
    texts = ["", *(token.text for token in tokens), ""]
    items = [
        s
        for s in spans
        if _opens(texts, s.start) and texts[s.end + 1] in _CLOSES
    ]
    found: set[int] = set()
    for one, other in zip(items, items[1:], strict=False):
        between = texts[one.end + 1 : other.start + 1]
        if between and all(text in _JOINS for text in between):
            found |= {other.start} if one.start in places else set[int]()
            found |= {one.start} if other.start in places else set[int]()
    return frozenset(found)


def _opens(texts: Sequence[str], at: int) -> bool:
    return texts[at] in _OPENS
