"""Which blocks and domains a text asks for, by words; what it says it does not want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from a2a_agents.knowledge.catalogue import FOUNDATION, Catalogue, catalogue
from a2a_agents.knowledge.denial import done_elsewhere, listed_around
from a2a_agents.knowledge.everyday import in_earnest
from a2a_agents.knowledge.framed import framed
from a2a_agents.knowledge.itemised import amid, itemised
from a2a_agents.knowledge.lexicon import Lexicon, lexicon
from a2a_agents.knowledge.likely import Likely
from a2a_agents.knowledge.meaning import Meaning
from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import ENDS_CLAUSE, Token
from a2a_agents.knowledge.turns import NUMBERS

HINTS_NEEDED = 3
"""So many different hints ask for a block that no word of its own asked for."""

MEANT = 0.85
"""A block is meant when it is at least this likely, whatever the words."""
BACKED = 0.7
"""So likely is enough where a hint of the words or the field of business speaks for it too."""
ALONE = 0.7
"""So likely is enough where the words ask for no block at all."""
DOUBTED = 0.05
"""Less likely than this a block is not meant by one plain word that nothing else speaks for."""
NOTHING: Mapping[str, float] = MappingProxyType({})

How = Literal["asked", "meant", "domain", "hinted", "required"]
_SCORES: dict[How, float] = {
    "asked": 1.0,
    "meant": 0.8,
    "domain": 0.8,
    "hinted": 0.7,
    "required": 0.6,
}


@dataclass(frozen=True, slots=True)
class Match:
    """A block and why it is there."""

    name: str
    how: How
    because: tuple[str, ...]
    """The words that asked, how likely it is meant, or the name of what brought it."""

    @property
    def score(self) -> float:
        """How sure we are that it is wanted."""
        return _SCORES[self.how]


@dataclass(frozen=True, slots=True)
class Matches:
    """What a text asks for."""

    blocks: tuple[Match, ...]
    domains: tuple[str, ...]
    excluded: tuple[str, ...]
    """Blocks that the text says it does not want."""
    spans: tuple[Span[Meaning], ...]
    """Where the words stood."""
    negated: tuple[int, ...]
    """Tokens of what is not wanted."""
    foreign: frozenset[str] = frozenset()
    """Blocks and domains whose words mean something else here."""

    @property
    def names(self) -> frozenset[str]:
        """Names of the blocks."""
        return frozenset(match.name for match in self.blocks)


def with_asked(matches: Matches, match: Match) -> Matches:
    """The matches with one more, and what it requires; without it where it is not wanted."""
    blocks = _closed([*matches.blocks, match], set(matches.excluded))
    return replace(matches, blocks=tuple(blocks))


@lru_cache(maxsize=1)
def phrases() -> Phrases[Meaning]:
    """All phrases of the catalogue, indexed once."""
    return index(catalogue())


def find(tokens: Sequence[Token]) -> list[Span[Meaning]]:
    """The phrases of the catalogue in a text, also those that are said the other way round, and
    those that only ask in lists."""
    return itemised(tokens, framed(tokens, phrases().find(tokens), phrases()))


def index(known: Catalogue) -> Phrases[Meaning]:
    """The phrases of a catalogue."""
    return Phrases(_entries(known))


def _entries(known: Catalogue) -> Iterable[tuple[str, Meaning]]:
    for block in known.blocks.values():
        yield from ((text, Meaning("block", block.name)) for text in block.phrases())
        yield from ((text, Meaning("hint", block.name)) for text in block.hints)
        yield from ((text, Meaning("item", block.name)) for text in block.items)
    for domain in known.domains.values():
        yield from ((text, Meaning("domain", domain.name)) for text in domain.phrases())


@lru_cache(maxsize=1)
def _other_senses() -> Phrases[str]:
    """Phrases that say of blocks and domains that their words mean something else."""
    known = catalogue()
    asked = (*known.blocks.values(), *known.domains.values())
    return Phrases((text, each.name) for each in asked for text in each.unless)


def _in_their_sense(
    tokens: Sequence[Token], spans: Iterable[Span[Meaning]], fields: AbstractSet[int]
) -> tuple[list[Span[Meaning]], set[str]]:
    """The phrases without what they mean only elsewhere, and the names of that."""
    others = {name for span in _other_senses().find(tokens) for name in span.meanings}
    found: list[Span[Meaning]] = []
    for span in spans:
        field = span.start in fields and span.end == span.start + 1
        kept = tuple(
            m for m in span.meanings if m.name not in others and not (field and m.kind == "block")
        )
        if kept:
            found.append(Span(span.start, span.end, kept))
    return found, others


def match(
    tokens: Sequence[Token],
    meant: Mapping[str, float] = NOTHING,
    fields: AbstractSet[int] = frozenset(),
    found: Sequence[Span[Meaning]] | None = None,
    likely: Likely | None = None,
    *,
    foreign: bool = False,
) -> Matches:
    """The blocks and domains that the words ask for, with what those require.

    ``meant`` says for blocks how likely the text means them, whatever its words; ``fields`` are
    places of words that only name a field, which asks for no block; ``found`` are the phrases of
    the text, where they are known already, as they must be of a ``foreign`` one; ``likely`` says
    which names are those of things to keep.
    """
    words = lexicon()
    names = _places(words.speech.lists["masks"].find(tokens))
    elsewhere = done_elsewhere(tokens)
    masked = names | elsewhere
    doubted = frozenset[str]() if foreign else _doubted(meant)
    found = find(tokens) if found is None else found
    if not foreign:
        found = in_earnest(tokens, found, meant, likely or Likely({}))
    unmasked = [s for s in found if not all(i in masked for i in range(s.start, s.end))]
    spans, others = _in_their_sense(tokens, unmasked, fields)
    away = _names(s for s in found if s.start in elsewhere) - _names(unmasked)
    meant = {name: likely for name, likely in meant.items() if name not in others | away}
    unwanted = _negated(tokens, spans, words, names)
    wanted = [span for span in spans if span.start not in unwanted]
    excluded = _names(s for s in spans if s.start in unwanted)
    no_fields = {m.name for s in spans if s.start in unwanted for m in s.meanings}
    fields_of = [s for s in wanted if not _is_counted(tokens, s)]
    domains = tuple(d for d in _domains(fields_of) if d not in no_fields)
    if doubted:
        plain = [s for s in fields_of if not _is_wanted(tokens, s)]
        sure = {m.name for s in fields_of if s not in plain for m in s.meanings}
        domains = tuple(d for d in domains if d in sure or not _is_doubtful(d, plain, doubted))
    blocks = _closed(_asked(tokens, wanted, domains, meant, doubted), excluded)
    return Matches(
        tuple(blocks),
        domains,
        tuple(sorted(excluded)),
        tuple(spans),
        tuple(unwanted),
        frozenset(others),
    )


def together(every: Sequence[Matches], without: Iterable[str] = ()) -> Matches:
    """What several texts ask for, oldest first: the last one that speaks of a block decides.

    ``without`` are blocks that are not wanted, whatever the texts say.
    """
    found: dict[str, Match] = {}
    excluded: set[str] = set()
    for matches in every:
        excluded |= set(matches.excluded)
        for block in matches.blocks:
            brought = block.how == "domain" and block.name in excluded
            if block.how != "required" and not brought:
                found.setdefault(block.name, block)
                excluded.discard(block.name)
        found = {name: block for name, block in found.items() if name not in excluded}
    excluded |= set(without)
    domains = tuple(dict.fromkeys(name for matches in every for name in matches.domains))[:2]
    blocks = _closed(list(found.values()), excluded)
    return Matches(tuple(blocks), domains, tuple(sorted(excluded)), (), ())


def _places(spans: Iterable[Span[str]]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _names(spans: Iterable[Span[Meaning]]) -> set[str]:
    return {m.name for span in spans for m in span.meanings if m.kind == "block"}


def _domains(spans: Iterable[Span[Meaning]]) -> tuple[str, ...]:
    """At most two domains; the one with the longest phrase first."""
    lengths: dict[str, int] = {}
    for span in spans:
        for meaning in span.meanings:
            if meaning.kind == "domain":
                length = span.end - span.start
                lengths[meaning.name] = max(length, lengths.get(meaning.name, 0))
    return tuple(sorted(lengths, key=lambda name: -lengths[name])[:2])


def _asked(
    tokens: Sequence[Token],
    spans: Sequence[Span[Meaning]],
    domains: Sequence[str],
    meant: Mapping[str, float],
    doubted: AbstractSet[str],
) -> list[Match]:
    asked: dict[str, dict[str, str]] = {}
    hints: dict[str, dict[str, str]] = {}
    for span in spans:
        text = " ".join(token.text for token in tokens[span.start : span.end])
        base = " ".join(token.lemma for token in tokens[span.start : span.end])
        for meaning in span.meanings:
            into = {"block": asked, "hint": hints}.get(meaning.kind)
            if into is not None:
                into.setdefault(meaning.name, {}).setdefault(base, text)
    backed, among = _backed(hints, domains), amid(tokens, spans)
    found = {
        name: Match(name, "asked", tuple(texts.values()))
        for name, texts in asked.items()
        if name in backed | among or name not in doubted or not _is_one_word(texts)
    }
    bar = MEANT if found or domains else ALONE
    for name, likely in meant.items():
        needed = BACKED if name in backed else bar
        if likely >= needed and name in catalogue().blocks:
            found.setdefault(name, Match(name, "meant", (f"{likely:.0%}",)))
    for domain in domains:
        for name in catalogue().domains[domain].blocks:
            found.setdefault(name, Match(name, "domain", (domain,)))
    for name, texts in hints.items():
        if len(texts) >= HINTS_NEEDED:
            found.setdefault(name, Match(name, "hinted", tuple(texts.values())))
    return list(found.values())


def _is_counted(tokens: Sequence[Token], span: Span[Meaning]) -> bool:
    """``in five shops``: who has several of them wants something for them, and not one more."""
    last = tokens[span.end - 1]
    before = tokens[span.start - 1].text if span.start else ""
    return last.text != last.lemma and (before.isdigit() or before in NUMBERS)


_ABOUT = frozenset("with that which for using . , : ;".split())


def _is_wanted(tokens: Sequence[Token], span: Span[Meaning]) -> bool:
    """``build a wiki with``: it is what is to be made, however plain its word is."""
    before = [token.text for token in tokens[max(0, span.start - 2) : span.start]]
    after = tokens[span.end].text if span.end < len(tokens) else "."
    wants = len(before) == 2 and (before[0],) in lexicon().speech.lists["build"]
    return wants and before[1] in ("a", "an") and after in _ABOUT


def _doubted(meant: Mapping[str, float]) -> frozenset[str]:
    """Blocks of which the model hardly believes that the text means them."""
    return frozenset(name for name, likely in meant.items() if likely < DOUBTED)


def _is_doubtful(domain: str, spans: Iterable[Span[Meaning]], doubted: AbstractSet[str]) -> bool:
    """Whether only plain words name a field that name a block, too, which the model does not
    believe."""
    named = [s for s in spans if Meaning("domain", domain) in s.meanings]
    return all(
        span.end - span.start == 1
        and any(m.kind != "domain" and m.name in doubted for m in span.meanings)
        for span in named
    )


def _is_one_word(phrases: Iterable[str]) -> bool:
    only = [*phrases]
    return len(only) == 1 and " " not in only[0]


def _backed(hints: Iterable[str], domains: Iterable[str]) -> set[str]:
    """Blocks that something in the words speaks for, though not by name."""
    known = catalogue().domains
    usual = {name for d in domains for name in (*known[d].blocks, *known[d].usual)}
    return {*hints, *usual}


def _closed(matches: Sequence[Match], excluded: set[str]) -> list[Match]:
    """The matches and what they require, without what is not wanted, in the catalogue's order."""
    blocks = catalogue().blocks
    found = {m.name: m for m in matches if m.name not in excluded and m.name != FOUNDATION}
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for needed in blocks[name].requires:
            if needed not in found and needed not in excluded:
                found[needed] = Match(needed, "required", (name,))
                waiting.append(needed)
    barred = {bar for name in found for bar in blocks[name].excludes}
    return [found[name] for name in blocks if name in found and name not in barred]


def _negated(
    tokens: Sequence[Token],
    spans: Sequence[Span[Meaning]],
    words: Lexicon,
    names: AbstractSet[int],
) -> dict[int, None]:
    """The token places of phrases that a negation covers."""
    by_start = {span.start: span for span in spans}
    unwanted: dict[int, None] = {}
    walked: set[tuple[int, bool]] = set()
    denying = _denying(tokens, words, names)
    closing = words.speech.lists["negated_after"].find(tokens)
    for negation in denying:
        unwanted |= dict.fromkeys(_covered(tokens, by_start, negation.end, words, walked))
    for after in closing:
        unwanted |= dict.fromkeys(_before(tokens, spans, after.start))
    unwanted |= dict.fromkeys(sorted(listed_around(tokens, denying, closing)))
    return unwanted


_ONLY = frozenset("only just merely simply nur sólo solo solamente seulement".split())


def _denying(tokens: Sequence[Token], words: Lexicon, names: AbstractSet[int]) -> list[Span[str]]:
    """The negations, but not in names (``article no``, ``no-show``) nor of ``not only``."""
    found = words.speech.lists["negation"].find(tokens)
    only = {at for at, token in enumerate(tokens) if token.text in _ONLY}
    return [s for s in found if s.start not in names and s.end not in only]


_JOINS = frozenset("and or nor und oder y o ni et ou & + /".split())


def _covered(
    tokens: Sequence[Token],
    by_start: dict[int, Span[Meaning]],
    at: int,
    words: Lexicon,
    walked: set[tuple[int, bool]],
) -> Iterable[int]:
    """Phrases after a negation, as long as only joining words stand between them.

    ``walked`` are places from which the rest was covered before, and is not looked at again.
    """
    seen = False
    while at < len(tokens) and (at, seen) not in walked:
        walked.add((at, seen))
        span = by_start.get(at)
        if span:
            yield from range(span.start, span.end)
            at, seen = span.end, True
        elif tokens[at].text in ENDS_CLAUSE or not _may_stand_between(tokens[at], seen, words):
            return
        else:
            at += 1


def _may_stand_between(token: Token, seen: bool, words: Lexicon) -> bool:
    if token.text in _JOINS:
        return True
    adjective = not seen and token.text not in ("but", "with", "that", "where", "which")
    return adjective or token.text in ("a", "an", "the", "any", "online", "user", "social")


_IS = frozenset(("is", "are", "come", "comes"))
_COPULAS = 3
"""So many may stand before *not needed*: looking further takes the square of the time."""


def _before(tokens: Sequence[Token], spans: Sequence[Span[Meaning]], at: int) -> Iterable[int]:
    """The phrase just before ``are not needed``."""
    for span in spans:
        near = 0 <= at - span.end <= _COPULAS
        if near and all(t.text in _IS for t in tokens[span.end : at]):
            yield from range(span.start, span.end)
