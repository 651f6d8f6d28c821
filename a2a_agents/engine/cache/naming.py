"""What a request names of a design: its things, its features, and words that only seem a thing.

"Subscriptions" beside "monthly subscriptions" is a thing that the block keeps anyway, and "a tool
with feature flags" no thing of that name: they are told apart from what changes an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import Match, Meaning, find
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token, lemma, phrase
from a2a_agents.knowledge.understanding import Understanding

Words = tuple[str, ...]
_ALWAYS = "auth"
"""Nearly everything needs it, and words of other blocks ask for it too."""
_BEFORE_FEATURES = frozenset("with that which having where has including include".split())
"""What stands between the subject of a request and its features."""


@dataclass(slots=True)
class Told:
    """What was named."""

    things: list[list[str]] = field(default_factory=list[list[str]])
    """Each with the fields that were asked for of it, also where the design would have them."""
    features: set[str] = field(default_factory=set[str])
    """Blocks, or parts of them, that were asked for beside the subject, also where it brings them
    anyway."""
    words: set[str] = field(default_factory=set[str])
    """Words that nothing explains but a thing which the design does not keep."""


def told_of(understanding: Understanding, design: Blueprint, read: Sequence[Token]) -> Told:
    """What the request names, so that the same in other words is equal."""
    kept = {entity.name: entity.block for entity in design.entities}
    title = frozenset(phrase(design.title))
    asked = [m for m in understanding.blocks if m.how == "asked" and m.name != _ALWAYS]
    named = frozenset(word for match in asked for word in _called(match))
    subject = (frozenset[str]() if _is_of_blocks(design.title) else title) | _subject(read)
    told = Told(features={*_features(asked, subject, _subjects(understanding.domains))})
    spans = find(read)
    known = _known(understanding, spans, read)
    told.features |= {*_kinds(spans, read, understanding.domains)}
    blocks = {match.name for match in understanding.blocks}
    told.words |= {*_hints(spans, read), *_doubted(blocks, spans, read)}
    told.words |= {*_loose_fields(understanding, known, read)}
    for thing in understanding.things:
        words = tuple(map(lemma, thing.words))
        fields = sorted(attribute.name for attribute in thing.attributes)
        block = kept.get(thing.name)
        if block is None:
            told.words |= {*words} - known
            fields = [name for name in fields if _singular(name) not in named]
            told.things += [["", *fields]] if fields else []
        elif block and not fields and words in _senses("block", block):
            told.features.add(_part(block, words))
        elif block and not fields and _is_its_block(words, block, asked):
            told.features.add(block)
        elif not (block and not fields and title.issuperset(words)):
            told.things.append([thing.name, *fields])
    return told


def _is_of_blocks(title: str) -> bool:
    """Whether a title was made of what blocks are called, as where no subject was read."""
    titles = {block.title for block in catalogue().blocks.values()}
    return any(title.startswith(each) for each in titles)


def _subject(read: Sequence[Token]) -> set[str]:
    """The words of the first clause that names something, up to what it is to have."""
    words: set[str] = set()
    for token in read:
        if token.text in _BEFORE_FEATURES or (not token.word and len(words) > 1):
            break
        words |= {token.lemma} if token.word else set[str]()
    return words


def _features(
    asked: Iterable[Match], subject: AbstractSet[str], subjects: AbstractSet[Words]
) -> Iterable[str]:
    """Blocks and their parts for which other words ask than those of the subject."""
    for match in asked:
        for words in map(phrase, match.because):
            if words not in subjects and not subject >= {*words}:
                yield _part(match.name, words)


def _part(block: str, words: Words) -> str:
    """The block, or the part of it for which these words ask."""
    name = _senses("block", block).get(words, "")
    return f"{block}: {name}" if name else block


def _kinds(
    spans: Iterable[Span[Meaning]], read: Sequence[Token], domains: Sequence[str]
) -> Iterable[str]:
    """What of its field of business a system is: a bug tracker is no list of to-dos."""
    for span in spans:
        words = tuple(token.lemma for token in read[span.start : span.end])
        for each in span.meanings:
            meant = each.kind == "domain" and each.name in domains
            kind = _senses("domain", each.name).get(words) if meant else None
            if kind:
                yield f"a kind of {each.name}: {kind}"


@lru_cache(maxsize=512)
def _senses(of: str, name: str) -> Mapping[Words, str]:
    """Phrases of a block or field of business that ask for one part or kind of it."""
    known = catalogue()
    asked = known.domains[name] if of == "domain" else known.blocks[name]
    return {phrase(text): part for part, texts in asked.senses.items() for text in texts}


def _hints(spans: Iterable[Span[Meaning]], read: Sequence[Token]) -> Iterable[str]:
    """Several of something that a block does not keep, but may be guessed from: cows of a farm,
    or reports of anything."""
    for span in spans:
        last = read[span.end - 1]
        if last.text != last.lemma and all(each.kind == "hint" for each in span.meanings):
            yield last.lemma


def _doubted(
    blocks: AbstractSet[str], spans: Iterable[Span[Meaning]], read: Sequence[Token]
) -> Iterable[str]:
    """Words that ask for blocks, all of which were thought not to be meant."""
    for span in spans:
        asked = [meaning for meaning in span.meanings if meaning.kind == "block"]
        if asked and blocks.isdisjoint(meaning.name for meaning in asked):
            yield from (token.lemma for token in read[span.start : span.end])


def _loose_fields(
    understanding: Understanding, known: AbstractSet[str], read: Sequence[Token]
) -> Iterable[str]:
    """Fields that were asked for, but of nothing that was understood."""
    kept = {a.name for thing in understanding.things for a in thing.attributes}
    for span in lexicon().fields.types.find(read):
        words = [token.lemma for token in read[span.start : span.end]]
        if "_".join(words) not in kept and known.isdisjoint(words):
            yield "_".join(words)


def _is_its_block(words: Words, block: str, asked: Iterable[Match]) -> bool:
    """Whether a thing is what its block is called, or first asked for by: gift cards and coupons
    are, refunds are not."""
    known = catalogue().blocks[block]
    called = phrase(block.replace("-", " ")), phrase(next(iter(known.phrases()), ""))
    return words in called and any(match.name == block for match in asked)


def _called(match: Match) -> Iterable[str]:
    """How what was asked for would be called as a field."""
    return ("_".join(phrase(words)) for words in (match.name.replace("-", " "), *match.because))


def _singular(name: str) -> str:
    return "_".join(map(lemma, name.split("_")))


def _known(
    understanding: Understanding, found: Iterable[Span[Meaning]], read: Sequence[Token]
) -> set[str]:
    """Words that ask for something of the design, or only say that software is wanted."""
    ours = {*understanding.domains, *(match.name for match in understanding.blocks)}
    lists = lexicon().speech.lists
    asking = (s for s in found if any(m.name in ours and m.kind != "hint" for m in s.meanings))
    generic = (s for name in ("software", "generic") for s in lists[name].find(read))
    spans = chain[Span[Meaning] | Span[str]](asking, generic)
    return {token.lemma for span in spans for token in read[span.start : span.end]}


def _subjects(domains: Iterable[str]) -> frozenset[Words]:
    """The phrases that ask for these fields of business."""
    return frozenset(words for name in domains for words in _phrases_of(name))


@lru_cache(maxsize=256)
def _phrases_of(domain: str) -> frozenset[Words]:
    return frozenset(map(phrase, catalogue().domains[domain].phrases()))
