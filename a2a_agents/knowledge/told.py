"""What sentences tell of single things: ``the weight of each parcel``, ``its age``."""

from __future__ import annotations

from a2a_agents.core.blueprint import Attribute, Cardinality
from a2a_agents.knowledge.fields import (
    LIMITS,
    attribute,
    is_field,
    is_known,
    is_unit,
    kind_of,
)
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import FARTHEST, MEASURES, NameInText
from a2a_agents.knowledge.stated import PASSING, NotesInText, is_person
from a2a_agents.knowledge.text import lemma
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BE,
    COUNTS,
    EACH,
    SAYERS,
    SOME,
    TIMES,
    TOPICS,
)
from a2a_agents.knowledge.verbs import verbs


class ToldInText(NotesInText):
    """Reads what is told of a thing besides what it has and what it does."""

    _told_of: NameInText | None = None
    """Of whom the sentence before told: *it* and *they* mean that."""

    def _read_mention(self, start: int, at: int) -> None:
        """A thing in the plural of a kind that we know, wherever it is named; people and places
        that are only named may be nothing to keep."""
        token = self._tokens[at]
        if token.text == token.lemma or at in self.found.spent or at in self._features:
            return
        name = self._before(start, at + 1)
        told = name and is_known(name.words) and kind_of(name.words) not in PASSING
        barred = (token.lemma,) in lexicon().speech.lists["not_entities"]
        if name and told and not barred and self._names_thing(name):
            if not any(at in places for places, _ in self.found.things.values()):
                self._keep(name)

    def _read_fields_near(self, start: int, at: int, end: int) -> None:
        text, before = self._text(at), self._text(at - 1)
        if text == "of" or (text == "on" and self._is_many(at + 1)):
            self._read_of(start, at, end)
        elif text == "valid" and self._text(at + 1) in _SPAN:
            self._read_valid(start, at, end)
        elif text == "which":
            self._read_which(at, end)
        elif text == "whom":
            self._read_whom(start, at, end)
        elif text in ("its", "their") and (before in AND or self._opens(start, at - 1)):
            self._read_its(start, at, end)
        else:
            self._read_owner_near(start, at, end)

    def _read_owner_near(self, start: int, at: int, end: int) -> None:
        text, before = self._text(at), self._text(at - 1)
        if text == "each" and (at + 1 >= end or self._text(at + 1) in AND):
            self._read_each_after(start, at)
        elif text in ("each", "every"):
            self._read_each(at, end, topic=before in TOPICS)
        elif text in ("a", "an", "any") and before in ("for", "about", "of") and at - 1 == start:
            self._read_each(at, end, topic=True)
        elif text in ("for", "about") and at == start:
            self._read_topic(at, end)
        elif text in ("we", "i") and at - (before in AND) == start:
            self._read_noting(at, end)
        elif text.endswith(("'s", "s'")):
            self._read_possession(at, end)
        elif self._tokens[at].lemma in MEASURES and at > start:
            self._read_measured(at, end)

    def _opens(self, start: int, at: int) -> bool:
        """Whether a verb at the beginning tells what is to be known: *remembers its age*."""
        return at == start and self._begins_object(at)

    def _read_of(self, start: int, at: int, end: int) -> None:
        """``the weight and colour of each parcel``."""
        owner = self._owner(at + 1, end)
        if owner is None:
            return
        if self._text(at) != "of":
            self._read_fields_of(owner, start, at, told=False)
            return
        part = self._before(start, at)
        certain = self._text(at + 1) in ("a", "an") and self._text(at + 2) in SOME
        if part and certain and owner.end - owner.start == 1:
            made = attribute(list(owner.words))
            if made:  # ``lessons of a certain level``
                self._note(part, made)
                self.found.spent.update(range(at, owner.end))
            return
        if part and part.words[-1] in COUNTS and {*part.words[:-1]} <= LIMITS.keys():
            return  # ``number of seats``, but not ``licence number of the driver``
        told = next((i for i in range(start, at) if self._begins_object(i)), -1) >= 0
        each = part and self._text(part.start - 1) in ("each", "every")
        if part and each and self._text(at + 1) in ("a", "an") and self._names_thing(part):
            self._relate(owner, part, "one-to-many")  # ``each wash of an item``
            return
        if part and self._is_plural(part) and self._names_thing(part):
            if is_known(part.words) or self._counts[part.words[-1]] > 1:
                self._relate(owner, part, "one-to-many")
            return
        self._read_fields_of(owner, start, at, told=told)

    def _read_fields_of(self, owner: NameInText, start: int, at: int, *, told: bool) -> None:
        """The fields before a place, which are the owner's."""
        found: list[tuple[int, int, Attribute]] = []
        somebody: list[NameInText] = []
        for first, stop in reversed(list(self._items(max(start, at - FARTHEST), at))):
            begins = self._after_prose(first, stop)
            made = self._field(begins, stop) or (self._told_field(begins, stop) if told else None)
            name = self._after(begins, stop)
            if made is None and name and self._is_somebody(name, begins, stop):
                somebody.append(name)
            elif made is None:
                break
            else:
                found.append((begins, stop, made))
            if begins > first and self._text(begins - 1) not in ARTICLES:
                break
        for first, stop, made in reversed(found):
            self._note(owner, made)
            self.found.spent.update(range(first, stop))
        for name in somebody if found else ():
            self._relate(name, owner, "one-to-many")

    def _read_whether(self, start: int, at: int, end: int) -> None:
        """``do inspections and say whether it passed``, ``and when``: of the inspection."""
        first, stop = next(self._items(at, end), (at, at))
        made = self._field(first, stop)
        subject = self._nearest(start, at)
        if made and subject:
            self._note(subject, made)
            self.found.spent.update(range(first, stop))

    def _read_valid(self, start: int, at: int, end: int) -> None:
        """``passes valid from and until``: both are days of the pass."""
        before = at - 1 if self._text(at - 1) in BE else at
        subject = self._before(start, before) or self._nearest(start, at)
        if subject is None:
            return
        for place in (i for i in range(at + 1, min(end, at + 6)) if self._text(i) in _SPAN):
            name = f"valid_{_SPAN[self._text(place)]}"
            self._note(subject, Attribute(name=name, type="date", reason="asked for"))
            self.found.spent.add(place)

    def _nearest(self, start: int, at: int) -> NameInText | None:
        """Of which thing of the clause something is told at its end: not of who does it."""
        here = [
            NameInText(min(places & inside), max(places & inside) + 1, words)
            for words, (places, _) in self.found.things.items()
            if (inside := set(range(start, at))) & places
        ]
        here.sort(key=lambda name: name.start)
        things = [name for name in here if kind_of(name.words) != "person"]
        return (things or here or [self._latest()])[0]

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
        name = self._until_saying(name) if name and topic else name
        if name is None or self._is_plural(name) or not self._names_thing(name, sure=True):
            return  # ``each sees`` is no thing
        if kind_of(name.words) != "person" or self._is_known(name):
            self._keep(name)  # ``each employee`` alone is who uses it
        if topic:
            place = name.end
            while place < min(end, name.end + 4) and self._is_saying(place):
                place += 1
            noted = self._text(at - 3) in ("to", "we", "i") and self._verb_of(at - 2) != ""
            if place > name.end or noted:
                self._read_told(name, place, end)

    def _until_saying(self, name: NameInText) -> NameInText:
        """The session in ``for a session record weight and pulse``."""
        says = (i for i in range(name.start + 1, name.end) if self._begins_object(i))
        cut = next((i for i in says if self._text(i) == self._tokens[i].lemma), name.end)
        words = [self._text(i) for i in range(name.start, cut - 1)]
        return NameInText(name.start, cut, (*words, self._tokens[cut - 1].lemma))

    def _read_topic(self, at: int, end: int) -> None:
        """``for guests the passport number``."""
        name = self._after(at + 1, end)
        if name and self._is_plural(name) and name.start == at + 1 and self._names_thing(name):
            place = name.end
            while place < min(end, name.end + 4) and self._is_saying(place):
                place += 1
            if self._text(place) in ARTICLES and self._is_plain_field(
                *next(self._items(place, end))
            ):
                self._read_told(name, place, end)

    def _read_each_after(self, start: int, at: int) -> None:
        """``voters, unique email each``, ``matches with kick-off, one referee each``."""
        sign = next((i for i in range(at - 1, start, -1) if self._text(i) in AND), start)
        subject = self._before(start, self._without_aside(start, sign)) or self._nearest(
            start, sign
        )
        made = self._field(sign + 1, at)
        other = self._after(sign + 1, at)
        if subject and made:
            self._note(subject, made)
            self.found.spent.update(range(sign + 1, at + 1))
        elif subject and other and self._text(sign + 1) == "one":
            self._relate(other, subject, "one-to-many")

    def _read_which(self, at: int, end: int) -> None:
        """``which actor wears what``, ``who has which book``."""
        name, owner = self._after(at + 1, end), self._latest()
        if name and name.start == at + 1 and (is_known(name.words) or self._is_known(name)):
            if self._names_thing(name):
                self._keep(name)
                if owner and self._text(name.end) == "it":
                    self._relate(name, owner, "one-to-many")  # ``which customer it stands at``

    def _read_whom(self, start: int, at: int, end: int) -> None:
        """``one owner, for whom we keep name and phone``."""
        place = at - 1 - (self._text(at - 2) == ",")
        subject, told = self._before(start, place), at + 1
        while told < end and self._is_saying(told):
            told += 1
        if subject and told > at + 1 and self._names_thing(subject, sure=True):
            self._read_told(subject, told, end)

    def _is_saying(self, at: int) -> bool:
        text = self._text(at)
        said = self._text(at - 1) in ("we", "i") and self._verb_of(at) != ""
        return text in SAYERS or text == "," or said or self._begins_object(at)

    def _read_its(self, start: int, at: int, end: int) -> None:
        """``remembers the species of each plant and its age``, ``dogs and their age``."""
        before = self._before(start, at - 1)
        plural = before and self._is_plural(before) and self._names_thing(before)
        subject = before if plural and self._text(at - 1) in AND else self._latest()
        part = self._after(at + 1, end)
        if subject and part and self._is_plural(part) and self._text(part.end) in BE:
            self._relate(subject, part, "one-to-many")  # ``its pages are images``
        elif subject:
            self._read_told(subject, at + 1, end)

    def _read_told(self, subject: NameInText, at: int, end: int) -> None:
        """What is noted of a thing, known as a field or not."""
        self._read_items(subject, at - 1, end, stated=False, told=True)

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

    def _read_noting(self, at: int, end: int) -> None:
        """``a set lies on a shelf; we note the depth and the brand``: of what was told before."""
        whose = (i for i in range(at, end) if self._text(i) in ("of", "for", "per", "on"))
        named = any(self._text(i + 1) in EACH or self._is_many(i + 1) for i in whose)
        named = named or any(self._text(i).endswith(("'s", "s'")) for i in range(at, end))
        subject = self._told_of
        notes = "states" in verbs().of((self._verb_of(at + 1),))
        if named or subject is None or is_person(subject) or not notes:
            return
        if self._text(at + 2) in ARTICLES and self._is_plain_field(*next(self._items(at + 2, end))):
            self._read_items(subject, at + 1, end, stated=False)

    def _read_measured(self, at: int, end: int) -> None:
        """``lake measurements``: a lake has measurements."""
        one = NameInText(at - 1, at, (self._tokens[at - 1].lemma,))
        reading = self._after(at, end)
        placed = is_known(one.words) and kind_of(one.words) in ("place", "thing")
        if placed and reading and self._names_thing(one) and self._may_name(at - 1):
            self._relate(one, reading, "one-to-many")

    def _relate(self, one: NameInText, other: NameInText, kind: Cardinality) -> None:
        """What sentences say in passing yields to what was stated before."""
        pair = {one.name, other.name}
        known = [tie for tie in self.found.ties if set(tie[:2]) == pair]
        if known and kind == "many-to-many" and known[0][2] == "one-to-many":
            self.found.ties.remove(known[0])
            known = []
        if not known or (kind == "one-to-many" and known[0][:2] == (other.name, one.name)):
            self._tie(one, other, kind)
        else:
            self._keep(one)
            self._keep(other)


_SPAN = {"from": "from", "until": "until", "till": "until", "to": "to"}
"""Words of a span of time, as the names of fields have them."""
