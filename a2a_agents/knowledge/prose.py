"""What whole sentences state: ``potters bring pieces``, ``the weight of each parcel``.

No grammar: verbs are known by their forms and by the words beside them, and what a verb relates is
the name just before it and the names just after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from a2a_agents.core.blueprint import Cardinality
from a2a_agents.knowledge.fields import is_known, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import NameInText
from a2a_agents.knowledge.stated import is_person
from a2a_agents.knowledge.told import ToldInText
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BE,
    BETWEEN,
    COLLECTIONS,
    EACH,
    EXAMPLES,
    HAS,
    MANY,
    MODALS,
    PARTICLES,
    PLACES,
    PLAIN,
    TIMES,
    WHO,
)
from a2a_agents.knowledge.verbs import Meaning, verbs

_LONG = 3
"""Words that are no name of somebody any more."""
_PARTICLES = 2
"""Words that may belong to a verb: *sign up for*."""
_PLACED = PLACES | {"by"}
_NO_NAMES = AND | PLACES | EXAMPLES | {"by"}
_AND_EACH = AND | EACH
_DETERMINERS = ARTICLES | PLAIN - {"of"}
_BE = BE | BETWEEN
_MODALS = MODALS | BE


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of a text, and where its object begins."""

    meanings: frozenset[Meaning]
    end: int
    placed: bool
    """A word of place stands between it and its object: *lie in*."""
    passive: bool
    by: bool


class ProseInText(ToldInText):
    """Reads sentences in which a verb relates things, or tells their fields."""

    _actor: NameInText | None = None
    """Who did what the last verb said."""

    def _begin(self) -> None:
        """A clause, of whoever or whatever."""
        self._told_of = self._actor or self._told_of
        self._actor = None

    def _read_sentence(self, start: int, end: int) -> None:
        for at in range(start, end):
            if at not in self.found.spent:
                self._read_fields_near(start, at, end)
        for at in range(start + 1, end):
            if at not in self.found.spent:
                self._read_verb(start, at, end)
            elif self._has(at):
                self._acting(start, at)
        for at in range(start, end):
            self._read_mention(start, at)
            asks = self._text(at) == "when" and self._text(at - 1) in AND
            if at not in self.found.spent and (asks or self._text(at) == "whether"):
                self._read_whether(start, at, end)

    def _read_verb(self, start: int, at: int, end: int) -> None:
        if self._has(at):
            self._acting(start, at)
        verb = self._verb(at, end)
        subject = self._acting(start, at) if verb else None
        if verb is None:
            return
        self.found.verbs.add(at)
        if subject is None:
            return
        told = not verb.passive and ("states" in verb.meanings or verb.placed)
        told = told and self._text(verb.end) != "whether"
        if told and self._measures(subject, at, verb.end, end):
            return
        if told and self._tells_field(subject, verb.end, end):
            return
        if self._acts_alone(start, subject, at):
            self._keep(subject)
        self._relate_objects(verb, subject, end)
        if verb.passive or (verb.placed and "sits" in verb.meanings):
            self._read_places(subject, verb.end - 1, end)

    def _relate_objects(self, verb: _Verb, subject: NameInText, end: int) -> None:
        """What a verb does something to; ``members enter their boats and dinghies`` are theirs."""
        own = False
        for other, count in self._objects(verb.end, end):
            if verb.passive and self._text(other.start - 1) == "," and not self._listed(other, end):
                return  # ``faults are reported with photos, monthly bills``: of something else
            own = own or self._text(other.start - 1) == "their"
            if own and not verb.passive:
                self._relate(subject, other, "one-to-many")
            else:
                self._relate_by(verb, subject, other, count)
            goal = self._after(other.end + 1, end) if self._text(other.end) == "into" else None
            if goal and self._is_plural(goal) and self._names_thing(goal):
                self._relate(goal, other, "one-to-many")  # ``put pieces into boxes``

    def _listed(self, item: NameInText, end: int) -> bool:
        """Whether a list goes on to an *and*."""
        return any(self._text(at) in AND for at in range(item.end, end))

    def _read_places(self, subject: NameInText, at: int, end: int) -> None:
        """``contacts are made on a frequency, at a given time``, ``is filed against a boat in a
        race``: fields, and things that have what the clause is about."""
        for _ in range(_MOST_PLACES):
            at += self._text(at) == ","
            if at >= end or self._text(at) not in _PLACED:
                return
            single = self._text(at + 1) in ("a", "an", "one")
            stop = at + 2
            while stop < end and stop < at + _SOON and self._goes_on_name(stop):
                stop += 1
            made = self._whole_field(at + 1, stop) if single else None
            other = self._after(at + 1, stop) if single else None
            if made and not self._is_plural_somewhere(NameInText(at, stop, (made.name,))):
                self._note(subject, made)
                self.found.spent.update(range(at + 1, stop))
            elif other and self._names_thing(other) and self._counts[other.words[-1]] > 1:
                self._relate(other, subject, "one-to-many")
            at = stop

    def _goes_on_name(self, at: int) -> bool:
        word = self._tokens[at].word and self._text(at) not in _NO_NAMES
        return word and not self._stands_as_verb(at)

    def _acts_alone(self, start: int, subject: NameInText, at: int) -> bool:
        """``teachers mark who was there``: people at the beginning of what they do."""
        opens = subject.start == start or self._text(subject.start - 1) in _AND_EACH
        if not opens or len(subject.words) >= _LONG:
            return False
        if self._is_plural(subject) and kind_of(subject.words) == "organisation":
            return self._text(at) == self._verb_of(at)
        if not is_person(subject):
            return False
        if self._is_plural(subject):
            return self._text(at) == self._verb_of(at)
        one = self._text(subject.start - 1) in ("a", "an", "each", "every")
        return one and is_known(subject.words) and self._text(at).endswith("s")

    def _measures(self, subject: NameInText, at: int, first: int, end: int) -> bool:
        """``stations report temperature``: readings of the station, not the station itself."""
        if self._verb_of(at) not in _MEASURING or self._text(first) in ARTICLES:
            return False
        made = self._field(*next(self._items(first, end), (first, first)))
        if made is None or made.type != "decimal" or is_person(subject):
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
        place, stands_for = at, False
        while place > start and self._text(place - 1) in _BESIDE_VERBS:
            place -= 1
            stands_for |= self._text(place) in ("it", "they", "each")
            relative = self._text(place) in ("who", "which", "that")
            if relative and self._text(place - 1) == ",":
                place -= 1  # ``doctors, who have``
                often = self._text(place - 1) in TIMES and self._text(place - 2) in EACH
                place -= 2 * often  # ``one visit a year, which has``
        if stands_for:
            self._actor = self._actor or self._told_of
            return self._actor
        if place > start and self._text(place - 1) in AND:
            return self._actor or self._opening(start, place)
        place = self._without_aside(start, place)
        subject = self._whole(start, place) or self._subject(start, place)
        if subject and self._text(place) in ("that", "which"):
            subject = self._not_of_whom(start, subject)
        acts = subject and self._names_thing(subject, sure=True) and not self._asks(start, subject)
        self._actor = subject if acts else None
        return self._actor

    def _not_of_whom(self, start: int, name: NameInText) -> NameInText:
        """``a prescription from a doctor that states the dose``: no doctor is meant by *that*."""
        place = name.start - 1
        place -= self._text(place) in EACH
        head = self._before(start, place)
        beside = self._text(place) in ("from", "by", "for", "to", "of")
        return head if beside and head and is_person(name) and not is_person(head) else name

    def _whole(self, start: int, at: int) -> NameInText | None:
        """Of what a verb in the plural tells: of the fragments in ``fragments of coral are``."""
        part = self._before(start, at)
        several = part is not None and self._text(at) in ("are", "were", "have")
        if not several or part is None or self._is_plural(part):
            return None
        head = self._head(start, part)
        return head if head != part else None

    def _head(
        self, start: int, name: NameInText | None, of: Sequence[str] = ("of",)
    ) -> NameInText | None:
        """What a name says more of: the scarves in ``scarves of small makers``; in *a list of
        members* it is the members."""
        at = name.start if name else start
        while at > start and self._text(at - 1) in _DETERMINERS:
            at -= 1
            if self._text(at) == "of":
                break
        turn = at if self._text(at) == "of" else at - 1
        if name is None or self._text(turn) not in of:
            return name
        head = self._before(start, turn)
        holds = head is None or head.words[-1] in COLLECTIONS or not self._is_plural(head)
        return name if holds or not head or not self._names_thing(head) else head

    def _opening(self, start: int, at: int) -> NameInText | None:
        """What a clause is about from its beginning: ``a bag lies in a freezer, has a weight``."""
        start = self._after_time(start, at)
        name = self._after(start, at)
        if name is None or name.start > start + 1:
            return None
        acts, part = name.end, self._after(name.end + 1, at)
        if self._text(acts) == "of" and part:
            acts = part.end  # ``each wash of an item is logged``
        if not (acts == at or self._stands_as_verb(acts) or self._has(acts)):
            return None
        told = self._text(start) in EACH or self._is_plural(name)
        return name if told and self._names_thing(name, sure=True) else None

    def _after_time(self, start: int, at: int) -> int:
        """Where a clause goes on after ``twice a day`` or ``once every five years``."""
        if self._text(start) not in _AT_TIMES:
            return start
        times = (i for i in range(start, min(at, start + _SOON)) if self._tokens[i].lemma in TIMES)
        found = next(times, None)
        return start if found is None else found + 1 + (self._text(found + 1) == ",")

    def _asks(self, start: int, name: NameInText) -> bool:
        """Whether it is who wants the system, ``a charity that digs wells``, or the system itself:
        ``we want a bookshop that has reviews``."""
        place = name.start - 1
        while place > start and self._text(place) in EACH:
            place -= 1
        build = lexicon().speech.lists["build"]
        if (self._text(place),) in build or self._text(place) in ("want", "need"):
            return not self._is_plural(name)
        known = is_known(name.words) and kind_of(name.words) == "organisation"
        opens = name.start - start < 2 and self._text(name.start - 1) in ("a", "an", "our", "the")
        return known and opens and not self._is_known(name)

    def _verb(self, at: int, end: int) -> _Verb | None:
        """The verb at a place, if the words beside it say that it is one."""
        base = self._verb_of(at)
        text = self._text(at)
        if not base or not self._stands_as_verb(at):
            return None
        known, stop = verbs(), at + 1
        meanings = known.of((base,)) or _UNKNOWN
        if self._text(at - 1) in BE and ("be", text, self._text(stop)) in known.meanings:
            made_of = known.meanings["be", text, self._text(stop)]
            return _Verb(made_of, stop + 1, placed=False, passive=False, by=False)
        for length in range(_PARTICLES, 0, -1):
            words = tuple(self._text(i) for i in range(at + 1, at + 1 + length))
            if (base, *words) in known.meanings:
                meanings, stop = known.meanings[base, *words], at + 1 + length
                break
        if self._text(stop) == "from" and stop > at + 1:
            meanings = frozenset[Meaning](("sits",))  # ``samples come in from farmers``
        passive = text != base and self._text(at - 1) in _BE and base != "be"
        passive = passive or self._is_done(at)
        joined = self._text(at - 1) in AND and self._text(at + 1) == "by"
        passive = passive or (joined and text != base)
        by = passive and self._text(stop) == "by"
        placed = self._text(stop) in PLACES or (stop > at + 1 and self._text(stop - 1) in PLACES)
        if base == "be" and not placed and stop == at + 1:
            return None
        if self._text(stop) in PARTICLES and self._text(stop + 1) in PLACES:
            stop, placed = stop + 1, True  # ``goes out to a reef``
        stop += by or self._text(stop) in PLACES
        return _Verb(meanings, min(stop, end), placed, passive, by)

    def _objects(self, at: int, end: int) -> Iterator[tuple[NameInText, str]]:
        """The things after a verb, each with *one*, *many* or nothing said of its number."""
        for first, stop in self._items(at, end) if self._text(at) not in AND else ():
            name = self._after(first, stop)
            if name is None or not self._names_thing(name):
                return
            if first == at and self._is_state(name):
                return  # ``specimens arrive frozen``
            words = {self._text(i) for i in range(first, name.start)}
            plural = self._is_plural(name)
            if name.end < end and self._says_more(name.end, later=first > at):
                return  # the next clause: ``guests book rooms, cleaners clean them``
            if not (plural or words & EACH or self._is_known(name) or is_known(name.words)):
                return
            several = words & MANY or (plural and words & {"or", "more", "two", "three"})
            yield name, "many" if several else "" if plural else "one"
            if name.end < stop:
                return

    def _is_state(self, name: NameInText) -> bool:
        """Whether a word says how something is rather than what: ``arrive frozen``."""
        bare = len(name.words) == 1 and self._text(name.start - 1) not in ARTICLES
        return bare and self._text(name.start).endswith(("ed", "en")) and not is_known(name.words)

    def _says_more(self, at: int, *, later: bool) -> bool:
        """Whether a verb stands after a name, which begins a clause: ``inks used in a session must
        be``, where it is the first, are used in the session."""
        acts = later and (self._has(at) or self._text(at) in _MODALS)
        return acts or self._stands_as_verb(at)

    def _relate_by(self, verb: _Verb, subject: NameInText, other: NameInText, count: str) -> None:
        many = self._is_plural(subject)
        if "makes" in verb.meanings and not verb.passive:
            self._relate(subject, other, "one-to-many")
        elif "joins" in verb.meanings and not verb.passive:
            if count != "one":
                self._relate(subject, other, "many-to-many")
            else:
                self._relate(other, subject, "one-to-many")
        elif verb.passive or "sits" in verb.meanings:
            several = verb.placed and self._is_plural(other) and count != "many"
            attached = self._text(verb.end - 1) == "with" and kind_of(other.words) in _ATTACHED
            if several and (attached or not many):  # ``every seed is kept in bags``
                self._relate(subject, other, "one-to-many")  # ``faults are reported with photos``
            elif verb.by or verb.placed or not verb.passive:
                kind: Cardinality = "many-to-many" if count == "many" else "one-to-many"
                self._relate(other, subject, kind)
        elif count == "one" and not is_person(subject):
            self._relate(other, subject, "one-to-many")
        else:
            self._relate(subject, other, "one-to-many")


_ATTACHED = frozenset(("media", "document"))
_AT_TIMES = frozenset("once twice every each at in on during".split())
_MOST_PLACES = 6
_SOON = 6
"""Words within which a clause tells when something happens."""
_UNKNOWN: frozenset[Meaning] = frozenset(("does",))
_BESIDE_VERBS = MODALS | BE | BETWEEN | HAS | WHO | {"it", "they", "each"}
_MEASURING = frozenset("measure report deliver send record transmit log give".split())
