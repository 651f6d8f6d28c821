"""What known questions are about: how each is named, and the words that belong to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from math import log

from a2a_agents.knowledge.asking import Words, asking, stems
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.spelling import Spelling
from a2a_agents.knowledge.text import clean, tokens

_UNKNOWN = 3.0
"""What a word weighs that no topic has."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What one known question is about."""

    answer: KnownAnswer
    ways: tuple[tuple[frozenset[Words], ...], ...]
    """Each way to name it: one phrase of every group must be there."""
    words: frozenset[str]
    """They belong to the question, and so ask for nothing else."""
    asks: tuple[frozenset[str], ...]
    """What each of its phrasings speaks of."""

    @property
    def is_question(self) -> bool:
        return self.answer.kind == "question"


@dataclass(frozen=True, slots=True)
class Topics:
    """All of them, and how much their phrases and words say."""

    by_name: Mapping[str, Topic]
    by_phrase: Mapping[Words, tuple[str, ...]]
    """Phrase of a way's first group → the topics that it may name."""
    rarity: Mapping[Words, float]
    """The more topics a phrase names, the less it says."""
    starts: frozenset[str]
    """First words of phrases."""
    weights: Mapping[str, float]
    """The rarer a word is among topics, the more it says."""

    def named(self, pieces: AbstractSet[Words]) -> Iterator[Topic]:
        """Those that the pieces of a text may name."""
        names = {name for piece in pieces for name in self.by_phrase.get(piece, ())}
        return (self.by_name[name] for name in sorted(names))

    def sureness(self, topic: Topic, pieces: AbstractSet[Words]) -> float:
        """How surely the pieces name it: of its ways the one whose phrases are rarest."""
        return max((self._sureness(way, pieces) for way in topic.ways), default=0.0)

    def _sureness(self, way: Sequence[frozenset[Words]], pieces: AbstractSet[Words]) -> float:
        found = 0.0
        for group in way:
            named = group & pieces
            if not named:
                return 0.0
            found += max(self.rarity[phrase] for phrase in named)
        return found

    def shared(self, words: Iterable[str], topic: Topic) -> float:
        """Which share of the words belongs to the topic, weighed by how much each says."""
        weights = {word: self.weights.get(word, _UNKNOWN) for word in words}
        ours = sum(weight for word, weight in weights.items() if word in topic.words)
        return ours / sum(weights.values()) if weights else 0.0


def meaningful(words: Iterable[str]) -> frozenset[str]:
    """Those that say what it is about."""
    little = asking().little
    return frozenset(word for word in words if word not in little and not word.isdigit())


def topic_of(answer: KnownAnswer) -> Topic:
    """What a written answer is about."""
    ways = tuple(
        tuple(frozenset(_phrases(group.split("|"))) for group in way.split(" + "))
        for way in answer.terms
    )
    named = {word for way in ways for group in way for each in group for word in each}
    said = [stems(text) for text in (*answer.asks, *answer.means)]
    words = named | set(stems(answer.also)) | {word for text in said for word in text}
    asks = {meaningful(text) for text in said}
    return Topic(answer, ways, frozenset(words), tuple(ask for ask in asks if ask))


@lru_cache(maxsize=1)
def topics() -> Topics:
    """Those of the package's catalogue."""
    by_name = {name: topic_of(answer) for name, answer in catalogue().answers.items()}
    by_phrase: dict[Words, dict[str, None]] = {}
    users: dict[Words, set[str]] = {}
    for name, topic in by_name.items():
        for way in topic.ways:
            for each in way[0]:
                by_phrase.setdefault(each, {})[name] = None
            for each in frozenset[Words]().union(*way):
                users.setdefault(each, set()).add(name)
    counts = Counter(word for topic in by_name.values() for word in topic.words)
    return Topics(
        by_name,
        {each: tuple(names) for each, names in by_phrase.items()},
        {each: (1 + 0.5 * (len(each) - 1)) / len(names) for each, names in users.items()},
        frozenset(each[0] for each in users),
        {word: log((1 + len(by_name)) / count) for word, count in counts.items()},
    )


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """All words of topics, as they are written, so that slips in them are seen."""
    known: set[str] = set()
    for answer in catalogue().answers.values():
        groups = [p for way in answer.terms for g in way.split(" + ") for p in g.split("|")]
        for text in (*answer.asks, *answer.means, answer.also, *groups):
            known |= {w for t in tokens(clean(text)) if t.word for w in (t.text, t.lemma)}
    return Spelling(known | asking().written)


def _phrases(texts: Iterable[str]) -> Iterable[Words]:
    return map(stems, texts)
