"""Which of a request's own things stand where a block keeps something else.

A library lends books; who asks for a *tool library* lends tools. A block says of an entity what it
stands for (``stands``), and here the words tell which thing of the request that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from a2a_agents.core.blueprint import snake
from a2a_agents.knowledge.aliases import alias_of
from a2a_agents.knowledge.block import Block, Stand
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.fields import entity_name, is_known, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import Matches
from a2a_agents.knowledge.named import Named, Thing, Tie
from a2a_agents.knowledge.phrases import Phrases, Span
from a2a_agents.knowledge.text import ENDS_CLAUSE, Token
from a2a_agents.knowledge.turns import ARTICLES, BE, BETWEEN, MANY, MODALS, WHO
from a2a_agents.knowledge.verbs import verbs

_REACH = 5
"""So many words may stand between a verb and its object."""
_SKIPPED = ARTICLES | MANY | BE | BETWEEN | MODALS | WHO
_ACTORS = ("person", "organisation")
_NO_OBJECTS = frozenset((*_ACTORS, "money", "measure", "document"))
_OF = frozenset("of for per".split())


@dataclass(frozen=True, slots=True)
class Fit:
    """How the blocks' entities fit what the request names."""

    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Entity of a block → the thing of the request that stands in its place."""
    merged: Mapping[str, str] = field(default_factory=dict[str, str])
    """Entity → the entity with which it is one table."""
    foreign: frozenset[str] = frozenset()
    """Blocks whose words mean something else in this request."""

    def and_later(self, other: Fit) -> Fit:
        """Both, where what was said first holds."""
        names = {**other.names, **self.names}
        taken = [*names.values()]
        names = {e: n for e, n in names.items() if e in self.names or taken.count(n) == 1}
        return Fit(names, {**other.merged, **self.merged}, self.foreign & other.foreign)


def read_fit(read: Sequence[Token], matches: Matches, named: Named) -> Fit:
    """What stands where, as the words tell; things named only as objects are added to ``named``,
    and ties that a block's own record makes are said of that record."""
    blocks = [catalogue().blocks[match.name] for match in matches.blocks]
    return _Roles(read, matches, named, blocks).read()


class _Roles:
    """Looks through one text."""

    def __init__(
        self, read: Sequence[Token], matches: Matches, named: Named, blocks: Sequence[Block]
    ) -> None:
        self._read, self._named, self._blocks = read, named, blocks
        brought = {match.name for match in matches.blocks if match.how in ("required", "meant")}
        self._sure = [e.name for b in blocks if b.name not in brought for e in b.entities]
        self._asking = {i for span in matches.spans for i in range(span.start, span.end)}
        self._negated = frozenset(matches.negated)
        self._foreign = matches.foreign
        self._lemmas = {token.lemma for token in read}
        self._kept = [entity.name for block in blocks for entity in block.entities]
        self._ends = [i for i, token in enumerate(read) if token.text in ".!?\n"]
        self._names: dict[str, str] = {}
        self._merged: dict[str, str] = {}

    def read(self) -> Fit:
        for block in self._blocks:
            for entity, stand in block.stands.items():
                thing = self._thing_for(block, entity, stand)
                if thing:
                    self._put(entity, stand, thing)
        self._shorten()
        return Fit(self._names, self._merged, self._foreign)

    def _shorten(self) -> None:
        """A hotel's *rooms* are called so, and not hotel rooms."""
        here, things = {*self._kept}, self._named.things
        for name, thing in things.items():
            entity = alias_of(name, self._sure)
            named = {entity, name} & {*self._names, *self._names.values()}
            if entity in here - {*things} and name not in here and not named:
                if not thing.only_acts:
                    self._names[entity] = name

    def _put(self, entity: str, stand: Stand, thing: str) -> None:
        first = next((e for e, name in self._names.items() if name == thing), "")
        if first:  # tools that are lent and booked are one table
            self._merged[entity] = first
            return
        self._names[entity] = thing
        for part in stand.takes:
            if snake(part) not in self._lemmas:
                self._merged[part] = entity
        if stand.through:
            self._tie_through(thing, stand)

    def _tie_through(self, thing: str, stand: Stand) -> None:
        """Who borrows tools has loans, and no tools."""
        for place, tie in enumerate(self._named.ties):
            actor = self._named.things.get(tie.source)
            acts = actor and kind_of(actor.words) in _ACTORS and tie.target == thing
            if acts and thing in self._objects(stand):
                self._named.ties[place] = Tie(tie.source, stand.through, "one-to-many")

    def _thing_for(self, block: Block, entity: str, stand: Stand) -> str:
        """The one thing that stands there; nothing where the usual one is named, or several."""
        own = self._own()
        if self._is_named(entity, stand):
            return ""
        for found in (
            self._of_kind(own, stand),
            self._objects(stand),
            self._with_fields(own, stand),
            self._tied(own, block, entity, stand),
            self._beside(own, block, entity, stand),
        ):
            names = [*dict.fromkeys(found)]
            if names:
                return names[0] if len(names) == 1 else ""
        return ""

    def _own(self) -> list[Thing]:
        things = self._named.things.values()
        return [t for t in things if alias_of(t.name, self._kept) not in self._kept]

    def _is_named(self, entity: str, stand: Stand) -> bool:
        things = (alias_of(name, self._kept) for name in self._named.things)
        return entity in things or any(
            token.lemma in stand.usual and (token.text != token.lemma or at not in self._asking)
            for at, token in enumerate(self._read)
        )

    def _of_kind(self, own: Sequence[Thing], stand: Stand) -> Iterator[str]:
        for thing in own:
            if any(f" {' '.join(thing.words)}".endswith(f" {kind}") for kind in stand.kinds):
                yield thing.name

    def _fits(self, thing: Thing, stand: Stand) -> bool:
        return kind_of(thing.words) in stand.of

    # What the verbs and nouns of the block say

    def _objects(self, stand: Stand) -> list[str]:
        """Things that are objects of the stand's verbs, in the order in which they are named."""
        spans = self._spans()
        places = {i: s.meanings[0] for s in spans for i in range(s.start, s.end)}
        bases = verbs().bases
        found: list[str] = []
        for at, token in enumerate(self._read):
            if at in self._negated:
                continue
            if bases.get(token.text, token.text) in stand.verbs:
                objects = [*self._object_of(at, stand, places)]
                noun = not objects and token.text in stand.nouns  # ``tool sharing``
                found += self._named_with(at, stand, places) if noun else objects
            elif token.lemma in stand.nouns:
                found += self._named_with(at, stand, places)
        return [*dict.fromkeys(found)]

    def _spans(self) -> list[Span[str]]:
        own = {t.name for t in self._own()}
        words = ((" ".join(t.words), t.name) for t in self._named.things.values() if t.name in own)
        return Phrases(words).find(self._read)

    def _object_of(self, at: int, stand: Stand, places: Mapping[int, str]) -> Iterable[str]:
        passive = at > 0 and self._read[at - 1].text in BE
        if passive:
            return self._first(reversed(range(max(0, at - _REACH), at)), stand, places)
        ahead = range(at + 1, min(len(self._read), at + 1 + _REACH))
        found = [*self._first(ahead, stand, places)]
        return found or self._before_actor(at, stand, places)

    def _first(
        self, order: Iterable[int], stand: Stand, places: Mapping[int, str]
    ) -> Iterator[str]:
        """The first thing that may be meant, on the way from the verb."""
        for place in order:
            if self._read[place].text in ENDS_CLAUSE:
                return
            name = self._at(place, stand, places)
            if name:
                yield name
                return

    def _before_actor(self, at: int, stand: Stand, places: Mapping[int, str]) -> Iterator[str]:
        """``tools members can borrow``, ``tools that members borrow``."""
        place = at - 1
        while place > 0 and self._read[place].text in MODALS | BETWEEN:
            place -= 1
        place -= 1  # who does it
        while place > 0 and self._read[place].text in WHO:
            place -= 1
        if place >= 0 and (name := self._at(place, stand, places)):
            yield name

    def _named_with(self, at: int, stand: Stand, places: Mapping[int, str]) -> Iterator[str]:
        """``tool library``, ``loans of tools``."""
        if at > 0 and (name := places.get(at - 1, "")) and self._may_be(name, stand):
            yield name
        elif at + 2 < len(self._read) and self._read[at + 1].text in _OF:
            ahead = range(at + 2, min(len(self._read), at + 2 + _REACH))
            yield from self._first(ahead, stand, places)
        elif at > 0 and (name := self._at(at - 1, stand, places, one=True)):
            yield name

    def _at(self, place: int, stand: Stand, places: Mapping[int, str], *, one: bool = False) -> str:
        """The thing that is named at a place, also if nothing else names it as one: in the plural,
        or as the first of two nouns."""
        name = places.get(place, "")
        if name:
            return name if self._may_be(name, stand) else ""
        token = self._read[place]
        plural, lists = token.text != token.lemma, lexicon().speech.lists
        known = (plural or one) and is_known((token.text,))
        known = known and (token.lemma,) not in lists["not_entities"]
        thing = Thing(entity_name((token.text,)), (token.lemma,), tokens={place})
        if not known or not self._fits(thing, stand) or token.lemma in stand.never:
            return ""
        if alias_of(thing.name, self._kept) in self._kept:
            return ""
        return self._named.things.setdefault(thing.name, thing).name

    def _may_be(self, name: str, stand: Stand) -> bool:
        words = self._named.things[name].words
        barred = words[-1] in stand.never
        return not barred and (kind_of(words) in stand.of or kind_of(words) not in _NO_OBJECTS)

    def _with_fields(self, own: Sequence[Thing], stand: Stand) -> Iterator[str]:
        for thing in own:
            told = any(attribute.name in stand.fields for attribute in thing.attributes)
            if told and self._may_be(thing.name, stand):
                yield thing.name

    # What stands together

    def _tied(self, own: Sequence[Thing], block: Block, entity: str, stand: Stand) -> Iterator[str]:
        """Things of which it is said that they have what the block gives the entity."""
        parts = {r.target for r in block.relations if r.source == entity and r.required}
        parts |= {stand.through} if stand.through else set()
        things = {thing.name: thing for thing in own}
        for tie in self._named.ties:
            if tie.source in things and alias_of(tie.target, self._kept) in parts:
                if self._fits(things[tie.source], stand):
                    yield tie.source

    def _beside(
        self, own: Sequence[Thing], block: Block, entity: str, stand: Stand
    ) -> Iterator[str]:
        """Things that we know, in a sentence with the record that the block keeps of it."""
        if not stand.through:
            return
        record = Phrases([(snake(stand.through).replace("_", " "), "")]).find(self._read)
        sentences = {self._sentence(span.start) for span in record}
        for thing in own:
            if is_known(thing.words) and self._fits(thing, stand):
                if any(self._sentence(place) in sentences for place in thing.tokens):
                    yield thing.name

    def _sentence(self, place: int) -> int:
        return sum(end < place for end in self._ends)
