"""Things that a request names: entities, their fields, and what it says about relations.

No grammar, only habits of speech: things stand in lists (``books, copies and members``), after
words such as *track* or *tables for*, around *has many* and *between*; what stands after *with*
and is a kind of field belongs to the thing before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from a2a_agents.core.blueprint import Attribute, Cardinality
from a2a_agents.knowledge.fields import attribute, entity_name, is_field
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.phrases import Span
from a2a_agents.knowledge.text import Token, phrase

LONGEST_NAME = 3
"""Words of an entity's name."""
MOST_NAMED = 40
"""Entities taken from one request; the rest is left and said."""

_CUES = frozenset(
    "with for of between track tracking manage managing record recording including like tables"
    " table resources resource entities entity crud storing store keep keeping log list logging"
    " organise organize registry database schema endpoints fetch who mit für con avec pour para"
    " who".split()
)
_DATA_FOR = frozenset(
    "table tables schema database crud api endpoint endpoints resource resources model models"
    " backend entity entities diagram sketch db sql ddl".split()
)
_OF = frozenset(
    "registry list catalog catalogue archive collection inventory database record records directory"
    " register tables schema table index".split()
)
_SEPARATORS = frozenset(", and & + / or plus und oder y o et ou -> → then".split())
_SKIPPED = frozenset(
    "a an the their our my its some all each every many several different new one his her your"
    " various multiple these those any of eine einen die der das los las les des un una".split()
)
_SUFFIXES = frozenset(
    "resource resources entity entities table tables model models record records object objects"
    " endpoint endpoints data info information details management tracking page pages".split()
)
_PER = frozenset(("per", "of", "in"))
_HAS = frozenset("has have had contains contain owns own holds hold includes include".split())


@dataclass(slots=True)
class Thing:
    """An entity that the request names."""

    words: tuple[str, ...]
    attributes: list[Attribute] = field(default_factory=list[Attribute])
    tokens: set[int] = field(default_factory=set[int])

    @property
    def name(self) -> str:
        """Its name as an entity."""
        return entity_name(self.words)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that the request states."""

    source: str
    target: str
    kind: Cardinality = "one-to-many"


@dataclass(slots=True)
class Named:
    """Everything that a request names."""

    things: dict[str, Thing] = field(default_factory=dict[str, Thing])
    ties: list[Tie] = field(default_factory=list[Tie])
    pairs_said: bool = False


class Reader:
    """Reads things from the tokens of one request."""

    def __init__(self, tokens: Sequence[Token], features: Sequence[Span[str]], data: bool) -> None:
        """``features`` are places of blocks and technologies: no things. ``data``: the request is
        about tables or resources, so that a thing may stand in the singular too."""
        self._tokens = tokens
        self._features = {(span.start, span.end) for span in features}
        self._in_feature = {i for s in features for i in range(s.start, s.end)}
        self._data = data
        self._lists = lexicon().speech.lists
        self.named = Named()

    def read(self) -> Named:
        """The things, their fields and ties."""
        for start, end in self._sentences():
            self._read_sentence(start, end)
        self._read_ties()
        return self.named

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for at, token in enumerate(self._tokens):
            if token.text in ".;!?\n:()|":
                yield start, at
                start = at + 1
        yield start, len(self._tokens)

    def _read_sentence(self, start: int, end: int) -> None:
        after_colon = start > 0 and self._tokens[start - 1].text == ":"
        before_colon = end < len(self._tokens) and self._tokens[end].text == ":"
        listed = after_colon or (before_colon and self._separators(start, end) >= 1)
        last: Thing | None = None
        for first, stop in self._chunks(start, end):
            if last and self._read_more_fields(last, first, stop):
                continue
            last, listed = self._read_chunk(first, stop, listed, last)

    def _separators(self, start: int, end: int) -> int:
        return sum(token.text in _SEPARATORS for token in self._tokens[start:end])

    def _chunks(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = start
        for at in range(start, end):
            if self._tokens[at].text in _SEPARATORS:
                if first < at:
                    yield first, at
                first = at + 1
        if first < end:
            yield first, end

    def _read_chunk(
        self, first: int, stop: int, listed: bool, last: Thing | None
    ) -> tuple[Thing | None, bool]:
        """One item of a list, or a piece of a sentence with cues in it."""
        thing: Thing | None = None
        if listed:
            thing, at = self._thing(first, stop)
            if thing:
                self._read_fields(thing, at, stop)
        for at in range(first, stop):
            if not self._cue(first, at):
                continue
            self._subject(first, at)
            found, end = self._thing(at + 1, stop)
            if found:
                self._read_fields(found, end, stop)
                thing = found
        listed = listed or thing is not None or any(self._cue(first, i) for i in range(first, stop))
        return thing or (last if listed else None), listed

    def _cue(self, first: int, at: int) -> bool:
        word = self._tokens[at].text
        if word == "for" and not self._data:
            return at > first and self._tokens[at - 1].text in _DATA_FOR
        if word == "of":
            return at > first and self._tokens[at - 1].text in _OF
        if word == "by":
            return self._data
        return word in _CUES or self._records(at)

    def _records(self, at: int) -> bool:
        return (self._tokens[at].lemma,) in self._lists["records"]

    def _subject(self, first: int, at: int) -> None:
        """Who does the recording: ``drivers log trips``."""
        if not self._records(at) or at == first:
            return
        words = [self._tokens[i] for i in range(max(first, at - 2), at)]
        if words[-1].text != words[-1].lemma and words[-1].word:
            self._thing(at - 1, at)

    def _thing(self, at: int, stop: int) -> tuple[Thing | None, int]:
        """The thing whose name begins here, and where its name ends."""
        while at < stop and self._tokens[at].text in _SKIPPED:
            at += 1
        end = at
        while end < stop and self._may_name(end):
            end += 1
        last = end
        while last > at + 1 and self._tokens[last - 1].text in _SUFFIXES:
            last -= 1
        start = max(at, last - LONGEST_NAME)
        if not self._is_thing(start, last):
            return None, end
        return self._keep(start, last), end

    def _may_name(self, at: int) -> bool:
        token = self._tokens[at]
        stop = token.text in lexicon().speech.stopwords or token.text in _CUES
        return token.word and not stop and not token.text[0].isdigit()

    def _is_thing(self, start: int, end: int) -> bool:
        if end <= start or (start, end) in self._features or (end - 1) in self._in_feature:
            return False
        tokens = self._tokens[start:end]
        head = tokens[-1]
        words = tuple(token.lemma for token in tokens)
        barred = self._lists["not_entities"]
        if words in barred or (head.lemma,) in barred or head.text in _SUFFIXES:
            return False
        if words in self._lists["software"] or words in self._lists["build"]:
            return False
        plural = head.text != head.lemma
        return plural or (self._data and not is_field([t.text for t in tokens]))

    def _keep(self, start: int, end: int) -> Thing | None:
        words = tuple(token.text for token in self._tokens[start:end])
        thing = Thing((*words[:-1], self._tokens[end - 1].lemma))
        if len(self.named.things) >= MOST_NAMED and thing.name not in self.named.things:
            return None
        thing = self.named.things.setdefault(thing.name, thing)
        thing.tokens.update(range(start, end))
        return thing

    def _read_fields(self, thing: Thing, at: int, stop: int) -> None:
        """Fields after ``with`` or ``has``: ``rooms with price per night``."""
        if at < stop and self._tokens[at].text in ("with", "having", *_HAS):
            self._read_more_fields(thing, at + 1, stop)

    def _read_more_fields(self, thing: Thing, at: int, stop: int) -> bool:
        """Whether the tokens are one more field of the thing, which then gets it."""
        while at < stop and self._tokens[at].text in _SKIPPED:
            at += 1
        words: list[str] = []
        end = at
        while end < stop and (self._may_name(end) or self._joins_field(end, words)):
            words.append(self._tokens[end].text)
            end += 1
        head = words[: next((i for i, w in enumerate(words) if w in _PER), len(words))]
        if words[:1] != ["whether"] and not is_field(head):
            return False
        made = attribute([w for w in words if w != "in"])
        if made and all(made.name != known.name for known in thing.attributes):
            thing.attributes.append(made)
        thing.tokens.update(range(at, end))
        return True

    def _joins_field(self, at: int, words: list[str]) -> bool:
        text = self._tokens[at].text
        return (bool(words) and text in _PER) or (not words and text in ("unique", "whether"))

    def _read_ties(self) -> None:
        many = any(t.text == "many" for t in self._tokens)
        for at, token in enumerate(self._tokens):
            if token.text in _HAS:
                self._tie_around(at)
            elif token.text in ("belongs", "belong") and self._next(at + 1):
                self._tie(self._next(at + 1), self._previous(at), "one-to-many")
            elif token.text == "between":
                kind: Cardinality = "many-to-many" if many else "one-to-many"
                one = self._next(at + 1)
                self._tie(one, self._next(at + 1, skip=one), kind)
            elif token.text in ("->", "→", "who"):
                self._tie(self._previous(at), self._next(at + 1), "one-to-many")

    def _tie_around(self, at: int) -> None:
        """``X has many Y`` and ``X has a price``."""
        subject = self._previous(at)
        if not subject:
            return
        stop = next(
            (i for i in range(at, len(self._tokens)) if self._tokens[i].text in ".;!?\n:()"),
            len(self._tokens),
        )
        for first, end in self._chunks(at + 1, stop):
            if not self._read_more_fields(self.named.things[subject], first, end):
                found, _ = self._thing(first, end)
                self._tie(subject, found.name if found else "", "one-to-many")

    def _tie(self, source: str, target: str, kind: Cardinality) -> None:
        tie = Tie(source, target, kind)
        if source and target and source != target and tie not in self.named.ties:
            self.named.ties.append(tie)

    def _previous(self, at: int) -> str:
        """The thing named last before a place, at most three words away."""
        near = [
            (max(t.tokens & set(range(at - 4, at)), default=-1), name)
            for name, t in self.named.things.items()
        ]
        place, name = max(near, default=(-1, ""))
        if place >= 0:
            return name
        return self._named_before(at)

    def _named_before(self, at: int) -> str:
        """A thing that is first named here, in the singular: ``a member has many loans``."""
        if at == 0 or not self._may_name(at - 1) or at - 1 in self._in_feature:
            return ""
        start = at - 1
        determined = start > 0 and self._tokens[start - 1].text in _SKIPPED
        head = self._tokens[start]
        if not determined or (head.lemma,) in self._lists["not_entities"]:
            return ""
        kept = self._keep(start, at)
        return kept.name if kept else ""

    def _next(self, at: int, skip: str = "") -> str:
        for place in range(at, min(at + 6, len(self._tokens))):
            for name, thing in self.named.things.items():
                if place in thing.tokens and name != skip:
                    return name
        return ""


def names_of(text: str) -> tuple[str, ...]:
    """The base forms of a name, to look it up in the lexicon's pairs."""
    return phrase(text)
