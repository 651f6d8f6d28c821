"""Lists of what a system should do: ``with search, webhooks and reports``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from a2a_agents.knowledge.meaning import Meaning
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import AND

Spans = Sequence[Span[Meaning]]

_JOINS = AND | frozenset("or a an the ; / o u ou oder".split())
_OPENS = _JOINS | frozenset(
    """
    with has have having offer offers include includes including needs need features feature want
    wants that of : ( mit con avec
    """.split()
)
_CLOSES = _JOINS | frozenset(". ! ? ) for using without in on please too".split()) | {"", "\n"}


def listed(tokens: Sequence[Token], spans: Spans) -> frozenset[int]:
    """Where spans begin that are whole items of a list, beside another item that asks for a block.

    A plain word that may mean anything is a feature where it stands among features.
    """
    texts = ["", *(token.text for token in tokens), ""]
    asking = [s for s in spans if any(m.kind in ("block", "item") for m in s.meanings)]
    items = [s for s in asking if texts[s.start] in _OPENS and texts[s.end + 1] in _CLOSES]
    found: set[int] = set()
    for one, other in pairwise(items):
        between = texts[one.end + 1 : other.start + 1]
        if between and all(text in _JOINS for text in between):
            found |= {one.start, other.start}
    return frozenset(found)


def amid(tokens: Sequence[Token], spans: Spans) -> frozenset[str]:
    """Blocks that are asked for in a list of features."""
    places = listed(tokens, spans)
    asking = (m for s in spans if s.start in places for m in s.meanings)
    return frozenset(m.name for m in asking if m.kind == "block")


def itemised(tokens: Sequence[Token], spans: Spans) -> list[Span[Meaning]]:
    """The spans, where words that ask for a block only as items of such a list do so there and
    ask for nothing elsewhere."""
    if not any(m.kind == "item" for s in spans for m in s.meanings):
        return [*spans]
    places = listed(tokens, spans)
    found: list[Span[Meaning]] = []
    for span in spans:
        items = [m for m in span.meanings if m.kind == "item"]
        if items and span.start in places:
            meanings = tuple(replace(m, kind="block") for m in items)
        else:
            meanings = tuple(m for m in span.meanings if m.kind != "item")
        if meanings:
            found.append(Span(span.start, span.end, meanings))
    return found
