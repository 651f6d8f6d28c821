"""Relations said in passing, between things that are kept for another reason.

``leases of a grave``, ``parts bought from vendors``, ``owners and their dogs``, ``in an apiary
stand the hives``: such words alone make nothing a thing, so they are read last, and only for two
things of which nothing else says how they are related.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from a2a_agents.core.blueprint import Cardinality
from a2a_agents.knowledge.fields import is_done, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.named import Thing, Tie
from a2a_agents.knowledge.places import FARTHEST, REACH, NameInText
from a2a_agents.knowledge.stated import is_person
from a2a_agents.knowledge.text import Texts, Token
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BE,
    COLLECTIONS,
    EACH,
    ENDS,
    MANY,
    NUMBERS,
    PARTICLES,
    PLAIN,
)
from a2a_agents.knowledge.verbs import verbs

_OF = frozenset("of from at on in per".split())
"""``A of B``: a B has several A."""
_OF_ONE = frozenset("of from per".split())
_EACH = frozenset("each every".split())
_MAKING = frozenset("make build compose brew assemble".split())
"""Of several parts, which are in others too: ``blends made from lots``."""
_TOWARDS = frozenset("by from to in on at into with".split())
"""After what was done to something: ``lent to``, ``bought from``."""
_WITHIN = frozenset("in on inside under within".split())
_OPENS = frozenset("in on at from into inside under".split())
_THEM = frozenset("them it".split())
_LINKS = frozenset("relation relations relationship link links many".split())
_DETERMINERS = ARTICLES | PLAIN | NUMBERS | MANY | frozenset("our my his her this that".split())
_SEVERAL = MANY | NUMBERS
_SAY = _OF | _TOWARDS | _WITHIN | _OPENS | _THEM | frozenset("their its between".split())
"""Words that may say how things are related."""
_NOT_DONE = BE | PARTICLES
_ENDS = AND | ENDS | BE
_NO_VERBS = _DETERMINERS | AND | BE
_OF_THEM = _OF | {"into", "for", "to"}
_ENDS_OF_A_TIE = 2
_FARTHEST = 4
"""Words between *in a tank* and what is there."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A thing where it is named."""

    start: int
    end: int
    thing: Thing
    plural: bool

    @property
    def somebody(self) -> bool:
        name = NameInText(self.start, self.end, self.thing.words)
        return kind_of(self.thing.words) == "organisation" or is_person(name)


def read_passing(tokens: Sequence[Token], things: Mapping[str, Thing]) -> list[Tie]:
    """The relations between the things that the words beside them suggest."""
    if len(things) < _ENDS_OF_A_TIE:
        return []
    reader = _Passing(tokens, things)
    return [tie for tie in reader.ties() if tie.source != tie.target]


class _Passing:
    def __init__(self, tokens: Sequence[Token], things: Mapping[str, Thing]) -> None:
        self._tokens = tokens
        self._text = Texts(tokens).__getitem__
        self._by_last = {thing.words[-1]: list[Thing]() for thing in things.values()}
        for thing in things.values():
            self._by_last[thing.words[-1]].append(thing)
        self._ending: dict[int, _Mention] = {}
        self._starting: dict[int, _Mention] = {}
        for at in range(len(tokens)):
            mention = self._mentioned(at)
            if mention:
                self._ending[mention.end] = mention
                self._starting[mention.start] = mention

    def ties(self) -> Iterator[Tie]:
        """From the surest to the least sure, in the order of the text."""
        places = [at for at in range(len(self._tokens)) if self._text(at) in _SAY]
        for at in places:
            yield from self._done(at)
        for at in places:
            yield from self._of(at)
            yield from self._theirs(at)
            yield from self._opening(at)
            yield from self._between(at)
            yield from self._within(at)
            yield from self._of_them(at)

    def _mentioned(self, at: int) -> _Mention | None:
        token = self._tokens[at]
        named = self._by_last.get(token.lemma, ()) if token.word else ()
        for thing in sorted(named, key=lambda each: -len(each.words)):
            start = at + 1 - len(thing.words)
            before = tuple(self._text(i) for i in range(start, at))
            if start >= 0 and before == tuple(thing.words[:-1]):
                return _Mention(start, at + 1, thing, token.text != token.lemma)
        return None

    def _before(self, at: int) -> _Mention | None:
        """The thing that ends just before a place, with or without brackets after it."""
        if self._text(at - 1) == ")":
            near = range(at - 1, max(0, at - FARTHEST), -1)
            at = next((i for i in near if self._text(i) == "("), at)
        return self._ending.get(at)

    def _after(self, at: int) -> _Mention | None:
        """The thing after a place, whatever says which one or how many."""
        farthest = at + REACH
        while at < farthest and (self._text(at) in _DETERMINERS or self._text(at).isdigit()):
            at += 1
        plain = self._text(at).isalpha() and self._tokens[at].lemma == self._text(at)
        plain = plain and self._text(at) not in AND
        plain = plain and self._text(at) not in lexicon().speech.stopwords
        return self._starting.get(at) or (self._starting.get(at + 1) if plain else None)

    def _determined(self, at: int) -> bool:
        return self._text(at) in EACH

    def _many(self, at: int) -> bool:
        """``several``, ``two``, ``one or more``."""
        or_more = [self._text(i) for i in range(at, at + 3)] == ["one", "or", "more"]
        return self._text(at) in _SEVERAL or or_more

    def _done(self, at: int) -> Iterator[Tie]:
        """``parts bought from vendors``, ``peals, each rung by several ringers``."""
        if self._text(at) not in _TOWARDS:
            return
        said = self._text(at - 1)
        done = is_done(said) or verbs().bases.get(said, said) != said
        done = done and not said.endswith(("s", "ing"))
        if not done:
            return
        place = at - 1 - (self._text(at - 2) in _NOT_DONE)
        place -= 2 * (self._text(place - 1) == "each" and self._text(place - 2) == ",")
        one, other = self._before(place), self._after(at + 1)
        if one and other and (self._text(at) == "by" or not one.somebody):
            if self._text(at) != "by" or other.somebody:
                made = self._text(at) == "from" and other.plural
                made = made and verbs().bases.get(said) in _MAKING
                many = made or self._many(at + 1)
                kind: Cardinality = "many-to-many" if many else "one-to-many"
                yield Tie(other.thing.name, one.thing.name, kind)

    def _of(self, at: int) -> Iterator[Tie]:
        """``leases of a grave``, ``profiles at sites``, ``an invoice per club``."""
        if self._text(at) not in _OF:
            return
        one, other = self._before(at), self._after(at + 1)
        if not one or not other:
            return
        if one.thing.words[-1] in COLLECTIONS or not (other.plural or self._determined(at + 1)):
            if self._text(at) != "per":
                return
        said = self._text(one.start - 1)
        if said == "one" and self._text(at) == "per":
            yield Tie(other.thing.name, one.thing.name, "one-to-one")
        elif one.plural or said in _EACH or (said in ("a", "an") and self._text(at) in _OF_ONE):
            yield Tie(other.thing.name, one.thing.name)

    def _theirs(self, at: int) -> Iterator[Tie]:
        """``owners and their dogs``; but ``dogs and their owners``."""
        if self._text(at) not in ("their", "its") or self._text(at - 1) not in AND:
            return
        one, other = self._before(at - 1), self._after(at + 1)
        if one and other and one.plural:
            turned = other.somebody and not one.somebody
            ends = (other, one) if turned else (one, other)
            yield Tie(ends[0].thing.name, ends[1].thing.name)

    def _opening(self, at: int) -> Iterator[Tie]:
        """``in an apiary stand the hives``, ``from a tank we bottle batches``."""
        if self._text(at) not in _OPENS:
            return
        begins = at == 0 or not self._tokens[at - 1].word
        if not begins or not self._determined(at + 1):
            return
        place = self._after(at + 1)
        if place is None or place.plural:
            return
        for first in range(place.end, min(place.end + _FARTHEST, len(self._tokens))):
            if self._text(first) in _ENDS:
                return
            other = self._after(first)
            if other and first > place.end and other.plural:
                if not other.somebody:
                    yield Tie(place.thing.name, other.thing.name)
                return

    def _between(self, at: int) -> Iterator[Tie]:
        """``appointments between patients and dentists``: both have appointments."""
        one = self._before(at) if self._text(at) == "between" else None
        if one is None or one.thing.words[-1] in _LINKS:
            return
        first = self._after(at + 1)
        if first and self._many(at + 1):
            yield Tie(first.thing.name, one.thing.name, "many-to-many")
        elif first and self._text(first.end) in AND:
            second = self._after(first.end + 1)
            for each in (first, second) if second else ():
                yield Tie(each.thing.name, one.thing.name)

    def _within(self, at: int) -> Iterator[Tie]:
        """``samples travel in cool boxes``, ``packs dry in a kiln``."""
        if self._text(at) not in _WITHIN:
            return
        verb, one, other = self._text(at - 1), self._before(at - 1), self._after(at + 1)
        if not one or not other or not one.plural:
            return
        plain = verb.isalpha() and verb not in _NO_VERBS
        if plain and self._tokens[at - 1].lemma == verb and not one.somebody:
            yield Tie(other.thing.name, one.thing.name)

    def _of_them(self, at: int) -> Iterator[Tie]:
        """``caves, trips into them``."""
        if self._text(at) not in _THEM or self._text(at - 1) not in _OF_THEM:
            return
        one = self._before(at - 1)
        sign = one.start - 1 if one else 0
        other = self._before(sign) if one and self._text(sign) in AND else None
        if one and other and one.plural and other.plural:
            yield Tie(other.thing.name, one.thing.name)
