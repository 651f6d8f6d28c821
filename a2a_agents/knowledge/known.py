"""Whether a request asks, in whatever words, one of the questions we have answers to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from pydantic import BaseModel, ConfigDict

from a2a_agents.core.chance import chance
from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.asking import Words, asking, english, pieces, starts, stem_of
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import HERE
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Token, clean, tokens
from a2a_agents.knowledge.topics import Topic, meaningful, spelling, topics

MOST_CHARACTERS = 2_000
"""A longer text is no question that we know, and is not looked at."""
_LONGEST = 24
"""Words; whatever has more of them asks more than it names."""
_BARE = 5
"""So many words may only name a topic; more of them without a question describe something."""
_MOST_ODDS = 8.0
"""On a logarithmic scale; what is surer says no more."""
_ALIKE = 3
"""So many topics are looked at that no word names, by their likeness."""

FEATURES = (
    "named", "is named", "shared",
    "foreign words", "foreign share", "nothing foreign", "no more", "grave", "its own words",
    "asks", "does", "gives", "makes first", "ours", "numbers", "code", "fails",
    "compares", "follows", "long", "speaks of it first", "trade elsewhere", "small talk",
    "like a phrasing", "like", "like squared", "before others", "like and shared",
    "explains", "designs", "works", "outside", "read",
    "asked", "asked surely", "asked before others", "asked nothing",
)  # fmt: skip
_IS_NAMED = FEATURES.index("is named")
_CODE = re.compile(
    r"```|[{};]\s*(?:\n|$)|\w+\(\w*\)|\b\w+_\w+\b|=>|::|</?\w+>|(?i:\bselect\b.+\bfrom\b)|https?://|->"
    r"|\w\.\w+\(|\$\w+|#\d|\b[a-z]+[A-Z]\w+",
    re.DOTALL,
)
_SENTENCE_ENDS = frozenset(".!?\n;")
_CLAUSE_ENDS = _SENTENCE_ENDS | {",", ":", "(", ")"}


class _Weights(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    weights: Mapping[str, float]
    cut: float
    """From so likely on it is answered, where a word names it …"""
    unnamed: float
    """… and from so likely on where only a model found it …"""
    sure: float
    """… and from so likely on without another look at the request."""

    def chance(self, candidate: Candidate) -> float:
        pairs = zip(FEATURES, candidate.values, strict=True)
        return chance(self.bias + sum(self.weights[name] * value for name, value in pairs))


class _Trained(BaseModel):
    """The data file; ``python -m scripts.known_questions`` writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    trained_on: str
    data_sha256: str
    asked: _Weights
    """For readings of a model that was taught the answers …"""
    model: _Weights
    """… for those of another one …"""
    words: _Weights
    """… and where there is none."""

    def by(self, reading: Reading | None, name: str) -> _Weights:
        """The weights for one answer: a model may have been taught others only."""
        if reading is None:
            return self.words
        return self.asked if name in reading.asked else self.model


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known question that the text may ask, and what speaks for and against it."""

    answer: KnownAnswer
    values: tuple[float, ...]
    plain: bool
    """The whole text asks that and nothing more: words need no weights to see it."""

    @property
    def is_named(self) -> bool:
        """Whether words of the text name it."""
        return self.values[_IS_NAMED] > 0


def asked(text: str, reading: Reading | None = None, *, surely: bool = False) -> KnownAnswer | None:
    """The answer to the known question that the text asks, if it asks one and no more.

    ``surely`` is for those who will read the request more closely if this says no.
    """
    judged = [_judged(each, reading) for each in candidates(text, reading)]
    if not judged:
        return None
    best = max(judged, key=lambda each: (each.plain, each.chance))
    by = best.weights
    least = by.sure if surely else by.cut if best.candidate.is_named else by.unnamed
    return best.candidate.answer if best.plain or best.chance >= least else None


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate, how likely it is what is asked, and by which weights."""

    candidate: Candidate
    plain: bool
    chance: float
    weights: _Weights


def _judged(candidate: Candidate, reading: Reading | None) -> _Judged:
    by = _trained().by(reading, candidate.answer.name)
    return _Judged(candidate, candidate.plain and reading is None, by.chance(candidate), by)


def is_code(text: str) -> bool:
    """Whether a text holds code, a path, an address or the like, as no general question does."""
    return bool(_CODE.search(text.strip()))


def candidates(text: str, reading: Reading | None = None) -> list[Candidate]:
    """The known questions that its words name or a model finds alike; pure."""
    if len(text) > MOST_CHARACTERS:
        return []
    said = _said(text)
    found = [(topic, clause) for topic in _named(said) if (clause := said.nearest(topic))]
    names = {topic.answer.name for topic, _ in found}
    taught = reading.asked if reading else _UNASKED
    for topic in _alike(reading):
        name = topic.answer.name
        shares_words = name in taught or not said.whole.meaningful.isdisjoint(topic.words)
        if name not in names and shares_words:
            found.append((topic, said.whole))
    return [
        Candidate(t.answer, _values(t, clause, said, reading), _is_plain(t, said))
        for t, clause in found
    ]


def _named(said: _Said) -> Iterator[Topic]:
    return topics().named(said.whole.pieces)


def _alike(reading: Reading | None) -> Iterator[Topic]:
    if reading is None:
        return
    untaught = {n: like for n, like in reading.answers.items() if n not in reading.asked}
    for likes in (reading.asked, untaught):
        for name in sorted(likes, key=likes.__getitem__, reverse=True)[:_ALIKE]:
            if name in topics().by_name:
                yield topics().by_name[name]


class _Clause:
    """A part of a text that may be the question."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.pieces = pieces(words, _starts())
        self._sureness: dict[str, float] = {}

    @cached_property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return asking().count("asks", self.pieces) > 0

    @cached_property
    def meaningful(self) -> frozenset[str]:
        """Its words that say what it is about."""
        return meaningful(self.words)

    @cached_property
    def narrowing(self) -> frozenset[str]:
        """Its words that ask for something in particular."""
        return frozenset(filter(asking().narrows, self.words))

    def sureness(self, topic: Topic) -> float:
        """How surely it names the topic."""
        name = topic.answer.name
        if name not in self._sureness:
            self._sureness[name] = topics().sureness(topic, self.pieces)
        return self._sureness[name]

    def foreign(self, topic: Topic) -> frozenset[str]:
        """What it speaks of besides."""
        return self.narrowing - topic.words


class _Said:
    """A text as questions are compared with it: the whole, and each of its clauses."""

    def __init__(self, text: str) -> None:
        every = spelling().corrected(tokens(english(clean(text))))
        self.code = is_code(text)
        self.whole = _Clause(_words(every))
        parts = dict.fromkeys(_words(part) for part in _clauses(every))
        self.clauses = (self.whole, *(_Clause(part) for part in parts if part))
        self.numbers = sum(token.text[0].isdigit() for token in every)
        counted = {name: asking().count(name, self.whole.pieces) for name in asking().counted}
        self.asks = counted["asks"] + ("?" in text)
        self.does, self.ours = counted["does"], counted["ours"]
        self.fails, self.compares = counted["fails"], counted["compares"]
        words = self.whole.words
        self.follows = not asking().follows.isdisjoint(words[:1]) or " did you " in text.lower()
        self._every = every
        self._values: dict[tuple[str, Words], Mapping[str, float]] = {}

    def values(self, topic: Topic, clause: _Clause) -> Mapping[str, float]:
        """What the words of the clause say for and against the topic."""
        key = topic.answer.name, clause.words
        if key not in self._values:
            self._values[key] = _by_words(topic, clause, self)
        return self._values[key]

    @cached_property
    def trade(self) -> frozenset[str]:
        """Words of our trade: what a story around a question has none of."""
        lists = lexicon().speech.lists
        spans = [s for name in ("build", "tech") for s in lists[name].find(self._every)]
        return meaningful(
            stem_of(self._every[i]) for span in spans for i in range(span.start, span.end)
        )

    def nearest(self, topic: Topic) -> _Clause | None:
        """Of the clauses that name the topic the one that speaks of least besides, if it asks."""
        among = self.clauses if topic.is_question else self.clauses[:1]
        naming = [clause for clause in among if clause.sureness(topic)]
        return min(naming, key=lambda c: (len(c.foreign(topic)), not c.asks), default=None)


_said = lru_cache(maxsize=64)(_Said)
"""One request is looked at twice: before it is read, and after."""


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """First words of everything that a clause is searched for: two large sets made one, once."""
    return starts() | topics().starts


def _words(every: Iterable[Token]) -> Words:
    return tuple(stem_of(token) for token in every if token.word)


def _clauses(every: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Sentences, and what stands between commas and dashes in them."""
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        start = 0
        for end in [*(i for i, token in enumerate(every) if token.text in ends), len(every)]:
            if end > start and end - start < len(every):
                yield every[start:end]
            start = end + 1


def _values(
    topic: Topic, clause: _Clause, said: _Said, reading: Reading | None
) -> tuple[float, ...]:
    """What speaks for and against the topic, in the order of ``FEATURES``."""
    shared = topics().shared(clause.meaningful, topic)
    by_model = _by_model(topic.answer.name, shared, reading)
    found = {**said.values(topic, clause), **by_model, "shared": shared}
    return tuple(found[name] for name in FEATURES)


def _by_words(topic: Topic, clause: _Clause, said: _Said) -> dict[str, float]:
    foreign, own = clause.foreign(topic), len(clause.meaningful & topic.words)
    sure = clause.sureness(topic)
    gives = topic.answer.gives
    elsewhere = len(said.trade - topic.words - clause.meaningful)
    first = clause.words[0] if clause.words else ""
    return {
        "named": min(sure, 2.0) / 2,
        "is named": float(sure > 0),
        "foreign words": min(len(foreign), 6) / 2,
        "foreign share": len(foreign) / max(1, len(foreign) + own),
        "nothing foreign": float(not foreign),
        "no more": float(bool(sure) and not foreign and _is_put(topic, clause, said)),
        "grave": min(sum(map(asking().is_grave, foreign)), 2) / 2,
        "its own words": min(own, 4) / 4,
        "asks": min(said.asks, 2) / 2,
        "does": min(said.does, 2) / 2 * (not gives),
        "gives": min(said.does + said.asks, 2) / 2 * gives,
        "makes first": float(asking().makes_first(clause.words, gives)),
        "ours": min(said.ours, 2) / 2,
        "numbers": min(said.numbers, 2) / 2,
        "code": float(said.code),
        "fails": min(said.fails, 2) / 2,
        "compares": min(said.compares, 2) / 2,
        "follows": float(said.follows),
        "long": min(len(clause.meaningful), 16) / 8,
        "speaks of it first": float(first in topic.words),
        "trade elsewhere": min(elsewhere, 4) / 2,
        "small talk": float(not topic.is_question),
        "like a phrasing": max((_share(clause.meaningful, a) for a in topic.asks), default=0.0),
    }


def _is_plain(topic: Topic, said: _Said) -> bool:
    whole = said.whole
    besides = whole.foreign(topic) if topic.is_question else whole.meaningful - topic.words
    named = whole.sureness(topic) > 0
    return named and not besides and len(whole.words) <= _LONGEST and _is_put(topic, whole, said)


def _is_put(topic: Topic, clause: _Clause, said: _Said) -> bool:
    """Whether the clause is a question or a bare name, and no wish or second thought."""
    if asking().makes_first(clause.words, topic.answer.gives) or said.follows or said.code:
        return False
    if topic.answer.gives or not topic.is_question or clause.asks:
        return True
    return not said.ours and len(clause.words) <= _BARE


def _by_model(name: str, shared: float, reading: Reading | None) -> Mapping[str, float]:
    if reading is None:
        return _UNREAD
    like = reading.answers.get(name, 0.0)
    best_other = max((v for other, v in reading.answers.items() if other != name), default=0.0)
    kind = reading.kind
    return {
        "like": like,
        "like squared": like * like,
        "before others": max(-0.4, min(0.4, like - best_other)),
        "like and shared": like * shared,
        "explains": kind.get("explain", 0.0),
        "designs": kind.get("design", 0.0),
        "works": sum(kind.get(name, 0.0) for name in ("debug", "edit", "algorithm", "review")),
        "outside": reading.out_of_scope,
        "read": 1.0,
        **_by_odds(name, reading.asked),
    }


def _by_odds(name: str, odds: Mapping[str, float]) -> Mapping[str, float]:
    """What a model that was taught the answers thinks of one of them."""
    if name not in odds:
        return _UNTAUGHT
    ours = odds[name]
    best_other = max((v for other, v in odds.items() if other != name), default=-_MOST_ODDS)
    nothing = min(1.0, max(1e-6, 1 - sum(map(chance, odds.values()))))
    return {
        "asked": _within(ours) / 4,
        "asked surely": chance(ours),
        "asked before others": _within(ours - best_other) / 4,
        "asked nothing": max(-_MOST_ODDS, log(nothing)) / 4,
    }


def _within(odds: float) -> float:
    return max(-_MOST_ODDS, min(_MOST_ODDS, odds))


_UNASKED: Mapping[str, float] = {}
_UNTAUGHT: Mapping[str, float] = dict.fromkeys(FEATURES[-4:], 0.0)
_UNREAD: Mapping[str, float] = dict.fromkeys(FEATURES[FEATURES.index("like") :], 0.0)


def _share(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Share of their words that both have."""
    return len(one & other) / max(1, len(one | other))


@lru_cache(maxsize=1)
def _trained() -> _Trained:
    file = HERE / "lexicon" / "questions.json"
    return _Trained.model_validate_json(file.read_text(encoding="utf-8"))
