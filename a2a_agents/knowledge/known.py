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
from a2a_agents.knowledge.spelling import Spelling
from a2a_agents.knowledge.text import Token, clean, tokens

MOST_CHARACTERS = 2_000
"""A longer text is no question that we know, and is not looked at."""

FEATURES = (
    "foreign words", "foreign share", "its own words", "asks", "does", "gives", "ours", "numbers",
    "code", "fails", "compares", "long", "speaks of it first", "trade elsewhere", "small talk",
    "like a phrasing", "likeness", "explains", "designs", "works", "read",
)  # fmt: skip
_CODE = re.compile(
    r"```|[{};]\s*(?:\n|$)|\w+\(\w*\)|\b\w+_\w+\b|=>|::|</?\w+>|(?i:\bselect\b.+\bfrom\b)|https?://|->"
    r"|\w\.\w+\(|\$\w+|#\d|\b[a-z]+[A-Z]\w+",
    re.DOTALL,
)
_SENTENCE_ENDS = frozenset(".!?\n;")
_CLAUSE_ENDS = _SENTENCE_ENDS | {",", ":", "(", ")"}


class _Words(BaseModel):
    """Words that say how something is asked; each list matches words or short phrases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str
    does: str
    ours: str
    fails: str
    compares: str
    little: str
    in_english: Mapping[str, tuple[str, ...]]


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
    asks: tuple[frozenset[str], ...]
    """What each of its phrasings speaks of."""


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


def is_code(text: str) -> bool:
    """Whether a text holds code, a path, an address or the like, as no general question does."""
    return bool(_CODE.search(text.strip()))


def candidate(text: str, reading: Reading | None = None) -> Candidate | None:
    """The likeliest known question, before it is decided whether it is asked at all; pure."""
    if len(text) > MOST_CHARACTERS:
        return None
    said = _Said(text)
    best: Candidate | None = None
    for topic in _topics(said.words):
        values = _values(topic, said, reading)
        if values is not None:
            found = Candidate(topic.answer, values)
            if best is None or _nearness(found) > _nearness(best):
                best = found
    return best


def _nearness(found: Candidate) -> tuple[float, float]:
    """Few words of others first, then many of its own."""
    return -found.values[0] + found.values[2], found.values[16]


class _Said:
    """A text as questions are compared with it: the whole, and each of its clauses."""

    def __init__(self, text: str) -> None:
        every = _spelling().corrected(tokens(_english(clean(text))))
        self.code = is_code(text)
        self.whole = _Clause(every)
        self.clauses = (self.whole, *map(_Clause, _clauses(every)))
        self.words = frozenset(w for t in every for w in (t.text, t.lemma))
        self.numbers = sum(token.text[0].isdigit() for token in every)
        self.marks = "?" in text
        self.trade = _trade(every)

    def counts(self, name: str) -> int:
        return sum(map(self.whole.has, _phrases()[name]))


class _Clause:
    """A part of a text that may be the question."""

    def __init__(self, part: Sequence[Token]) -> None:
        self._spoken = _joined(token.text for token in part), _joined(t.lemma for t in part)
        self.meaningful = _meaningful(part)
        self.first = part[0].text if part else ""

    def has(self, phrase: str) -> bool:
        """Whether the words stand there one after the other, as written or in base form."""
        return any(phrase in spoken for spoken in self._spoken)

    def holds(self, term: Sequence[Sequence[str]]) -> bool:
        return all(any(map(self.has, group)) for group in term)

    def foreign(self, topic: _Topic) -> frozenset[str]:
        """What it speaks of besides."""
        return self.meaningful - topic.words


def _values(topic: _Topic, said: _Said, reading: Reading | None) -> tuple[float, ...] | None:
    """What speaks for and against the topic; None if no clause holds its terms."""
    clause = _nearest(topic, said.clauses)
    if clause is None:
        return None
    foreign, own = len(clause.foreign(topic)), len(clause.meaningful & topic.words)
    elsewhere = len(said.trade - topic.words - clause.meaningful)
    gives = float(topic.answer.gives)
    does, asks = said.counts("does"), said.counts("asks") + said.marks
    kind: Mapping[str, float] = reading.kind if reading else {}
    like = reading.answers.get(topic.answer.name, 0.0) if reading else 0.0
    return (
        min(foreign, 6) / 2,
        foreign / max(1, foreign + own),
        min(own, 4) / 4,
        min(asks, 2) / 2,
        min(does, 2) / 2 * (1 - gives),
        min(does + asks, 2) / 2 * gives,
        min(said.counts("ours"), 2) / 2,
        min(said.numbers, 2) / 2,
        float(said.code),
        min(said.counts("fails"), 2) / 2,
        min(said.counts("compares"), 2) / 2,
        min(len(clause.meaningful), 16) / 8,
        float(clause.first in topic.words),
        min(elsewhere, 4) / 2,
        float(topic.answer.kind != "question"),
        max((_alike(clause.meaningful, ask) for ask in topic.asks), default=0.0),
        like,
        kind.get("explain", 0.0),
        kind.get("design", 0.0),
        sum(kind.get(name, 0.0) for name in ("debug", "edit", "algorithm", "review")),
        float(reading is not None),
    )


def _alike(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Share of their words that both have."""
    return len(one & other) / max(1, len(one | other))


def _nearest(topic: _Topic, clauses: Iterable[_Clause]) -> _Clause | None:
    """Of the clauses that hold a term of the topic the one that speaks of least besides."""
    among = list(clauses) if topic.answer.kind == "question" else list(clauses)[:1]
    holding = [clause for clause in among if any(map(clause.holds, topic.terms))]
    return min(holding, key=lambda clause: len(clause.foreign(topic)), default=None)


def _clauses(every: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Sentences, and what stands between commas and dashes in them."""
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        start = 0
        for end in [*(i for i, token in enumerate(every) if token.text in ends), len(every)]:
            if end > start and end - start < len(every):
                yield every[start:end]
            start = end + 1


def _trade(every: Sequence[Token]) -> frozenset[str]:
    """Words of our trade: what a story around a question has none of."""
    lists = lexicon().speech.lists
    spans = [span for name in ("build", "tech") for span in lists[name].find(every)]
    return _meaningful(every[i] for span in spans for i in range(span.start, span.end))


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
    asks = {_meaningful(tokens(clean(ask))) for ask in answer.asks}
    return _Topic(answer, terms, frozenset(words), tuple(ask for ask in asks if ask))


def _phrase(text: str) -> str:
    return _joined(token.text for token in tokens(clean(text)))


def _joined(words: Iterable[str]) -> str:
    """Words between spaces, so that only whole ones are found."""
    return f" {' '.join(words)} "


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    """All words of the topics and of asking, so that slips in them are seen."""
    topics = {t.answer.name: t for each in _index().values() for t in each}
    return Spelling({w for t in topics.values() for w in t.words} | _little())


def _english(text: str) -> str:
    """The text with what topics are called in other languages said in English."""
    names, pattern = _translations()
    return pattern.sub(lambda found: names[found.group().lower()], text)


@lru_cache(maxsize=1)
def _translations() -> tuple[Mapping[str, str], re.Pattern[str]]:
    names = {clean(n): english for english, all_ in _words().in_english.items() for n in all_}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return names, re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(_words().little.split()) | lexicon().speech.stopwords


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[str, ...]]:
    words = _words().model_dump(exclude={"little", "in_english"})
    return {name: tuple(_phrase(p) for p in text.split(",")) for name, text in words.items()}


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words.model_validate(read_yaml(HERE / "lexicon" / "questions.yaml"))


@lru_cache(maxsize=1)
def _trained() -> _Trained:
    file = HERE / "lexicon" / "questions.json"
    return _Trained.model_validate_json(file.read_text(encoding="utf-8"))
