"""Items of a list in a text, and the fields that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from a2a_agents.core.blueprint import Attribute
from a2a_agents.knowledge.fields import (
    attribute,
    field_name,
    is_done,
    is_field,
    is_known,
    is_unit,
    kind_of,
    type_of,
    type_of_done,
)
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.match import phrases
from a2a_agents.knowledge.places import LONGEST, NameInText, NamesInText
from a2a_agents.knowledge.text import Token, lemma
from a2a_agents.knowledge.turns import (
    ALONE,
    AND,
    ARTICLES,
    BARRED,
    BE,
    CLAUSE_BEGINS,
    DAYS,
    EACH,
    ELSEWHERE,
    EXAMPLES,
    HAS,
    MANY,
    MARKS,
    NUMBERS,
    PRONOUNS,
    QUESTIONS,
    SAYS_ALONE,
    TAILS,
    TIMES,
    TRUTHS,
    UNTIL,
    WITH,
    bare,
    claim,
)
from a2a_agents.knowledge.verbs import verbs

PLURALS = frozenset(("integer", "decimal", "text", "json", "boolean"))
"""Types of fields that have names in the plural: *seats*, *notes*."""
_NEAR = 8
"""Words within which an item tells what it is."""
_TAIL = 12
"""Words within which it says that no two have the same."""
ENOUGH = 2
"""Fields of which we know beside one of which we do not."""
_WHERE = frozenset("made kept held put stored sold used found bought written".split())
"""Done *in* some place or language rather than some year."""
_DUE = frozenset("check test service inspection maintenance visit calibration audit".split())
"""Of the last and the next one the day is told."""
QUALIFIERS = frozenset("per of der des du de por pro in".split())
"""What comes after them says more of a field."""
_COUNTING = NUMBERS | {"one"}
_NO_ITEMS = HAS | MANY | BARRED | WITH | ELSEWHERE


class ItemsInText(NamesInText):
    """Lists such as ``number, colour and weight in kg``."""

    def __init__(self, tokens: Sequence[Token], features: AbstractSet[int]) -> None:
        super().__init__(tokens)
        self._features = features
        self._plurals = {token.lemma for token in tokens if token.text != token.lemma}
        self._plurals |= {
            token.lemma
            for before, token in pairwise(tokens)
            if before.text in ("each", "every") and token.lemma not in TIMES
        }  # ``each dough has a recipe``: there are several

    def _items(
        self, at: int, end: int, also: AbstractSet[str] = frozenset()
    ) -> Iterator[tuple[int, int]]:
        """The places between signs and words such as *and*, or those ``also`` given."""
        first, depth = at, 0
        for place in range(at, end):
            text = self._text(place)
            depth += (text == "(") - (text == ")")
            mail = text == "e" and self._text(place + 1) == "mail"
            mail = mail or (text == "y" and self._text(place + 1) == "/")
            if (text in AND or text in also) and depth == 0 and not mail:
                if first < place:
                    yield first, place
                first = place + 1
        if first < end:
            yield first, end

    def _field(self, first: int, stop: int) -> Attribute | None:
        """The field that an item is, also where more is said of it: ``a number on its jetty``."""
        made = self._ranged(first, stop) or self._whole_field(first, stop)
        if made is None:
            near = range(first + 1, min(stop, first + _NEAR))
            tail = (i for i in near if self._text(i) in TAILS)
            cut = next(tail, stop)
            if self._text(cut + 1) in ("each", "every"):
                return None  # ``one level for each region``
            made = self._whole_field(first, cut) if cut < stop else None
            made = self._only_one(made, first, cut, stop)
            if made and cut == stop - 1 and self._text(cut) in ("from", "to"):
                made = made.model_copy(update={"name": f"{made.name}_{self._text(cut)}"})
        return made

    def _only_one(
        self, made: Attribute | None, first: int, cut: int, stop: int
    ) -> Attribute | None:
        """``a barcode that must be unique``, ``a number that nobody else has``."""
        tail = {self._text(i) for i in range(cut + 1, min(stop, cut + _TAIL))}
        if not any(said <= tail for said in ALONE):
            return made
        if made:
            return made.model_copy(update={"unique": True})
        words = self._bare_words(first, cut)
        return attribute([*words, "unique"]) if words else None

    def _ranged(self, first: int, stop: int) -> Attribute | None:
        """``difficulty from 1 to 5``, ``vitality 0-4``: a number, whatever its name."""
        if stop - first > _NEAR or not self._text(stop - 1).isdigit():
            return None
        said = [self._text(i) for i in range(first, stop)]
        while said and said[0] in ARTICLES:
            said = said[1:]
        digits = [i for i, word in enumerate(said) if word.isdigit()]
        if len(digits) != 2 or digits[1] != len(said) - 1:
            return None
        rest = [word for word in said[: digits[0]] if word not in ("from", "between")]
        between = said[digits[0] + 1 : -1]
        fits = between in ([], ["to"], ["and"]) and 0 < len(rest) < LONGEST
        if not fits or not all(self._may_be_words_of_field([word]) for word in rest):
            return None
        if is_unit(rest[-1]) or lemma(rest[-1]) != rest[-1]:
            return None
        return Attribute(name=field_name(rest), type="integer", reason="asked for")

    def _is_feature(self, subject: NameInText, first: int, stop: int) -> bool:
        """``a marketplace with feature flags``: what software does is no field of it."""
        software = (subject.words[-1],) in lexicon().speech.lists["software"]
        while first < stop and self._text(first) in ARTICLES:
            first += 1
        if first >= stop or not software or self._is_plural(subject):
            return False
        words = tuple(token.lemma for token in self._tokens[first:stop])
        asks = any(each.kind == "block" for each in phrases().meanings(words))
        return (asks and len(words) > 1) or all(at in self._features for at in range(first, stop))

    def _whole_field(self, first: int, stop: int) -> Attribute | None:
        """Told by its last word, its unit, a mark or its values."""
        words = [self._text(i) for i in range(first, stop)]
        known = self._valued(first, stop) or self._asked(words)
        if known:
            return known
        if words and words[0] == "whether":
            so = claim(words[1:])
            return attribute(["whether", *so]) if so else None
        words = self._without_alone(words)
        inner = [w for w in words if w not in "()"]
        truth = next((len(each) for each in TRUTHS if tuple(inner[-len(each) :]) == each), 0)
        words = bare(self._without_clause(inner[:-truth] if truth else words))
        if not self._may_be_words_of_field(words):
            return None
        if not (truth or MARKS.intersection(words) or self._says_field(words)):
            return None
        return attribute(["whether", *words] if truth else words)

    def _without_alone(self, words: Sequence[str]) -> list[str]:
        """``number (no two alike)`` as ``number unique``."""
        opens = words.index("(") if "(" in words and words[-1] == ")" else 0
        inside = {*words[opens + 1 : -1]}
        alone = opens > 0 and any(said <= inside for said in ALONE) and inside <= SAYS_ALONE
        return [*words[:opens], "unique"] if alone else [*words]

    def _may_be_words_of_field(self, words: Sequence[str]) -> bool:
        """Nothing that only sentences have, no technology, no verb with its object."""
        if not words or len(words) > 6 or not all(w[0].isalnum() for w in words):
            return False
        plain = [w for w in words if w not in MARKS]
        numbered = set(plain) & _COUNTING
        numbered = numbered and not (plain[0] == "valid" and is_unit(plain[-1]))
        if not plain or numbered or set(plain) & _NO_ITEMS:
            return False
        if plain[0] in BE or plain[0].isdigit():
            return False  # ``is in one category``, ``5 years of readings``
        if any((word,) in lexicon().technology_words for word in plain):
            return False
        told = pairwise(plain)  # ``coaches cost an hourly rate``
        return not any(w in ARTICLES - {"of"} and before not in QUALIFIERS for before, w in told)

    def _says_field(self, words: Sequence[str]) -> bool:
        """Whether the words are those of a field, or what stands in a unit."""
        plain = [w for w in words if w not in MARKS]
        head = plain[: next((i for i in range(len(plain)) if self._qualifies(plain, i)), 9)]
        if len(plain) > len(head) + 1 and is_unit(plain[len(head) + 1]):
            return not is_known(head) or self._is_one(head)  # but no ``readings in kWh``
        counted = is_unit(plain[0]) and len(plain[0]) > 3 and plain[1:2] in ([], ["of"])
        dated = len(plain) == 2 and type_of_done(plain) is not None
        rated = len(plain) == 3 and plain[1] == "per" and plain[2] in TIMES
        dated = dated or (rated and lemma(plain[0]) != plain[0])
        return counted or dated or (is_field(head) and self._is_one(head))

    def _asked(self, words: Sequence[str]) -> Attribute | None:
        """What a question asks for, ``how long``, and a day that is told by what was done on it:
        ``the date it was last dug``, ``made on``, ``drink until``."""
        known = QUESTIONS.get(tuple(words)) or QUESTIONS.get(tuple(words[:2]))
        if known:
            rest = words[2:] if len(words) > 2 else ()
            name = field_name(rest) if rest and known[0] == "number" else known[0]
            return Attribute(name=name, type=known[1], reason="asked for")
        if words[:1] == ["when"]:
            done = claim(words[1:])
            return Attribute(name=field_name([*done, "at"]), type="datetime", reason="asked for")
        said = [w for w in words if w not in ARTICLES]
        if len(said) > 2 and said[0] in DAYS and said[1] in PRONOUNS:
            done = claim(said[1:])
            name = field_name([*done, "on" if DAYS[said[0]] == "date" else "at"])
            return Attribute(name=name, type=DAYS[said[0]], reason="asked for") if done else None
        if said[:2] == ["place", "where"]:
            name = field_name(["place", *claim(said[2:])])
            return Attribute(name=name, type="string", reason="asked for")
        return self._dated(said)

    def _dated(self, said: Sequence[str]) -> Attribute | None:
        """``drink until``, ``planned for``, ``last checked``, ``hours flown``."""
        if said[2:] == ["(", "year", ")"]:
            said = said[:2]
        if len(said) != 2 or not said[0].isalpha():
            return None
        if said[1] in ("before", "after") and is_field(said[:1]):
            return Attribute(name=field_name(said), type=type_of(said[:1]), reason="asked for")
        done = is_done(said[0]) or said[0] == "due"
        until = said[1] in UNTIL and (said[1] not in ("on", "by", "for", "back") or done)
        last = said[0] == "last" and is_done(said[1])
        last = last or (said[0] in ("last", "next") and said[1] in _DUE)
        if said[1] == "in" and is_done(said[0]) and said[0] not in _WHERE:
            return Attribute(name=field_name(said), type="integer", reason="asked for")
        if until or last:
            return Attribute(name=field_name(said), type="date", reason="asked for")
        if is_unit(said[0]) and len(said[0]) > 3 and is_done(said[1]):
            return Attribute(name=field_name(said), type="decimal", reason="asked for")
        return None

    def _valued(self, first: int, stop: int) -> Attribute | None:
        """A field with its values in brackets: ``surface (clay, grass, hard)``."""
        opens = next((i for i in range(first + 1, stop) if self._text(i) == "("), stop)
        if opens == stop or self._text(stop - 1) != ")":
            return None
        words = bare([self._text(i) for i in range(first, opens)])
        if not 0 < len(words) <= LONGEST or not self._may_be_field(opens - 1):
            return None
        values = self._values(opens + 1, stop - 1)
        made = attribute(words) if len(values) > 1 and self._is_one(words) else None
        more = {"type": "enum", "values": values, "default": None}
        return made.model_copy(update=more) if made else None

    def _values(self, first: int, stop: int) -> tuple[str, ...]:
        """The words between signs, none of which is a field; empty if one is."""
        found: list[str] = []
        for begins, ends in self._items(first, stop, also=frozenset(("/", "or", "|"))):
            words = [self._text(i) for i in range(begins, ends)]
            plain = all(word.isalpha() for word in words) and len(words) < LONGEST
            if not plain or MARKS.intersection(words) or is_field(words) or is_unit(words[-1]):
                return ()
            found.append(field_name(words))
        return tuple(dict.fromkeys(found))

    def _may_be_field(self, at: int) -> bool:
        """Whether a word could name a field: no sign, no verb, no word of a block."""
        word, speech = self._tokens[at], lexicon().speech
        barred = at in self._features or (word.text in verbs().bases and not is_field([word.text]))
        return word.word and not barred and word.text not in speech.stopwords

    def _is_one(self, words: Sequence[str]) -> bool:
        """No list of several, as ``labels`` and ``prices`` are."""
        return lemma(words[-1]) == words[-1] or type_of(words) in PLURALS

    def _without_clause(self, words: Sequence[str]) -> Sequence[str]:
        """``the year it was built`` without what is said of the year."""
        cuts = (i for i, word in enumerate(words) if i > 0 and word in CLAUSE_BEGINS)
        cut = next(cuts, len(words))
        kept = [*words[:cut]]
        while kept and kept[-1] == "of":
            kept.pop()
        return kept if kept and is_field(kept) else words

    def _qualifies(self, words: Sequence[str], at: int) -> bool:
        """Whether what comes here only says more of a field: ``per night``, ``in kg``."""
        if words[at] == "in":
            return at > 0 and at + 1 < len(words) and words[at + 1] not in ARTICLES
        return at > 0 and words[at] in QUALIFIERS

    def _unknown_field(
        self, items: Sequence[tuple[int, int]], place: int, *, bare: bool
    ) -> Attribute | None:
        """A word that nobody knows, in a list of fields: ``kites with maker, title and year``.

        One field beside it is not enough: ``aquariums with volume, fish``; but where all are
        ``bare`` words in the singular they are fields: ``teas with origin and aroma``.
        """
        words = self._bare_words(*items[place])
        if not words:
            return None
        before, after = items[max(0, place - 2) : place], items[place + 1 : place + 3]
        known = [self._is_plain_field(*each) for each in (*before, *after)]
        alike = [self._is_plain_field(*each) or self._bare_words(*each) for each in items[:4]]
        follows = any(known[len(before) :]) or (bare and len(alike) > 1 and all(alike))
        return attribute(words) if follows or sum(known) > 1 else None

    def _bare_words(self, first: int, stop: int) -> list[str]:
        """The one or two words of an item that may be a field of which we do not know."""
        while first < stop - 1 and self._text(first) in ARTICLES:
            first += 1
        word, lists = self._tokens[stop - 1], lexicon().speech.lists
        if stop - first not in (1, 2) or word.lemma in self._plurals or word.lemma != word.text:
            return []
        barred = (word.lemma,) in lists["not_entities"] and kind_of([word.text]) != "list"
        fit = self._may_be_field(first) and all(self._may_name(at) for at in range(first, stop))
        fit = fit and stop - 1 not in self._features
        return [self._text(at) for at in range(first, stop)] if fit and not barred else []

    def _is_plain_field(self, first: int, stop: int) -> bool:
        first += self._text(first) in ARTICLES
        short = stop - first <= LONGEST + 1 or self._ranged(first, stop) is not None
        return short and self._field(first, stop) is not None

    def _ends_well(self, stop: int, end: int) -> bool:
        return stop >= end or self._text(stop) in AND or not self._tokens[stop].word

    def _are_things(self, subject: NameInText, first: int, stop: int) -> bool:
        """Whether an item is a thing in the plural: ``contracts with suppliers, unique number``."""
        name = self._after(first, stop)
        whole = name is not None and name.end == stop and self._is_plural(name)
        return whole and self._is_plural(subject)

    def _is_plural_somewhere(self, name: NameInText) -> bool:
        return name.words[-1] in self._plurals

    def _goes_on_acting(self, first: int, stop: int) -> bool:
        """``has a number, stands in a room``: here the subject does something else."""
        text = self._text(first)
        base = verbs().bases.get(text, text)
        inflected = base != text and text.endswith("s") and not is_known([base])
        return inflected and stop > first + 1 and self._text(first - 1) in AND

    def _without_examples(self, first: int, stop: int) -> int:
        """Where an item ends without what it is like: ``skills such as diving or rigging``."""
        near = range(first + 1, min(stop, first + _NEAR))
        said = (i for i in near if self._text(i) in EXAMPLES)
        return next(said, stop)

    def _are_fields(self, items: Sequence[tuple[int, int]]) -> bool:
        """Whether a list is of fields, most of which we know, and of nothing in the plural."""
        known = [self._is_plain_field(*each) for each in items]
        words = [bare([self._text(i) for i in range(*each)]) for each in items]
        plain = all((WITH | HAS | {"("}).isdisjoint(said) for said in words)
        several = any(
            self._is_many(stop - 1) and stop - first == 1 and not field
            for (first, stop), field in zip(items, known, strict=True)
        )
        return plain and not several and max(ENOUGH, len(items) / 2) <= sum(known)

    def _is_known_next(self, items: Sequence[tuple[int, int]]) -> bool:
        """``has a digital decoder, a scale``: what follows is a field."""
        return len(items) > 1 and self._is_plain_field(*items[1])

    def _several(self, first: int, stop: int) -> NameInText | None:
        """The things of an item in the plural, which ends there."""
        name = self._after(first, stop)
        ends = name and (name.end == stop or self._text(name.end) == "(")
        return name if name and self._is_plural(name) and ends else None

    def _is_each(self, name: NameInText) -> bool:
        """Whether it is said of all of a kind: *teas*, *each tea*."""
        return self._is_plural(name) or self._text(name.start - 1) in EACH - {"the"}
