"""Phrases that are said the other way round: *a platform for podcasts* is a podcast platform, *a
tool for managing projects* project management, and *uploading of files* a file upload."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.verbs import verbs

Meaning = TypeVar("Meaning")
Words = tuple[str, ...]

_KINDS = (
    "app", "application", "platform", "site", "website", "portal", "tool", "system", "software",
    "service", "presence",
)  # fmt: skip
"""What software is called, whatever it is for."""
_JOINS = frozenset("for of to".split())
_LITTLE = frozenset("a an the all my our your every each".split())
_LONGEST = 2
"""Words of what it is for, or of."""
_GOES_ON = frozenset(
    """
    with that which where who and or in on at for from using has have having so as by via it please
    without plus including to we is are
    """.split()
)
"""After these words nothing more is said of the noun before them."""
_NOUNS = {
    "manage": "management", "rent": "rental", "reserve": "reservation", "deliver": "delivery",
    "store": "storage", "hire": "hire",
}  # fmt: skip
"""Acts whose noun is neither the verb nor its form in -ing."""


def framed(
    tokens: Sequence[Token], found: Sequence[Span[Meaning]], known: Phrases[Meaning]
) -> list[Span[Meaning]]:
    """The spans that were found, and those that hold in other order; a span inside such a one is
    part of it."""
    spans: list[Span[Meaning]] = [*found]
    for at in range(len(tokens) - 1):
        for span in _turned(tokens, at, known):
            inside = [s for s in spans if s.end > span.start and s.start < span.end]
            if all(span.start <= s.start and s.end <= span.end for s in inside):
                meanings = dict.fromkeys([*span.meanings, *(m for s in inside for m in s.meanings)])
                spans = [s for s in spans if s not in inside]
                spans.append(Span(span.start, span.end, tuple(meanings)))
                break
    return sorted(spans, key=lambda span: span.start)


def _turned(tokens: Sequence[Token], at: int, known: Phrases[Meaning]) -> Iterator[Span[Meaning]]:
    """What the words from this place on would be the other way round, the longest first."""
    first, joined = tokens[at], tokens[at + 1].text in _JOINS
    act = _acts(first)
    start = at + 2 if joined else at + 1
    if not joined and not act:
        return
    if joined and first.lemma in _KINDS:
        yield from _of_kind(tokens, at, start, known)
    elif tokens[at + 1].text != "to":
        for noun, end in _nouns(tokens, start):
            yield from _span(at, end, known, [(*noun, word) for word in act or (first.lemma,)])


def _of_kind(
    tokens: Sequence[Token], at: int, start: int, known: Phrases[Meaning]
) -> Iterator[Span[Meaning]]:
    """``a website for recipes``, ``a tool for managing projects``, ``an app to track time``."""
    act = _acts(tokens[start], base=tokens[start - 1].text == "to") if start < len(tokens) else ()
    for noun, end in _nouns(tokens, start + 1) if act else ():
        acts = [(*noun, word) for word in act]
        yield from _span(at, end, known, [*acts, *((*a, kind) for a in acts for kind in _KINDS)])
    if tokens[start - 1].text != "to":
        for noun, end in _nouns(tokens, start):
            yield from _span(at, end, known, [(*noun, kind) for kind in _KINDS])


def _span(
    start: int, end: int, known: Phrases[Meaning], said: Sequence[Words]
) -> Iterator[Span[Meaning]]:
    meanings = dict.fromkeys(m for words in said for m in known.meanings(words))
    if meanings:
        yield Span(start, end, tuple(meanings))


def _nouns(tokens: Sequence[Token], start: int) -> Iterator[tuple[Words, int]]:
    """The words that end a name which begins here, and where it ends."""
    while start < len(tokens) and tokens[start].text in _LITTLE:
        start += 1
    for end in range(min(len(tokens), start + _LONGEST), start, -1):
        words = tokens[start:end]
        ends = end == len(tokens) or not tokens[end].word or tokens[end].text in _GOES_ON
        if ends and all(token.word and token.text not in _GOES_ON for token in words):
            yield tuple(token.lemma for token in words), end


def _acts(token: Token, *, base: bool = False) -> Words:
    """The nouns of an act: *managing* is management, *uploading* an upload."""
    verb = verbs().bases.get(token.text, "")
    if not verb or (not token.text.endswith("ing") and not (base and token.text == verb)):
        return ()
    form = token.text if token.text.endswith("ing") else _ing(verb)
    return (form, verb, *((_NOUNS[verb],) if verb in _NOUNS else ()))


def _ing(verb: str) -> str:
    forms = verbs().bases
    return next((form for form in forms if forms[form] == verb and form.endswith("ing")), verb)
