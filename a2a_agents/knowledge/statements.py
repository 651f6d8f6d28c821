"""What a request states about its things: ``a hive has many frames``, ``frames with weight in kg``.

A statement names its things for certain, whatever else their words may mean; the tokens of its
fields are spent, so that nobody reads them again as things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from a2a_agents.core.blueprint import Attribute, Cardinality
from a2a_agents.knowledge.fields import attribute, entity_name, is_field, is_unit
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Token

_HAS = frozenset(
    "has have carry carries tiene tienen hat haben possède possèdent a ont contains contain"
    " holds hold records owns own".split()
)
_WITH = frozenset("with con mit avec including having".split())
_MANY = frozenset(
    "many several multiple muchos muchas varios varias viele mehrere plusieurs".split()
)
_ONE = frozenset("one exactly un una ein eine einen une".split())
_EACH = frozenset(
    "a an each every one cada jede jeder jedes chaque un una une ein eine the el la le".split()
)
_ARTICLES = _EACH | frozenset("its their einen einem las los les des our of".split())
_AND = frozenset(", and & y e und et plus".split())
_ENDS = frozenset(".;!?\n:")
_MARKS = frozenset("unique optional required mandatory searchable".split())
_BELONGS = frozenset("belongs belong pertenece pertenecen gehört gehören appartient".split())
_TO = frozenset("to a al zu zum zur à au".split())
_BY = ("owned", "made", "written", "kept", "built", "created")
_TRUTHS = (("yes", "or", "no"), ("yes", "/", "no"), ("true", "or", "false"), ("yes", "no"))
_BARRED = frozenset(
    "we i you they it he she who which that this these those there nobody everybody people do does"
    " our my and or not user users app application system company team".split()
)
MOST_TIES = 80
"""Relations taken from one request."""
_LONGEST = 3
_FARTHEST = 120
"""Words of one list of fields."""
_REACH = 5
"""Words between a subject and the *many* that it has."""


@dataclass(slots=True)
class Statements:
    """What was stated."""

    things: dict[tuple[str, ...], tuple[set[int], list[Attribute]]] = field(
        default_factory=dict[tuple[str, ...], tuple[set[int], list[Attribute]]]
    )
    """Words of each thing, where they stand and its fields."""
    ties: list[tuple[str, str, Cardinality]] = field(
        default_factory=list[tuple[str, str, Cardinality]]
    )
    spent: set[int] = field(default_factory=set[int])
    """Tokens of fields."""


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return entity_name(self.words)


def read_statements(tokens: Sequence[Token]) -> Statements:
    """The statements of a text, in one pass over each of its clauses."""
    reader = _Statements(tokens)
    for start, end in _clauses(tokens):
        reader.read(start, end)
    reader.mutual()
    return reader.found


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.text in _ENDS:
            yield start, at
            start = at + 1
    yield start, len(tokens)


class _Statements:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._counts = Counter(token.lemma for token in tokens)
        self._plurals = {token.lemma for token in tokens if token.text != token.lemma}
        self.found = Statements()

    def _text(self, at: int) -> str:
        return self._tokens[at].text if 0 <= at < len(self._tokens) else ""

    def read(self, start: int, end: int) -> None:
        """One clause."""
        for at in range(start, end):
            if at in self.found.spent:
                continue
            text = self._text(at)
            if text in _WITH or text == "(":
                self._read_with(start, at, end)
            elif text in _HAS:
                self._read_has(start, at, end)
            elif text in _MANY:
                self._read_many(start, at, end)
            elif text in _BELONGS:
                self._read_belongs(start, at, end)
            elif text == "by" and self._text(at - 1) in _BY:
                self._tie(self._after(at + 1, end), self._before(start, at - 1), "one-to-many")
            elif text == "between":
                self._read_between(start, at, end)

    def mutual(self) -> None:
        """Many one way and many the other way is many to many."""
        pairs = {(one, other) for one, other, kind in self.found.ties if kind == "one-to-many"}
        both = {frozenset(pair) for pair in pairs if pair[::-1] in pairs}
        kept = [tie for tie in self.found.ties if frozenset(tie[:2]) not in both]
        done: set[frozenset[str]] = set()
        for one, other, _ in self.found.ties:
            pair = frozenset((one, other))
            if pair in both and pair not in done:
                done.add(pair)
                kept.append((one, other, "many-to-many"))
        self.found.ties = kept

    def _read_with(self, start: int, at: int, end: int) -> None:
        """``hives with number and colour``, ``hive (number, colour)``."""
        subject = self._before(start, at)
        if subject:
            self._read_items(subject, at, end, stated=False)

    def _read_has(self, start: int, at: int, end: int) -> None:
        subject = self._subject(start, at)
        if subject:
            self._read_items(subject, at, end, stated=True)

    def _read_items(self, subject: _Name, at: int, end: int, *, stated: bool) -> None:
        """Fields, and after *has* things too, as long as each item is one or the other."""
        end = min(end, at + _FARTHEST)
        if self._text(at) == "(":
            end = next((i for i in range(at, end) if self._text(i) == ")"), end)
        last = at
        for first, stop in self._items(at + 1, end):
            made = self._field(first, stop)
            if made and self._ends_well(stop, end):
                self._note(subject, made)
                last = stop
            elif not (stated and self._read_thing(subject, first, stop, listed=last > at)):
                break
        if last > at:
            self.found.spent.update(range(at, last))

    def _ends_well(self, stop: int, end: int) -> bool:
        return stop >= end or self._text(stop) in _AND or not self._tokens[stop].word

    def _items(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        first, depth = at, 0
        for place in range(at, end):
            text = self._text(place)
            depth += (text == "(") - (text == ")")
            if text in _AND and depth == 0:
                if first < place:
                    yield first, place
                first = place + 1
        if first < end:
            yield first, end

    def _field(self, first: int, stop: int) -> Attribute | None:
        """The field that an item is, told by its last word, its unit or a mark."""
        words = [self._text(i) for i in range(first, stop)]
        truth = False
        for truth_words in _TRUTHS:
            inner = [w for w in words if w not in "()"]
            if tuple(inner[-len(truth_words) :]) == truth_words:
                words, truth = inner[: -len(truth_words)], True
                break
        while words and words[0] in _ARTICLES:
            words = words[1:]
        if not words or len(words) > 6 or not all(w[0].isalnum() for w in words):
            return None
        marked = bool(_MARKS.intersection(words))
        plain = [w for w in words if w not in _MARKS]
        head = plain[: next((i for i in range(len(plain)) if self._qualifies(plain, i)), 9)]
        measured = len(plain) > len(head) + 1 and is_unit(plain[len(head) + 1])
        if not plain or set(plain) & (_HAS | _MANY | _BARRED | _WITH):
            return None
        if not (truth or marked or measured or is_field(head)):
            return None
        return attribute(["whether", *words] if truth else words)

    def _qualifies(self, words: Sequence[str], at: int) -> bool:
        """Whether what comes here only says more of a field: ``per night``, ``in kg``."""
        if words[at] == "in":
            return at > 0 and at + 1 < len(words) and is_unit(words[at + 1])
        return at > 0 and words[at] in ("per", "of")

    def _read_thing(self, subject: _Name, first: int, stop: int, *, listed: bool) -> bool:
        """``many frames``, ``a queen``, after *has*."""
        if self._text(first) in _MANY:
            other = self._after(first + 1, stop)
            self._tie(subject, other, "one-to-many")
            return other is not None
        other = self._after(first, stop)
        if other is None or other.end < stop:
            return False
        if self._text(first) in ("a", "an", "one") or self._text(first) in _ONE:
            self._read_single(subject, other, first, listed=listed)
            return True
        plural = self._text(other.end - 1) != self._tokens[other.end - 1].lemma
        if plural and not listed:
            self._tie(subject, other, "one-to-many")
        return plural

    def _read_single(self, subject: _Name, other: _Name, first: int, *, listed: bool) -> None:
        """A thing that it has one of; between fields a word nobody knows is a field."""
        if self._text(first) == "one":
            self._tie(subject, other, "one-to-one")
        elif self._is_plural_somewhere(other):
            self._tie(other, subject, "one-to-many")
        elif listed or self._text(other.end) in _AND:
            made = attribute(list(other.words))
            if made:
                self._note(subject, made)
                self.found.spent.update(range(first, other.end))
        else:
            self._tie(other, subject, "one-to-many")

    def _is_plural_somewhere(self, name: _Name) -> bool:
        return name.words[-1] in self._plurals

    def _read_many(self, start: int, at: int, end: int) -> None:
        """``a climber can join many trips``; after *has* it was read already."""
        if self._text(at - 1) in _HAS or self._text(at + 1) in ("to", "-"):
            return
        verbs = range(at - 1, max(start, at - _REACH) - 1, -1)
        other = self._after(at + 1, end)
        for place in verbs:
            subject = self._subject(start, place)
            if subject and other:
                self._tie(subject, other, "one-to-many")
                self.found.spent.update(range(subject.end, at))
                return

    def _read_belongs(self, start: int, at: int, end: int) -> None:
        to = at + 1
        while to < end and self._text(to) in _TO and to <= at + 2:
            to += 1
        self._tie(self._after(to, end), self._subject(start, at), "one-to-many")
        self.found.spent.add(at)

    def _read_between(self, start: int, at: int, end: int) -> None:
        many = [self._text(i) for i in range(max(start, at - 6), at)].count("many")
        one = self._after(at + 1, end)
        if many > 1 and one and self._text(one.end) in _AND:
            self._tie(one, self._after(one.end + 1, end), "many-to-many")

    def _subject(self, start: int, at: int) -> _Name | None:
        """The thing that a verb is about: determined, in the plural or at the very beginning."""
        name = self._before(start, at)
        if name is None:
            return None
        before = self._text(name.start - 1) if name.start > start else ""
        plural = self._text(name.end - 1) != self._tokens[name.end - 1].lemma
        opens = name.start == start or before in _AND
        return name if before in _EACH or plural or (opens and self._is_known(name)) else None

    def _is_known(self, name: _Name) -> bool:
        known = name.words in self.found.things or self._is_plural_somewhere(name)
        return known or self._counts[name.words[-1]] > 1

    def _before(self, start: int, at: int) -> _Name | None:
        first = at
        while first > start and at - first < _LONGEST and self._may_name(first - 1):
            first -= 1
        return self._named(first, at)

    def _after(self, at: int, end: int) -> _Name | None:
        while at < end and self._text(at) in _ARTICLES | _MANY | {"exactly", "only"}:
            at += 1
        stop = at
        while stop < end and stop - at < _LONGEST and self._may_name(stop):
            stop += 1
        return self._named(at, stop)

    def _named(self, first: int, stop: int) -> _Name | None:
        if stop <= first or self._tokens[stop - 1].lemma in _BARRED:
            return None
        words = [self._text(i) for i in range(first, stop - 1)]
        return _Name(first, stop, (*words, self._tokens[stop - 1].lemma))

    def _may_name(self, at: int) -> bool:
        token = self._tokens[at]
        speech = lexicon().speech
        barred = token.text in speech.stopwords or token.text in _BARRED | _HAS | _WITH | _BELONGS
        barred = barred or token.text in _BY or token.text in _EACH
        verb = (token.lemma,) in speech.lists["records"] and (
            at == 0 or self._text(at - 1) in ("", ".", ":", ";", "to", "\n")
        )
        build = (token.text,) in speech.lists["build"]
        return token.word and not (barred or verb or build) and not token.text[0].isdigit()

    def _note(self, subject: _Name, made: Attribute) -> None:
        self._keep(subject)
        fields = self.found.things[subject.words][1]
        if all(made.name != known.name for known in fields):
            fields.append(made)

    def _keep(self, name: _Name) -> None:
        places, _ = self.found.things.setdefault(name.words, (set(), []))
        places.update(range(name.start, name.end))

    def _tie(self, one: _Name | None, other: _Name | None, kind: Cardinality) -> None:
        if one and other and one.name != other.name:
            self._keep(one)
            self._keep(other)
            tie = (one.name, other.name, kind)
            if len(self.found.ties) < MOST_TIES and tie not in self.found.ties:
                self.found.ties.append(tie)
