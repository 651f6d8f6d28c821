"""Whether a request asks, in whatever words, one of the questions we have answers to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import HERE, catalogue, read_yaml
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Token, clean, tokens

MOST_CHARACTERS = 2_000
"""A longer text is no question that we know, and is not looked at."""

FEATURES = (
    "foreign words", "foreign share", "its own words", "asks", "does", "gives", "ours", "numbers",
    "code", "fails", "compares", "long", "speaks of it first", "likeness", "explains", "designs",
    "works", "read",
)  # fmt: skip
_CODE = re.compile(
    r"```|[{};]\s*(?:\n|$)|\w+\(\w*\)|\b\w+_\w+\b|=>|::|</?\w+>|\bselect\b.+\bfrom\b|https?://|->"
    r"|\w\.\w+\(|\$\w+|#\d|\b[a-z]+[A-Z]\w+",
    re.IGNORECASE | re.DOTALL,
)


class _Words(BaseModel):
    """Words that say how something is asked; each list matches words or short phrases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str
    does: str
    ours: str
    fails: str
    compares: str
    little: str


class _Weights(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: Mapping[str, float]
    cut: float
    """From so likely on it is answered …"""
    sure: float
    """… and from so likely on without another look at the request."""


class _Trained(BaseModel):
    """The data file; ``python -m scripts.known_questions`` writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trained_on: str
    data_sha256: str
    model: _Weights
    words: _Weights


@dataclass(frozen=True, slots=True)
class _Topic:
    answer: KnownAnswer
    terms: tuple[tuple[tuple[str, ...], ...], ...]
    """One of these must hold; each wants one phrase of every group in it."""
    words: frozenset[str]
    """Words that belong to the question, and so ask for nothing else."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known question that the text may ask, and what speaks for and against it."""

    answer: KnownAnswer
    values: tuple[float, ...]


def asked(text: str, reading: Reading | None = None, *, surely: bool = False) -> KnownAnswer | None:
    """The answer to the known question that the text asks, if it asks one and no more.

    ``surely`` is for those who will read the request more closely if this says no.
    """
    found = candidate(text, reading)
    if found is None:
        return None
    by = _trained().words if reading is None else _trained().model
    odds = by.bias + sum(by.weights[n] * v for n, v in zip(FEATURES, found.values, strict=True))
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    return found.answer if chance >= (by.sure if surely else by.cut) else None


def candidate(text: str, reading: Reading | None = None) -> Candidate | None:
    """The likeliest known question, before it is decided whether it is asked at all; pure."""
    if len(text) > MOST_CHARACTERS:
        return None
    said = _Said(text)
    best: Candidate | None = None
    for topic in _topics(said.words):
        if any(said.holds(term) for term in topic.terms):
            found = Candidate(topic.answer, _values(topic, said, reading))
            if best is None or _nearness(found) > _nearness(best):
                best = found
    return best


def _nearness(found: Candidate) -> tuple[float, float]:
    """Few words of others first, then many of its own."""
    return -found.values[0] + found.values[2], found.values[13]


class _Said:
    """A text as questions are compared with it."""

    def __init__(self, text: str) -> None:
        plain = clean(text)
        every = tokens(plain)
        self.code = bool(_CODE.search(text.strip()))
        self._spoken = _joined(token.text for token in every), _joined(t.lemma for t in every)
        self.words = frozenset(w for t in every for w in (t.text, t.lemma))
        self.meaningful = _meaningful(_asking(every))
        self.numbers = sum(token.text[0].isdigit() for token in every)
        self.asks = self.counts("asks") + ("?" in text)
        self.first = every[0].text if every else ""

    def has(self, phrase: str) -> bool:
        """Whether the words stand there one after the other, as written or in base form."""
        return any(phrase in spoken for spoken in self._spoken)

    def holds(self, term: Sequence[Sequence[str]]) -> bool:
        return all(any(map(self.has, group)) for group in term)

    def counts(self, name: str) -> int:
        return sum(map(self.has, _phrases()[name]))


def _values(topic: _Topic, said: _Said, reading: Reading | None) -> tuple[float, ...]:
    foreign = said.meaningful - topic.words
    own = len(said.meaningful & topic.words)
    gives = float(topic.answer.gives)
    does = said.counts("does")
    kind: Mapping[str, float] = reading.kind if reading else {}
    like = reading.answers.get(topic.answer.name, 0.0) if reading else 0.0
    return (
        min(len(foreign), 6) / 2,
        len(foreign) / max(1, len(foreign) + own),
        min(own, 4) / 4,
        min(said.asks, 2) / 2,
        min(does, 2) / 2 * (1 - gives),
        min(does + said.asks, 2) / 2 * gives,
        min(said.counts("ours"), 2) / 2,
        min(said.numbers, 2) / 2,
        float(said.code),
        min(said.counts("fails"), 2) / 2,
        min(said.counts("compares"), 2) / 2,
        min(len(said.meaningful), 16) / 8,
        float(said.first in topic.words),
        like,
        kind.get("explain", 0.0),
        kind.get("design", 0.0),
        sum(kind.get(name, 0.0) for name in ("debug", "edit", "algorithm", "review")),
        float(reading is not None),
    )


def _asking(every: Sequence[Token]) -> Sequence[Token]:
    """Without sentences of chat around the question: those with no word of our trade."""
    lists = lexicon().speech.lists
    ours = {
        i for n in ("build", "tech") for s in lists[n].find(every) for i in range(s.start, s.end)
    }
    known = _vocabulary()
    kept: list[Token] = []
    start = 0
    ends = [i for i, token in enumerate(every) if token.text in (".", "!", "?", "\n", ";")]
    for end in [*ends, len(every)]:
        sentence = every[start:end]
        here = any(i in ours for i in range(start, end))
        if here or any(token.lemma in known for token in sentence):
            kept += sentence
        start = end + 1
    return kept


def _meaningful(every: Iterable[Token]) -> frozenset[str]:
    little = _little()
    return frozenset(
        token.lemma
        for token in every
        if token.word
        and not token.text.isdigit()
        and token.text not in little
        and token.lemma not in little
    )


def _topics(words: AbstractSet[str]) -> Iterator[_Topic]:
    """Those of which at least one word of a term stands in the text."""
    seen: set[str] = set()
    index = _index()
    for word in words:
        for topic in index.get(word, ()):
            if topic.answer.name not in seen:
                seen.add(topic.answer.name)
                yield topic


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[_Topic, ...]]:
    """Topics by the words of their terms."""
    found: dict[str, dict[str, _Topic]] = {}
    for answer in catalogue().answers.values():
        topic = _topic(answer)
        for term in topic.terms:
            for phrase in term[0]:
                word = phrase.split()[0]
                found.setdefault(word, {})[answer.name] = topic
    return {word: tuple(topics.values()) for word, topics in found.items()}


def _topic(answer: KnownAnswer) -> _Topic:
    terms = tuple(
        tuple(tuple(_phrase(p) for p in group.split("|")) for group in term.split(" + "))
        for term in answer.terms
    )
    texts = [*answer.asks, answer.also, " ".join(p for t in terms for g in t for p in g)]
    words = {w for text in texts for t in tokens(clean(text)) if t.word for w in (t.text, t.lemma)}
    return _Topic(answer, terms, frozenset(words))


def _phrase(text: str) -> str:
    return _joined(token.text for token in tokens(clean(text)))


def _joined(words: Iterable[str]) -> str:
    """Words between spaces, so that only whole ones are found."""
    return f" {' '.join(words)} "


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """First words of all terms."""
    return frozenset(_index())


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(_words().little.split()) | lexicon().speech.stopwords


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[str, ...]]:
    words = _words().model_dump(exclude={"little"})
    return {name: tuple(_phrase(p) for p in text.split(",")) for name, text in words.items()}


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words.model_validate(read_yaml(HERE / "lexicon" / "questions.yaml"))


@lru_cache(maxsize=1)
def _trained() -> _Trained:
    file = HERE / "lexicon" / "questions.json"
    return _Trained.model_validate_json(file.read_text(encoding="utf-8"))
