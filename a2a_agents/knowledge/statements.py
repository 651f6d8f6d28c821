"""What a request states about its things: ``a hive has many frames``, ``frames with weight in kg``.

A statement names its things for certain, whatever else their words may mean; the tokens of its
fields are spent, so that nobody reads them again as things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from a2a_agents.knowledge.fields import attribute, is_done, is_field, is_known, is_unit, kind_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import FARTHEST, LONGEST, NameInText
from a2a_agents.knowledge.prose import ProseInText
from a2a_agents.knowledge.stated import Statements
from a2a_agents.knowledge.text import Token, lemma
from a2a_agents.knowledge.turns import (
    AND,
    ASIDE_REACH,
    BE,
    BELONGS,
    BY,
    COLLECTIONS,
    COMES,
    COUNTS,
    EACH,
    ENDS,
    HAS,
    HEADINGS,
    MANY,
    MARKS,
    MODALS,
    PARTICLES,
    PER,
    PLACES,
    TAKES_PART,
    TO,
    TURNS,
    WHO,
    WITH,
)
from a2a_agents.knowledge.verbs import verbs

_HAPPENS = frozenset(("event", "money", "document", "measure"))
_TO_WHOM = frozenset(("person", "organisation"))
_BEFORE_SUBJECTS = ENDS | EACH | PER | {"for"}
_NO_THINGS = HEADINGS | MARKS
_OF_OTHERS = COLLECTIONS | COUNTS
_SAY_MANY = HAS | MANY
_REACH = 5
"""Words between a subject and the *many* that it has."""


def read_statements(
    tokens: Sequence[Token], features: AbstractSet[int] = frozenset()
) -> Statements:
    """The statements of a text, in one pass over each of its clauses.

    ``features`` are places of blocks and technologies, where no unknown word is a field.
    """
    reader = _Statements(tokens, features)
    for start, end in _clauses(tokens):
        reader.read(start, end)
    reader.mutual()
    return reader.found


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.text in ENDS:
            yield start, at
            start = at + 1
    yield start, len(tokens)


class _Statements(ProseInText):
    def read(self, start: int, end: int) -> None:
        """One clause."""
        self._begin()
        if self._text(start - 1) == ":":
            self._read_headed(start, end)
        for at in range(start, end):
            if at not in self.found.spent:
                self._read_at(start, at, end)
                self._read_place(start, at, end)
            if self._text(at + 1) == "its" and self._text(at) in PLACES - {"of", "with"}:
                self._read_own_place(start, at, end)
        self._read_sentence(start, end)

    def _read_at(self, start: int, at: int, end: int) -> None:
        text = self._text(at)
        if text in WITH or text == "(":
            self._read_with(start, at, end)
        elif self._has(at):
            self._read_has(start, at, end)
        elif text in MANY:
            self._read_many(start, at, end)
        elif text in BELONGS:
            self._read_belongs(start, at, end)
        elif text == "by" and self._text(at - 1) in BY:
            self._tie(self._after(at + 1, end), self._before(start, at - 1), "one-to-many")
        elif text == "between":
            self._read_between(start, at, end)

    def _read_place(self, start: int, at: int, end: int) -> None:
        """``tests per tank``, ``fossils come from a layer``, ``readings of their level``."""
        text, before = self._text(at), self._text(at - 1)
        if text in PER or text == "by":
            self._read_per(start, at, end)
        self._read_single_place(start, at, end)
        if text in ("to", "from", "at", "for") or (text == "by" and before not in BY):
            self._read_event(start, at, end)
        if text == "in" and self._text(at + 1) in ("them", "it"):
            self._tie(self._latest(), self._before(start, at), "one-to-many")
        elif text in ("from", "in", "on", "at") and before in COMES:
            self._read_origin(start, at, end)
        elif text in ("in", "at") and before in TAKES_PART:
            one, other = self._before(start, at - 1), self._after(at + 1, end)
            if one and other and self._is_plural(one) and self._is_plural(other):
                self._tie(one, other, "many-to-many")
        elif text in ("their", "its") and before == "of":
            self._read_possessed(start, at, end)
        elif text == "there" and self._text(at + 1) in BE:
            self._read_existing(start, at, end)

    def _read_single_place(self, start: int, at: int, end: int) -> None:
        """``in one hall``, ``due for each bag``."""
        text, after = self._text(at), self._text(at + 1)
        if after in ("one", "exactly") and (text == "by" or text in PLACES):
            self._read_shared(start, at, end)
        elif text == "for" and after in ("each", "every") and at > start:
            self._read_due(start, at, end)

    def _read_shared(self, start: int, at: int, end: int) -> None:
        """``a course takes place in one hall under one teacher``: they have many courses."""
        one, subject = self._after(at + 1, end), self._opening(start, at)
        if self._text(at - 1) == "each":
            subject = self._latest()  # ``finds: number, material; each from one site``
        told = one and (is_known(one.words) or self._counts[one.words[-1]] > 1)
        if one and told and subject and self._names_thing(one, sure=True):
            self._relate(one, subject, "one-to-many")

    def _read_own_place(self, start: int, at: int, end: int) -> None:
        """``a berth has a number on its jetty``: jetties have berths."""
        subject, place = self._opening(start, at), self._after(at + 1, end)
        single = place and not self._is_plural(place) and not is_field(place.words)
        if subject and place and single and self._names_thing(place):
            self._relate(place, subject, "one-to-many")

    def _read_due(self, start: int, at: int, end: int) -> None:
        """``a test is due for each bag``: a bag has tests."""
        subject, one = self._opening(start, at), self._after(at + 1, end)
        single = subject and not self._is_plural(subject) and kind_of(subject.words) != "person"
        if subject and one and single and self._names_thing(one):
            self._relate(one, subject, "one-to-many")

    def _read_headed(self, start: int, end: int) -> None:
        """``Boat: name, length in m``; but ``tables: boats, berths`` are things."""
        subject = self._headed(start)
        speech = lexicon().speech
        if subject is None:
            return
        head = (subject.words[-1],)
        opens = subject.start == 0 or self._text(subject.start - 1) in _BEFORE_SUBJECTS
        opens = opens or self._is_plural(subject)
        if opens and head not in speech.agents and head not in speech.lists["software"]:
            self._read_items(subject, start - 1, end, stated=False)

    def _headed(self, start: int) -> NameInText | None:
        """The thing before a colon; ``a meteorite catalogue:`` is one of meteorites."""
        name = self._before(max(0, start - 1 - LONGEST), start - 1)
        words = name.words if name else ()
        if name and len(words) > 1 and words[-1] in COLLECTIONS:
            name = NameInText(name.start, name.end - 1, (*words[:-2], lemma(words[-2])))
        if name is None or name.words[-1] in _NO_THINGS:
            return None
        lists, head = lexicon().speech.lists, (name.words[-1],)
        if name.end > name.start + 1 and self._is_many(name.start):
            return None  # ``donors drop food:`` is a clause
        barred = head in lists["not_entities"] and head not in lists["in_lists"]
        return None if barred and self._is_plural(name) else self._headed_of(name)

    def _headed_of(self, name: NameInText) -> NameInText:
        """``results per sample: pH`` are fields of the results, which a sample has."""
        place = name.start - 1
        place -= self._text(place) in EACH
        head = self._before(max(0, place - LONGEST), place)
        one = self._text(place) in ("of", "for") and self._text(place + 1) in EACH
        if not (one or self._text(place) in PER) or head is None or self._is_plural(name):
            return name
        told = self._is_plural(head) and head.words[-1] not in _OF_OTHERS
        if not (told and self._names_thing(head)) or is_field(head.words):
            return name
        self._relate(name, head, "one-to-many")
        return head

    def _read_origin(self, start: int, at: int, end: int) -> None:
        """``fossils come from a stratum and a locality``: each has many fossils."""
        subject = self._last_before(start, at - 1)
        for first, stop in self._items(at + 1, min(end, at + FARTHEST)):
            one = self._after(first, stop)
            if not one or self._text(first) not in EACH:
                return
            self._tie(one, subject, "one-to-many")

    def _read_possessed(self, start: int, at: int, end: int) -> None:
        """``dams and readings of their level``: readings of dams, with a level."""
        subject = self._before(start, at - 1)
        first, stop = next(self._items(at + 1, end), (at, at))
        made = self._field(first, min(stop, first + LONGEST)) if subject else None
        if subject and made:
            owner = self._latest()
            self._note(subject, made)
            self.found.spent.update(range(at, stop))
            self._tie(owner, subject, "one-to-many")

    def _read_event(self, start: int, at: int, end: int) -> None:
        """``loans to musicians``, ``scans of passes at lifts``: a musician has many loans."""
        name, other = self._before(start, at), self._after(at + 1, end)
        if name and self._text(name.start - 1) == "of":
            name = self._before(start, name.start - 1)
        if not (name and other and self._is_plural(name) and kind_of(name.words) in _HAPPENS):
            return
        many = self._is_plural(other) or self._text(at + 1) in EACH - {"the"}
        somebody = is_known(other.words) and kind_of(other.words) in _TO_WHOM
        told = self._counts[other.words[-1]] > 1 or other.words in self.found.things
        if many and (somebody or told) and self._names_thing(other):
            self._relate(other, name, "one-to-many")

    def _read_existing(self, start: int, at: int, end: int) -> None:
        """``for each orchard there are trees``."""
        told = (i for i in range(at - 1, start - 1, -1) if self._text(i) in EACH)
        place = next(told, None)
        one = self._after(place + 1, at) if place is not None else None
        for first, stop in self._items(at + 2, end) if one else ():
            other = self._after(first, stop)
            several = other and (self._is_plural(other) or self._text(first) in ("one", "a"))
            if not (one and other and several and self._names_thing(other)):
                return
            self._relate(one, other, "one-to-many")

    def mutual(self) -> None:
        """Many one way and many the other way is many to many."""
        pairs = {(one, other) for one, other, kind in self.found.ties if kind == "one-to-many"}
        both = {frozenset(pair) for pair in pairs if pair[::-1] in pairs}
        both |= {frozenset(tie[:2]) for tie in self.found.ties if tie[2] == "many-to-many"}
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
        subject = self._described(start, at)
        noted = self._noted(start, at)
        if noted:
            self._read_items(noted, at, end, stated=False, told=True)
        elif subject:
            self._read_items(subject, at, end, stated=False)

    def _noted(self, start: int, at: int) -> NameInText | None:
        """What is kept with something: ``every visit is recorded with its date``."""
        base = self._verb_of(at - 1)
        kept = (base,) in lexicon().speech.lists["records"] or base in ("note", "write", "enter")
        if self._text(at) != "with" or not (kept and self._text(at - 2) in BE):
            return None
        return self._opening(start, at - 2)

    def _described(self, start: int, at: int) -> NameInText | None:
        """What *with* is about: ``bulletins by region with …`` and ``visits every 4 weeks with …``
        are about the bulletins and the visits, ``recipes by chefs, each with …`` about recipes."""
        if self._text(at - 1) == "each":
            at -= 1 + (self._text(at - 2) == ",")
            return self._head(start, self._before(start, at), of=("of", "by", "from", "for"))
        if self._text(at - 1) == "," and self._text(at) == "with":
            if self._text(at - 3) not in WHO:  # not ``a shop that scales, with``
                at -= 1  # ``sites, with trenches``
        name = self._before(start, at)
        head = self._head(start, name)
        if head != name:
            return head
        if name and not self._is_aside(start, name):
            return name
        first = max(start, at - ASIDE_REACH)
        for place in range(at - 1, first - 1, -1):
            if self._text(place) in AND and name is None:
                return None
            if self._text(place) in TURNS:
                found = self._before(start, place)
                if found and self._is_plural(found):
                    return found
        return name

    def _is_aside(self, start: int, name: NameInText) -> bool:
        """Whether the name only says more of a thing before it."""
        aside = name.start > start and self._text(name.start - 1) in TURNS
        return aside and not self._is_plural(name)

    def _read_has(self, start: int, at: int, end: int) -> None:
        done = self._text(at + 1)
        if is_done(done) and verbs().bases.get(done, done) != done:
            return  # ``has completed a training``
        modal = self._text(at - 1) in MODALS
        acting = self._acting(start, at)
        subject = acting or self._subject(start, at - 1 if modal else at)
        if subject:
            self._read_items(subject, at, end, stated=True)

    def _read_many(self, start: int, at: int, end: int) -> None:
        """``a climber can join many trips``; after *has* it was read already."""
        if self._text(at - 1) in _SAY_MANY or self._text(at + 1) in ("to", "-"):
            return
        verb = at - 2 if self._text(at - 1) in PARTICLES else at - 1
        if self._text(verb - 1) in AND and self._stands_as_verb(verb):
            return  # ``is led by a guide and visits several castles``: whoever is led
        near = range(at - 1, max(start, at - _REACH) - 1, -1)
        if self.found.ties and self._text(at - 2) in EACH and self._text(at - 3) in AND:
            near = range(at, at - 1, -1)  # ``and an owner many parcels``
        other = self._after(at + 1, end)
        for place in near:
            subject = self._subject(start, place)
            if subject and subject.end - 1 in self.found.spent:
                return  # ``speakers have a bio and give many talks``
            if subject and other:
                shared = "joins" in verbs().of((self._verb_of(place),))
                shared = shared or self._text(at - 1) in ("by", "from")
                self._tie(subject, other, "many-to-many" if shared else "one-to-many")
                self.found.spent.update(range(subject.end, at))
                return

    def _read_belongs(self, start: int, at: int, end: int) -> None:
        to = at + 1
        while to < end and self._text(to) in TO and to <= at + 2:
            to += 1
        self._tie(self._after(to, end), self._acting(start, at), "one-to-many")
        self.found.spent.add(at)

    def _read_per(self, start: int, at: int, end: int) -> None:
        """``water tests (pH) per tank``; but ``price per night`` is a field."""
        counted, one = self._last_before(start, at), self._after(at + 1, end)
        unit = counted is not None and is_unit(self._text(counted.end - 1))
        if counted and one and unit and self._names_thing(one, sure=True):
            self._read_items(one, counted.start - 1, at, stated=False)
            made = attribute([self._text(i) for i in range(counted.start, counted.end)])
            if made and counted.end - counted.start > 1 and counted.start not in self.found.spent:
                self._note(one, made)
                self.found.spent.update(range(counted.start, counted.end))
            return
        if counted and one and self._text(counted.start - 1) == "one" and self._names_thing(one):
            shared = kind_of(counted.words) in ("person", "organisation", "place")
            self._tie(counted, one, "one-to-many") if shared else self._tie(
                one, counted, "one-to-one"
            )
            return
        by = self._text(at) == "by"
        if counted and one and self._is_plural(counted) and self._is_owner(one, by=by):
            if not is_field(counted.words) or counted.words in self.found.things:
                self._tie(one, counted, "one-to-many")

    def _is_owner(self, name: NameInText, *, by: bool) -> bool:
        """Whether others are counted by it: no measure such as *person*, and after *by*, which
        has many meanings, only somebody or some place."""
        head = name.words[-1]
        if by:
            return is_known(name.words) and kind_of(name.words) in ("person", "place", "list")
        return not (is_unit(head) or head in ("person", "head", "customer"))

    def _read_between(self, start: int, at: int, end: int) -> None:
        many = [self._text(i) for i in range(max(start, at - 6), at)].count("many")
        one = self._after(at + 1, end)
        if many > 1 and one and self._text(one.end) in AND:
            self._tie(one, self._after(one.end + 1, end), "many-to-many")
