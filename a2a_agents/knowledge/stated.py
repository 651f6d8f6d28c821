"""What a text states about its things, as it is noted down while reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from a2a_agents.core.blueprint import Attribute, Cardinality
from a2a_agents.knowledge.fields import attribute, is_field, is_known, kind_of
from a2a_agents.knowledge.items import ENOUGH
from a2a_agents.knowledge.keys import key_of
from a2a_agents.knowledge.nameable import NameableInText
from a2a_agents.knowledge.places import FARTHEST, NameInText
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BE,
    CLAUSE_BEGINS,
    CREATORS,
    EACH,
    ENDS,
    GROUPS,
    MANY,
    MODALS,
    ONE,
    WITH,
)

MOST_TIES = 80
"""Relations taken from one request."""


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
    roles: list[tuple[tuple[str, ...], tuple[str, ...], str]] = field(
        default_factory=list[tuple[tuple[str, ...], tuple[str, ...], str]]
    )
    """Words of what has a role in something, those of that thing, and the role."""
    spent: set[int] = field(default_factory=set[int])
    """Tokens of fields."""
    verbs: set[int] = field(default_factory=set[int])
    """Tokens of verbs between things."""


class NotesInText(NameableInText):
    """Statements found so far, and who they are about."""

    def __init__(self, tokens: Sequence[Token], features: AbstractSet[int]) -> None:
        super().__init__(tokens, features)
        self._counts = Counter(token.lemma for token in tokens)
        self.found = Statements(spent=self._spent)

    def _subject(self, start: int, at: int) -> NameInText | None:
        """The thing that a verb is about: determined, in the plural or at the very beginning."""
        name = self._before(start, at)
        if name is None:
            return None
        before = self._text(name.start - 1) if name.start > start else ""
        plural = self._is_plural(name)
        opens = name.start == start or before in AND
        return name if before in EACH or plural or (opens and self._is_known(name)) else None

    def _is_known(self, name: NameInText) -> bool:
        known = name.words in self.found.things or self._is_plural_somewhere(name)
        return known or self._counts[name.words[-1]] > 1

    def _latest(self) -> NameInText | None:
        """The thing of which something was stated last."""
        words = next(reversed(self.found.things), None)
        places = self.found.things[words][0] if words else ()
        return NameInText(min(places), max(places) + 1, words) if words else None

    def _read_items(
        self, subject: NameInText, at: int, end: int, *, stated: bool, told: bool = False
    ) -> None:
        """Fields, and after *has* things too, as long as each item is one or the other.

        ``told``: the words before say that fields follow, known or not.
        """
        end = min(end, at + FARTHEST)
        bracket = self._text(at) == "("
        if bracket:
            end = next((i for i in range(at, end) if self._text(i) == ")"), end)
        last, whose, inside = at, subject, False
        items = [(i, self._without_examples(i, j)) for i, j in self._items(at + 1, end)]
        items = [item for item in items if not self._is_feature(subject, *item)]
        told = told or any(j - i == 1 and self._text(i) == "id" for i, j in items)
        enclosed = bracket or (self._text(at) == ":" and self._are_fields(items))
        for place, (first, stop) in enumerate(items):
            if not bracket and self._goes_on_acting(first, stop):
                break
            if inside:
                self._read_after_inner(subject, first, stop)
                continue
            if self._text(first) in ARTICLES:
                whose = subject  # ``an owner has many pets, chip number unique``: of the pets
            field = self._read_item(whose, items, place, stated=stated, told=told)
            if field or (enclosed and self._read_enclosed(subject, items, place)):
                last = stop
            elif stated and self._read_thing(subject, first, stop, listed=last > at):
                inside = any(self._text(i) in WITH for i in range(first, stop))
                whose = self._several(first, stop) or subject
            elif not self._goes_on(subject, items, place, stated, told, enclosed):
                break
        if last > at:
            self.found.spent.update(range(at, last))

    def _goes_on(
        self,
        subject: NameInText,
        items: Sequence[tuple[int, int]],
        place: int,
        stated: bool,
        told: bool,
        enclosed: bool,
    ) -> bool:
        """Whether the list can be read further after an item that is no field."""
        if place == 0 and not stated and self._read_parts(subject, *items[place]):
            return False
        if place == 0 and (stated or told) and self._is_known_next(items):
            return True
        return self._goes_on_after(subject, items, place, stated=stated or not enclosed)

    def _read_item(
        self,
        subject: NameInText,
        items: Sequence[tuple[int, int]],
        place: int,
        *,
        stated: bool,
        told: bool,
    ) -> bool:
        """A field, somebody, or something told of elsewhere."""
        first, stop = items[place]
        if self._read_unique(subject, first, stop) or self._read_somebody(subject, first, stop):
            return True
        if self._read_owner_told(subject, first, stop) or self._read_key(subject, first, stop):
            return True
        made = self._field(first, stop)
        if made is None and not stated and self._refers(subject, first, stop):
            return True
        made = made or self._unknown_field(items, place, bare=self._is_each(subject))
        made = made or (self._told_field(first, stop) if told else None)
        if made and self._ends_well(stop, stop):
            self._note(subject, made)
            return True
        return False

    def _read_key(self, subject: NameInText, first: int, stop: int) -> bool:
        """``loan (id, member_id)``: what it is of, or a field where that is told of nowhere."""
        if self._text(stop - 1) != "id":
            return False
        first += self._text(first) in ARTICLES
        words = tuple(token.lemma for token in self._tokens[first : stop - 1])
        key = key_of(words, subject.words, self._counts)
        if key is None or (key.field and not self._may_be_words_of_field(words)):
            return not words  # everything has an id of its own
        if key.field:
            self._note(subject, key.field)
        elif key.role:
            self.found.roles.append((key.source, subject.words, key.role))
        else:
            self._tie(NameInText(first, stop - 1, words), subject, "one-to-many")
        return True

    def _read_parts(self, subject: NameInText, first: int, stop: int) -> bool:
        """``tournaments with rounds``: they have several of them."""
        other = self._several(first, stop)
        if other is None or not (self._is_plural(subject) and self._names_thing(other)):
            return False
        listed = self._text(subject.start - 1) in _LISTING
        if not listed:
            return False  # ``a site for maps with bids``
        if self._text(first - 1) == ":" and other.end < stop:
            return False  # ``objects: buildings (address)``
        people = kind_of(other.words) in ("person", "organisation")
        if (people and not self._is_group(subject)) or is_field(other.words):
            return False
        self._tie(subject, other, "one-to-many")
        return True

    def _is_group(self, name: NameInText) -> bool:
        """Whether it is several people together: ``teams with players``."""
        return name.words[-1] in GROUPS or kind_of(name.words) == "organisation"

    def _read_enclosed(
        self, subject: NameInText, items: Sequence[tuple[int, int]], place: int
    ) -> bool:
        """What nobody knows, among fields in brackets or after a colon: ``(trunk girth, height,
        width)``."""
        first, stop = items[place]
        words = self._plain_words(first, stop)
        fields = sum(self._is_plain_field(*each) for each in items) if words else 0
        if not words or fields < ENOUGH or self._refers(subject, first, stop):
            return False
        made = attribute(words)
        if made:
            self._note(subject, made)
        return made is not None

    def _plain_words(self, first: int, stop: int) -> list[str]:
        """The words of an item that are no thing told of elsewhere, and nothing but a name."""
        first += self._text(first) in ARTICLES
        name = self._after(first, stop)
        if name is None or name.start != first or name.end < stop:
            return []
        several = self._is_plural(name) and (is_known(name.words) or len(name.words) == 1)
        told = name.words in self.found.things or self._counts[name.words[-1]] > 1
        return [] if several or told else [self._text(i) for i in range(first, stop)]

    def _read_after_inner(self, subject: NameInText, first: int, stop: int) -> None:
        """``projects have tasks with a due date, and milestones with a date``."""
        name = self._after(first, stop)
        if name and self._is_plural(name) and self._field(first, stop) is None:
            self._read_thing(subject, first, stop, listed=False)

    def _goes_on_after(
        self, subject: NameInText, items: Sequence[tuple[int, int]], place: int, *, stated: bool
    ) -> bool:
        """Whether what cannot be read leaves the rest of the list readable."""
        first, stop = items[place]
        if self._refers(subject, first, stop):
            return True
        if not stated:
            return any(self._is_plain_field(*each) for each in items[place + 1 :])
        return place == 0 and self._are_things(subject, first, stop)

    def _read_unique(self, subject: NameInText, first: int, stop: int) -> bool:
        """``latin name, must be unique``, ``staff number, which is unique``."""
        words = [self._text(i) for i in range(first, stop)]
        fields = self.found.things.get(subject.words, (set[int](), []))[1]
        if "unique" not in words or not set(words) <= _UNIQUE or len(words) < 2 or not fields:
            return False
        fields[-1] = fields[-1].model_copy(update={"unique": True})
        return True

    def _read_owner_told(self, subject: NameInText, first: int, stop: int) -> bool:
        """``tower they belong to``: towers have them."""
        said = [self._text(i) for i in range(max(first, stop - 3), stop)]
        if said not in (["they", "belong", "to"], ["it", "belongs", "to"]):
            return False
        name = self._after(first, stop - 3)
        if name:
            self._tie(name, subject, "one-to-many")
        return name is not None

    def _read_somebody(self, subject: NameInText, first: int, stop: int) -> bool:
        """``paintings with artist and year``: one artist has many paintings."""
        name = self._after(first, stop)
        if name is None or name.words == subject.words or self._text(first) in ONE:
            return False
        if not self._is_somebody(name, first, stop):
            return False
        self._tie(name, subject, "one-to-many")
        return True

    def _is_somebody(self, name: NameInText, first: int, stop: int) -> bool:
        """Whether an item is one person or organisation, and no field: *owner*, *supplier*."""
        whole = name.end == stop and not self._is_plural(name) and not is_field(name.words)
        known = is_known(name.words) and kind_of(name.words) in ("person", "organisation")
        field = name.words[-1] in CREATORS and not self._is_plural_somewhere(name)
        return whole and known and not field  # ``records with artist and title``

    def _refers(self, subject: NameInText, first: int, stop: int) -> bool:
        """``result: runner, race, time``: an item that names a thing told of elsewhere; of ``one
        runner`` nothing more needs to be told."""
        if self._text(first) in ("by", "with", "for", "in") and self._text(first + 1) == "one":
            first += 1
        first += self._text(first) == "which"  # ``cue: second, which product``
        if self._text(stop - 1) == "each":
            stop -= 1
        name = self._after(first, stop)
        if name is None or name.end < stop or name.words == subject.words:
            return self._refers_to_many(subject, first, stop)
        if self._is_plural(name) or not self._names_thing(name, sure=True):
            return False
        one = self._text(first) in ("one", "exactly")
        told = name.words in self.found.things or self._is_plural_somewhere(name)
        if not (one or (told and name.start - first < 2)):
            return False
        self._tie(name, subject, "one-to-many")
        return True

    def _refers_to_many(self, subject: NameInText, first: int, stop: int) -> bool:
        """``translators: languages (many to many)``."""
        name = self._after(first, stop)
        said = [self._text(i) for i in range(first, stop)]
        if name is None or said.count("many") < 2 or not self._is_plural(name):
            return False
        self._tie(subject, name, "many-to-many")
        return True

    def _read_thing(self, subject: NameInText, first: int, stop: int, *, listed: bool) -> bool:
        """``many frames``, ``a queen``, after *has*."""
        if self._text(first) in MANY:
            other = self._after(first + 1, stop)
            self._tie(subject, other, "one-to-many")
            return other is not None
        other = self._after(first, stop)
        after = WITH | (CLAUSE_BEGINS - BE - MODALS) | {"(", "that", "who"}
        if other is None or (other.end < stop and self._text(other.end) not in after):
            return False
        if self._text(first) in _A:
            self._read_single(subject, other, first, listed=listed)
            return True
        plural = self._is_plural(other)
        if plural and not listed:
            self._tie(subject, other, "one-to-many")
        return plural

    def _read_single(
        self, subject: NameInText, other: NameInText, first: int, *, listed: bool
    ) -> None:
        """A thing that it has one of; between fields a word nobody knows is a field."""
        if self._text(first) in ("one", "exactly"):
            self._read_one(subject, other)
        elif is_person(subject) and kind_of(other.words) in ("document", "thing"):
            self._tie(subject, other, "one-to-many")
        elif kind_of(other.words) in ("person", "place") or self._is_plural_somewhere(other):
            self._tie(other, subject, "one-to-many")
        elif listed or self._text(other.end) in AND:
            self._note_word(subject, other, first)
        else:
            self._tie(other, subject, "one-to-many")

    def _note_word(self, subject: NameInText, word: NameInText, first: int) -> None:
        """A word as a field."""
        made = attribute(list(word.words))
        if made:
            self._note(subject, made)
            self.found.spent.update(range(first, word.end))

    def _read_one(self, subject: NameInText, other: NameInText) -> None:
        """Exactly one for each; but of what there are several of it is one that many share, and
        so is who does or where it is: ``every lesson has one student, one car``."""
        shared = self._is_plural_somewhere(other)
        happens = kind_of(subject.words) in ("event", "document", "money")
        happens = happens and kind_of(other.words) in ("person", "place", "organisation")
        kind: Cardinality = "one-to-many" if shared or happens else "one-to-one"
        one, many = (other, subject) if kind == "one-to-many" else (subject, other)
        self._tie(one, many, kind)

    def _note(self, subject: NameInText, made: Attribute) -> None:
        self._keep(subject)
        fields = self.found.things[subject.words][1]
        if all(made.name != known.name for known in fields):
            fields.append(made)

    def _keep(self, name: NameInText) -> None:
        places, _ = self.found.things.setdefault(name.words, (set(), []))
        places.update(range(name.start, name.end))

    def _tie(self, one: NameInText | None, other: NameInText | None, kind: Cardinality) -> None:
        if one and other and one.name != other.name:
            self._keep(one)
            self._keep(other)
            tie = (one.name, other.name, kind)
            if len(self.found.ties) < MOST_TIES and tie not in self.found.ties:
                self.found.ties.append(tie)

    def _told_field(self, first: int, stop: int) -> Attribute | None:
        """A word that nobody knows, where it is said to be noted: *we store the glaze*."""
        while first < stop and self._text(first) in ARTICLES:
            first += 1
        name = self._after(first, stop)
        if name is None or name.end < stop or self._is_plural(name) or len(name.words) > 2:
            return None
        if self._is_plural_somewhere(name) or not self._may_be_field(name.end - 1):
            return None
        if is_known(name.words):
            return attribute(list(name.words)) if kind_of(name.words) in _SAID_OF else None
        return attribute(list(name.words)) if self._names_thing(name) else None


def is_person(name: NameInText) -> bool:
    """Somebody, by a word that we know or by its ending: *hunter*."""
    unknown = not is_known(name.words)
    return kind_of(name.words) == "person" or (unknown and name.words[-1].endswith(_AGENTS))


_AGENTS = ("er", "or", "ist", "ian", "ee")
_UNIQUE = frozenset("which that it must be is are has have to should always unique".split())
_SAID_OF = frozenset(("list", "measure"))
_LISTING = AND | ENDS | {""}
_A = ONE | {"a", "an"}
"""Kinds of things that a single one of is a field: *the voice of a singer*."""
PASSING = frozenset(("person", "place", "thing"))
