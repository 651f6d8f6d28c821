"""Words that ask for a part of the catalogue only where more than the word speaks for it.

Everybody uses some of them: a *cheese shop* needs no shop on the web, and who pays in cash no
payments. Others ask where they name a thing to keep: *inspections*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.itemised import listed
from a2a_agents.knowledge.likely import Likely
from a2a_agents.knowledge.meaning import Meaning
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token, phrase

BELIEVED = 0.3
"""A block that the model thinks so likely is asked for by an everyday word, too …"""
NAMED = 0.5
"""… and so is one whose word is so likely the name of a thing to keep."""
LIKELY = 0.1
"""A hint that names a thing to keep asks for its block from so likely on."""
TRADE = 0.6
"""A field of business is meant by one if one of its blocks is so likely."""


def in_earnest(
    tokens: Sequence[Token],
    spans: Iterable[Span[Meaning]],
    meant: Mapping[str, float],
    likely: Likely,
) -> list[Span[Meaning]]:
    """The phrases; everyday ones that nothing else speaks for are only hints, or mean nothing, and
    hints that name a thing to keep ask. In a list of features each is one.

    Without a model every phrase is taken at its word.
    """
    if not meant:
        return list(spans)
    spans = list(spans)
    features = listed(tokens, spans)
    found: list[Span[Meaning]] = []
    for span in spans:
        if span.start in features:
            found.append(span)
            continue
        words = tuple(token.lemma for token in tokens[span.start : span.end])
        named = likely.chance(tokens[span.end - 1].text) >= NAMED
        kept = [_weighed(meaning, words, meant, named) for meaning in span.meanings]
        if any(kept):
            found.append(Span(span.start, span.end, tuple(m for m in kept if m)))
    return found


def _weighed(
    meaning: Meaning, words: tuple[str, ...], meant: Mapping[str, float], named: bool
) -> Meaning | None:
    if meaning.kind == "hint":
        asks = named and (meaning.name, words) in _kept() and meant.get(meaning.name, 0.0) >= LIKELY
        return Meaning("block", meaning.name) if asks else meaning
    if (meaning.kind, meaning.name, words) not in _everyday():
        return meaning
    if meaning.kind == "domain":
        parts = catalogue().domains[meaning.name].blocks
        return meaning if max((meant.get(p, 0.0) for p in parts), default=1.0) >= TRADE else None
    if named or meant.get(meaning.name, 0.0) >= BELIEVED:
        return meaning
    return Meaning("hint", meaning.name)


@lru_cache(maxsize=1)
def _everyday() -> frozenset[tuple[str, str, tuple[str, ...]]]:
    known = catalogue()
    blocks = (("block", b.name, phrase(t)) for b in known.blocks.values() for t in b.everyday)
    domains = (("domain", d.name, phrase(t)) for d in known.domains.values() for t in d.everyday)
    return frozenset((*blocks, *domains))


@lru_cache(maxsize=1)
def _kept() -> frozenset[tuple[str, tuple[str, ...]]]:
    blocks = catalogue().blocks.values()
    return frozenset((block.name, phrase(text)) for block in blocks for text in block.kept)
