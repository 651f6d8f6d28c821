"""What whole sentences state: ``potters bring pieces``, ``the weight of each parcel``.

No grammar: verbs are known by their forms and by the words beside them, and what a verb relates is
the name just before it and the names just after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from a2a_agents.core.blueprint import Attribute, Cardinality, snake
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.fields import attribute, is_field, is_known, is_unit, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import FARTHEST, MEASURES, NameInText
from a2a_agents.knowledge.stated import NotesInText
from a2a_agents.knowledge.text import lemma
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BE,
    BETWEEN,
    EACH,
    HAS,
    MANY,
    MODALS,
    PLACES,
    SAYERS,
    TIMES,
    TOPICS,
    WHO,
)
from a2a_agents.knowledge.verbs import Meaning, verbs

_PARTICLES = 2
"""Words that may belong to a verb: *sign up for*."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of a text, and where its object begins."""

    meanings: frozenset[Meaning]
    end: int
    placed: bool
    """A word of place stands between it and its object: *lie in*."""
    passive: bool
    by: bool


class ProseInText(NotesInText):
    """Reads sentences in which a verb relates things, or tells their fields."""

    _actor: NameInText | None = None
    """Who did what the last verb said."""

    def _read_sentence(self, start: int, end: int) -> None:
        self._actor = None
        for at in range(start, end):
            if at not in self.found.spent:
                self._read_fields_near(start, at, end)
        for at in range(start + 1, end):
            if at not in self.found.spent:
                self._read_verb(start, at, end)
        for at in range(start, end):
            self._read_mention(start, at)

    def _read_mention(self, start: int, at: int) -> None:
        """A thing in the plural of a kind that we know, wherever it is named; people and places
        that are only named may be nothing to keep."""
        token = self._tokens[at]
        if token.text == token.lemma or at in self.found.spent or at in self._features:
            return
        name = self._before(start, at + 1)
        told = name and is_known(name.words) and kind_of(name.words) not in _PASSING
        if name and told and self._names_thing(name):
            if not any(at in places for places, _ in self.found.things.values()):
                self._keep(name)

    def _read_fields_near(self, start: int, at: int, end: int) -> None:
        text, before = self._text(at), self._text(at - 1)
        if text == "of":
            self._read_of(start, at, end)
        elif text in ("each", "every"):
            self._read_each(at, end, topic=before in TOPICS)
        elif text == "which":
            self._read_which(at, end)
        elif text in ("its", "their") and (before in AND or self._opens(start, at - 1)):
            self._read_its(start, at, end)
        elif text.endswith(("'s", "s'")):
            self._read_possession(at, end)
        elif self._tokens[at].lemma in MEASURES and at > start:
            self._read_measured(at, end)

    def _opens(self, start: int, at: int) -> bool:
        """Whether a verb at the beginning tells what is to be known: *remembers its age*."""
        return at == start and self._begins_object(at)

    # Fields

    def _read_of(self, start: int, at: int, end: int) -> None:
        """``the weight and colour of each parcel``."""
        owner = self._owner(at + 1, end)
        if owner is None:
            return
        part = self._before(start, at)
        told = next((i for i in range(start, at) if self._begins_object(i)), -1) >= 0
        if part and self._is_plural(part) and self._names_thing(part):
            if is_known(part.words) or self._counts[part.words[-1]] > 1:
                self._relate(owner, part, "one-to-many")
            return
        found: list[tuple[int, int, Attribute]] = []
        for first, stop in reversed(list(self._items(max(start, at - FARTHEST), at))):
            begins = self._after_prose(first, stop)
            made = self._field(begins, stop) or (self._told_field(begins, stop) if told else None)
            if made is None:
                break
            found.append((begins, stop, made))
            if begins > first:
                break
        for first, stop, made in reversed(found):
            self._note(owner, made)
            self.found.spent.update(range(first, stop))

    def _told_field(self, first: int, stop: int) -> Attribute | None:
        """A word that nobody knows, where it is said to be noted: *we store the glaze*."""
        while first < stop and self._text(first) in ARTICLES:
            first += 1
        name = self._after(first, stop)
        if name is None or name.end < stop or self._is_plural(name) or len(name.words) > 2:
            return None
        known = is_known(name.words) or self._is_plural_somewhere(name)
        return None if known or not self._names_thing(name) else attribute(list(name.words))

    def _after_prose(self, first: int, stop: int) -> int:
        """Where the field begins in ``we store brew date``."""
        stopwords = lexicon().speech.stopwords
        for at in range(stop - 1, first - 1, -1):
            word = self._text(at)
            if (word in stopwords and word not in ("of", "in")) or self._begins_object(at):
                return at + 1
        return first

    def _begins_object(self, at: int) -> bool:
        """Whether a verb of keeping stands here: *store*, *we note*, *remembers*."""
        base = verbs().bases.get(self._text(at), "")
        return "states" in verbs().of((base,)) and not is_field([self._text(at)])

    def _owner(self, at: int, end: int) -> NameInText | None:
        """The thing after *of*: determined, or in the plural."""
        name = self._after(at, end)
        if name is None or is_unit(name.words[-1]):
            return None
        if not self._names_thing(name, sure=self._text(at) in EACH):
            return None
        if self._text(at) in ("each", "every") or self._is_known(name):
            return name
        asks = kind_of(name.words) == "organisation"  # ``the stock of a brewery``
        determined = self._text(at) in EACH and not asks
        return name if determined or self._is_plural(name) else None

    def _read_each(self, at: int, end: int, *, topic: bool) -> None:
        """``each hive`` names a thing; ``for each hive we note weight and colour`` its fields."""
        name = self._after(at + 1, end)
        if name is None or not self._names_thing(name):
            return
        if kind_of(name.words) != "person" or self._is_known(name):
            self._keep(name)  # ``each employee`` alone is who uses it
        if topic:
            place = name.end
            while place < min(end, name.end + 4) and self._is_saying(place):
                place += 1
            if place > name.end:
                self._read_told(name, place, end)

    def _read_which(self, at: int, end: int) -> None:
        """``which actor wears what``, ``who has which book``."""
        name = self._after(at + 1, end)
        if name and name.start == at + 1 and (is_known(name.words) or self._is_known(name)):
            if self._names_thing(name):
                self._keep(name)

    def _is_saying(self, at: int) -> bool:
        text = self._text(at)
        said = self._text(at - 1) in ("we", "i") and self._verb_of(at) != ""
        return text in SAYERS or text == "," or said or self._begins_object(at)

    def _read_its(self, start: int, at: int, end: int) -> None:
        """``remembers the species of each plant and its age``, ``dogs and their age``."""
        before = self._before(start, at - 1)
        plural = before and self._is_plural(before) and self._names_thing(before)
        subject = before if plural and self._text(at - 1) in AND else self._latest()
        if subject:
            self._read_told(subject, at + 1, end)

    def _read_told(self, subject: NameInText, at: int, end: int) -> None:
        """What is noted of a thing, known as a field or not."""
        first, stop = next(self._items(at, end), (at, at))
        made = None if self._field(first, stop) else self._told_field(first, stop)
        if made:
            self._note(subject, made)
            self.found.spent.update(range(first, stop))
            at = stop + 1
        self._read_items(subject, at - 1, end, stated=False)

    def _read_possession(self, at: int, end: int) -> None:
        """``a lift's load``, ``a choir's rehearsals``."""
        name = NameInText(at, at + 1, (lemma(self._text(at).removesuffix("'")),))
        known = self._text(at - 1) in EACH | {"of"} or self._is_known(name)
        if not known or not self._names_thing(name) or name.words[0] in TIMES:
            return
        other = self._after(at + 1, end)
        if other is None:
            return
        if is_field(other.words) and not self._is_plural(other):
            self._read_items(name, at, end, stated=False)
        elif self._is_plural(other) and self._names_thing(other):
            self._relate(name, other, "one-to-many")

    def _read_measured(self, at: int, end: int) -> None:
        """``lake measurements``: a lake has measurements."""
        one = NameInText(at - 1, at, (self._tokens[at - 1].lemma,))
        reading = self._after(at, end)
        placed = is_known(one.words) and kind_of(one.words) in ("place", "thing")
        if placed and reading and self._names_thing(one) and self._may_name(at - 1):
            self._relate(one, reading, "one-to-many")

    # Relations

    def _read_verb(self, start: int, at: int, end: int) -> None:
        if self._has(at):
            self._acting(start, at)
        verb = self._verb(at, end)
        subject = self._acting(start, at) if verb else None
        if verb is None or subject is None:
            return
        self.found.verbs.add(at)
        told = not verb.passive and ("states" in verb.meanings or verb.placed)
        if told and self._measures(subject, at, verb.end, end):
            return
        if told and self._tells_field(subject, verb.end, end):
            return
        for other, count in self._objects(verb.end, end):
            self._relate_by(verb, subject, other, count)

    def _measures(self, subject: NameInText, at: int, first: int, end: int) -> bool:
        """``stations report temperature``: readings of the station, not the station itself."""
        if self._verb_of(at) not in _MEASURING or self._text(first) in ARTICLES:
            return False
        made = self._field(*next(self._items(first, end), (first, first)))
        if made is None or made.type != "decimal" or _is_person(subject):
            return False
        reading = NameInText(at, at + 1, ("reading",))
        self._read_items(reading, first - 1, end, stated=False)
        self._relate(subject, reading, "one-to-many")
        return True

    def _tells_field(self, subject: NameInText, at: int, end: int) -> bool:
        """``probes measure temperature``, but ``climbers log ascents``."""
        first, stop = next(self._items(at, end), (at, at))
        object_ = self._after(first, stop)
        if object_ and object_.end == stop and self._is_plural(object_):
            return False
        known = len(self.found.spent)
        self._read_items(subject, at - 1, end, stated=False)
        return len(self.found.spent) > known

    def _acting(self, start: int, at: int) -> NameInText | None:
        """The thing before a verb, without the words that belong to the verb."""
        place = at
        while place > start and self._text(place - 1) in MODALS | BE | BETWEEN | HAS | WHO:
            place -= 1
        if place > start and self._text(place - 1) in AND:
            return self._actor
        subject = self._subject(start, self._without_aside(start, place))
        self._actor = subject if subject and self._names_thing(subject, sure=True) else None
        return self._actor

    def _verb(self, at: int, end: int) -> _Verb | None:
        """The verb at a place, if the words beside it say that it is one."""
        base = self._verb_of(at)
        text = self._text(at)
        if not base or not self._stands_as_verb(at):
            return None
        known, stop = verbs(), at + 1
        meanings = known.of((base,))
        for length in range(_PARTICLES, 0, -1):
            words = tuple(self._text(i) for i in range(at + 1, at + 1 + length))
            if (base, *words) in known.meanings:
                meanings, stop = known.meanings[base, *words], at + 1 + length
                break
        passive = text != base and self._text(at - 1) in BE | BETWEEN and base != "be"
        by = passive and self._text(stop) == "by"
        placed = self._text(stop) in PLACES
        if base == "be" and not placed and stop == at + 1:
            return None
        stop += by or placed
        return _Verb(meanings, min(stop, end), placed, passive, by)

    def _objects(self, at: int, end: int) -> Iterator[tuple[NameInText, str]]:
        """The things after a verb, each with *one*, *many* or nothing said of its number."""
        for first, stop in self._items(at, end) if self._text(at) not in AND else ():
            name = self._after(first, stop)
            if name is None or not self._names_thing(name):
                return
            words = {self._text(i) for i in range(first, name.start)}
            plural = self._is_plural(name)
            if name.end < end and self._stands_as_verb(name.end):
                return  # the next clause: ``guests book rooms, cleaners clean them``
            if not (plural or words & EACH or self._is_known(name) or is_known(name.words)):
                return
            yield name, "many" if words & MANY else "" if plural else "one"
            if name.end < stop:
                return

    def _relate_by(self, verb: _Verb, subject: NameInText, other: NameInText, count: str) -> None:
        many = self._is_plural(subject)
        if "joins" in verb.meanings and not verb.passive:
            if count != "one" and (many or count == "many"):
                self._relate(subject, other, "many-to-many")
            else:
                self._relate(other, subject, "one-to-many")
        elif verb.passive or "sits" in verb.meanings:
            if verb.by or verb.placed:
                kind: Cardinality = "many-to-many" if count == "many" else "one-to-many"
                self._relate(other, subject, kind)
        elif count == "one" and not _is_person(subject):
            self._relate(other, subject, "one-to-many")
        else:
            self._relate(subject, other, "one-to-many")

    def _relate(self, one: NameInText, other: NameInText, kind: Cardinality) -> None:
        """What sentences say in passing yields to what was stated before."""
        pair = {one.name, other.name}
        known = [tie for tie in self.found.ties if set(tie[:2]) == pair]
        if not known or (kind == "one-to-many" and known[0][:2] == (other.name, one.name)):
            self._tie(one, other, kind)
        else:
            self._keep(one)
            self._keep(other)

    def _names_thing(self, name: NameInText, *, sure: bool = False) -> bool:
        """Whether a name is of something to keep, and no word of the trade or, if it is not
        ``sure``, of a block."""
        lists, head = lexicon().speech.lists, (name.words[-1],)
        if any(head in lists[each] or name.words in lists[each] for each in _NO_THINGS):
            return False
        kind = kind_of(name.words) if is_known(name.words) else ""
        if head in lexicon().speech.agents or (is_field(name.words) and kind in ("", "measure")):
            return False
        named = sure or (name.end - 1) not in self._features
        return len(head[0]) > 2 and (named or is_known(name.words) or head[0] in _last_words())


def _is_person(name: NameInText) -> bool:
    """Somebody, by a word that we know or by its ending: *hunter*."""
    unknown = not is_known(name.words)
    return kind_of(name.words) == "person" or (unknown and name.words[-1].endswith(_AGENTS))


_AGENTS = ("er", "or", "ist", "ian", "ee")
_PASSING = frozenset(("person", "place", "thing"))
_MEASURING = frozenset("measure report deliver send record transmit log give".split())
_NO_THINGS = ("not_entities", "software", "smalltalk")


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The last words of the catalogue's entities: they may be named though they ask for a block."""
    entities = (e.name for block in catalogue().blocks.values() for e in block.entities)
    return frozenset(snake(name).split("_")[-1] for name in entities)
