"""Names around a place of a text, as statements read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from a2a_agents.knowledge.fields import entity_name, is_field, is_known, is_unit
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import Texts, Token, lemma
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BARRED,
    BE,
    BELONGS,
    BETWEEN,
    BY,
    COMPOUNDS,
    EACH,
    GROUPS,
    HAS,
    HOW_MANY,
    MANY,
    MODALS,
    NOUN_AFTER,
    NUMBERS,
    PARTICLES,
    PLACES,
    PLAIN,
    TIMES,
    WHO,
    WITH,
)
from a2a_agents.knowledge.verbs import verbs

LONGEST = 3
REACH = 9
"""Words between two verbs of one subject."""
ASIDE = 12
"""Words of ``with their age and height``."""
FARTHEST = 120
"""Words of one list of fields."""
_BEFORE_NOUNS = ARTICLES | MANY | PLAIN | NUMBERS
_EACH_OR_MANY = EACH | MANY
_SEVERAL_OR_THEIRS = _EACH_OR_MANY | NUMBERS | {"its", "their"}
_NO_NAMES = BARRED | WITH | BELONGS | frozenset(BY) | EACH | AND | NUMBERS
_NO_ENDS = BARRED | TIMES
_NO_VERBS = BARRED | WITH | AND
_NO_HAS = WITH | HAS | MODALS
_TELLS_OF_IT = HAS | WITH | {":", "("}
_DETAILS = WITH | {"(", ":"}
_PLACED = PLACES | {"by"}
_PLACES = PLACES - {"to"}
_NOUN_AFTER = NOUN_AFTER | AND
_LEADS = MODALS | WHO | BETWEEN | {"to"}
_AND_WHO = AND | WHO
_AFTER_VERBS = (EACH | MANY | PLACES | PARTICLES | PLAIN | {"by", "per", "their", "its"}) - {
    "of",
    "with",
    "for",
}
_DETERMINERS = EACH | {"which"}


@dataclass(frozen=True, slots=True)
class NameInText:
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return entity_name(self.words)


_ATTRIBUTES = {("sports",), ("goods",), ("arts",), ("works",), ("savings",), ("systems",)}
"""Plurals that stand before other nouns: *goods receipts*."""
_AFTER_FRENCH_HAS = frozenset("un une des de plusieurs many deux trois le la les l'".split())
"""``un refuge a une altitude``; elsewhere *a* is an article."""
MEASURES = frozenset(("measurement", "reading", "sample"))
"""Called by these words alone, whatever is measured."""


def acts_after_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word must be a verb, because a single thing stands before it and more after it:
    ``each donation becomes several bags``, ``an agency places nannies``."""
    if at < 2 or at + 1 >= len(tokens) or tokens[at].text == tokens[at].lemma:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    several = after.text != after.lemma or after.text in _SEVERAL_OR_THEIRS
    if not several or not before.word or before.text != before.lemma:
        return False
    stopwords = lexicon().speech.stopwords
    for place in range(at - 1, max(at - 1 - LONGEST, 0) - 1, -1):
        if tokens[place].text in _SINGLE:
            return place < at - 1
        if not tokens[place].word or tokens[place].text in stopwords:
            return False
    return False


_TENS = frozenset("fifteen twenty thirty forty fifty sixty ninety hundred".split())
_SPELLED = NUMBERS | _TENS
_HOW_MANY = {words[0]: [w for w in HOW_MANY if w[0] == words[0]] for words in HOW_MANY}
"""By their first words."""
_SEVERAL = frozenset("set range series group bunch".split())
_ANY_TIME = frozenset(
    "next last same whole single first second third previous following given certain working"
    " business full half rainy per late early".split()
)
"""They tell a day from others and name no kind of day."""
_SINGLE = frozenset("a an each every our my the".split())


class NamesInText:
    """The names that stand just before and just after a place of a text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._text = Texts(tokens).__getitem__
        self._spent: set[int] = set()
        """Tokens of fields."""

    def _is_many(self, at: int) -> bool:
        """Whether the word at a place is in the plural."""
        return 0 <= at < len(self._tokens) and self._text(at) != self._tokens[at].lemma

    def _is_plural(self, name: NameInText) -> bool:
        return self._text(name.end - 1) != self._tokens[name.end - 1].lemma

    def _last_before(self, start: int, at: int) -> NameInText | None:
        """The thing before a place, also with its fields in brackets between them."""
        if self._text(at - 1) != ")":
            return self._before(start, at)
        first = max(start, at - FARTHEST)
        opening = (i for i in range(at - 1, first, -1) if self._text(i) == "(")
        return self._before(start, next(opening, at))

    def _before(self, start: int, at: int) -> NameInText | None:
        first = at
        while first > start and at - first < LONGEST and self._may_name(first - 1):
            first -= 1
        return self._named(first, at)

    def _after(self, at: int, end: int) -> NameInText | None:
        farthest = min(end, at + REACH)
        while at < farthest:
            said = self._says_how_many(at)
            if not (said or self._text(at) in _BEFORE_NOUNS or self._counts_next(at)):
                break
            at += said or 1
        if self._text(at) in _SEVERAL and self._text(at + 1) == "of":
            at += 2  # ``a set of analyses``
        stop = at
        while stop < end and stop - at < LONGEST and self._may_name(stop):
            verb = stop > at and (self._tokens[stop].lemma,) in lexicon().speech.lists["verbs"]
            if verb and self._text(stop + 2) not in TIMES:
                break  # but ``one tax return a year``
            stop += 1
        if self._text(stop) in ("people", "users"):
            return None  # ``retired people``
        return self._named(at, stop)

    def _says_how_many(self, at: int) -> int:
        """The number of words of ``more than one`` or ``any number of`` that stand at a place."""
        for words in _HOW_MANY.get(self._text(at), ()):
            if all(self._text(at + i) == word for i, word in enumerate(words)):
                return len(words)
        between = self._is_number(at) and self._text(at + 1) in ("to", "or")
        return 3 if between and self._is_number(at + 2) else 0

    def _is_number(self, at: int) -> bool:
        return self._text(at).isdigit() or self._text(at) in _SPELLED

    def _counts_next(self, at: int) -> bool:
        """``18 parcels``, but not ``2 weeks`` or ``7 days``."""
        next_ = self._text(at + 1)
        return self._text(at).isdigit() and self._is_many(at + 1) and not is_unit(next_)

    def _named(self, first: int, stop: int) -> NameInText | None:
        if stop <= first or (self._is_barred(stop - 1) and not self._is_special(first, stop)):
            return None
        while stop - first > 1 and self._text(first) in PLAIN:
            first += 1  # ``certain groups``
        done = self._text(first).endswith("ed") and len(self._text(first)) > 4
        if stop - first > 1 and done and self._tokens[stop - 1].lemma != "person":
            first += 1  # ``pledged items`` are items
        if stop - first > 1 and (self._acts(stop - 1) or self._tokens[stop - 1].lemma in MEASURES):
            first = stop - 1  # ``citizens report (area, time)``, ``soil samples``
        words = tuple(self._text(i) for i in range(first, stop - 1))
        if self._tokens[stop - 1].lemma == "record":
            return self._recorded(first, stop, words)
        return NameInText(first, stop, (*words, self._tokens[stop - 1].lemma))

    def _is_barred(self, at: int) -> bool:
        """Whether no name ends here; *teams* are things, *our team* asks for the system."""
        token = self._tokens[at]
        several = token.text != token.lemma and token.lemma in GROUPS
        return token.lemma in _NO_ENDS and not (several or self._tells_of_users(at))

    def _is_special(self, first: int, stop: int) -> bool:
        """``a running day``: no day like others, but one of a kind that has a name."""
        word = self._text(stop - 2)
        named = stop - first == 2 and word not in _ANY_TIME and not self._has(stop - 2)
        return named and self._tokens[stop - 1].lemma in ("day", "night", "evening")

    def _recorded(self, first: int, stop: int, words: tuple[str, ...]) -> NameInText | None:
        """What records are of: ``patient records`` are about patients, ``people records`` about
        nothing that we name; records of their own are things of that name."""
        if words and is_known(words):
            return NameInText(first, stop, (*words[:-1], lemma(words[-1])))
        before = self._tokens[first - 1] if first else None
        no_thing = lexicon().speech.lists["not_entities"]
        of_others = before and not words and (before.lemma,) in no_thing
        return None if of_others else NameInText(first, stop, (*words, "record"))

    def _may_name(self, at: int) -> bool:
        token = self._tokens[at]
        speech = lexicon().speech
        barred = token.text in _NO_NAMES and not self._tells_of_users(at)
        barred = barred or token.text in speech.stopwords or self._has(at)
        commands = token.text == token.lemma and (token.lemma,) in speech.lists["records"]
        verb = commands and (at == 0 or self._text(at - 1) in ("", ".", ":", ";", "to", "\n"))
        verb = verb and self._text(at + 1) not in _TELLS_OF_IT
        barred = barred or token.text.endswith(("'s", "s'"))
        keyed = self._text(at + 1) == "(" and self._text(at + 2) == "id"  # ``Book (id, title)``
        verb = verb or (not keyed and self._stands_as_verb(at))
        build = (token.text,) in speech.lists["build"]
        build = build and not (token.text in COMPOUNDS and self._text(at - 1).endswith("ing"))
        return token.word and not (barred or verb or build) and not token.text[0].isdigit()

    def _tells_of_users(self, at: int) -> bool:
        """``users (email, role)``, ``users have a phone``; else they are who uses the system."""
        if self._tokens[at].lemma != "user" or self._text(at - 1) in ("our", "my"):
            return False
        return self._text(at + 1) in ("(", ":") or self._has(at + 1)

    def _verb_of(self, at: int) -> str:
        """The base form of a word that may be a verb."""
        text = self._text(at)
        base = verbs().bases.get(text, "")
        if base or not text:
            return base
        unknown = self._acts_between(at) or self._is_done(at)
        unknown = unknown or (self._is_many(at) and acts_after_one(self._tokens, at))
        return text if unknown else ""

    def _is_done(self, at: int) -> bool:
        """Whether an unknown word is a verb in the passive: ``is issued to a client``."""
        done = self._text(at).endswith("ed") and self._text(at - 1) in BE
        return done and self._text(at + 1) in _PLACED

    def _acts_between(self, at: int) -> bool:
        """Whether an unknown word between two names in the plural is a verb: ``stations drill
        cores``. Names are hardly ever made with a plural before their last word."""
        if not 0 < at < len(self._tokens) - 1:
            return False
        word, before, after = self._tokens[at], self._tokens[at - 1], self._tokens[at + 1]
        if before.text == before.lemma or (before.text,) in _ATTRIBUTES:
            return False
        if verbs().bases.get(before.text) and not is_known([before.lemma]):
            return False
        begins = at == 1 or self._text(at - 2) in _NOUN_AFTER or not self._tokens[at - 2].word
        follows = after.text != after.lemma or after.text in _EACH_OR_MANY
        plain = word.text.isalpha() and word.text == word.lemma and word.text not in PLAIN
        plain = plain and word.text not in lexicon().speech.stopwords
        plain = plain and word.text not in _NO_VERBS
        if not (begins and follows and plain):
            return False
        return not (is_known([word.text]) or is_field([word.text]))

    def _stands_as_verb(self, at: int) -> bool:
        """Whether the words beside a word that may be a verb say that it is one."""
        base, text = self._verb_of(at), self._text(at)
        if acts_after_one(self._tokens, at):
            return True
        before = self._tokens[at - 1] if base and at else None
        if before is None or before.text in NOUN_AFTER or before.text in _PLACES:
            return False
        if before.text in HAS and text.endswith("s"):
            return False  # ``a policy has claims``
        led = before.text in _LEADS
        plural = self._plural_before(at)
        if before.text in AND:
            return self._goes_on_as_verb(at, text, base)
        if base == "be" or self._text(at + 1) in ("we", "i"):
            return True  # ``zu jedem Boot speichern wir``
        if self._is_done(at):
            return True
        if text == base:
            return led or (plural and self._text(at + 1) not in _DETAILS)
        if text.endswith("ing"):
            follows = self._text(at + 1) in _EACH_OR_MANY or self._is_many(at + 1)
            return before.text in BE or (plural and follows)
        if text.endswith("s") and not text.endswith("ss"):
            return led or (before.word and not plural and self._is_determined(at - 1))
        return before.text in BE or led or plural

    def _goes_on_as_verb(self, at: int, text: str, base: str) -> bool:
        """``is brewed and sits in a tank``, but not ``trips and visits in May``."""
        before = range(at - 2, max(0, at - REACH), -1)
        if text == base:
            verb = next((i for i in before if self._verb_of(i) == self._text(i)), 0)
            return (verb > 0 and self._text(verb - 1) in _AND_WHO) or self._plural_before(verb)
        follows = self._text(at + 1) in _AFTER_VERBS
        if text.endswith("ing") or not follows:
            return False
        acted = any(self._verb_of(i) or self._has(i) for i in before)
        return acted

    def _plural_before(self, at: int) -> bool:
        """Whether a name in the plural stands before a place, with or without its fields."""
        last = self._without_aside(0, at) - 1
        if last < 0 or not self._tokens[last].word:
            return False
        plural = self._text(last) != self._tokens[last].lemma
        opens = last == 0 or not self._tokens[last - 1].word
        opens = opens or self._text(last - 1) in _NOUN_AFTER
        return plural and (opens or not self._verb_of(last))

    def _without_aside(self, start: int, at: int) -> int:
        """The end of the name before ``(height, year)`` and ``with their age``."""
        if self._text(at - 1) == ")":
            first = max(start, at - FARTHEST)
            return next((i for i in range(at - 1, first, -1) if self._text(i) == "("), at)
        if at - 1 in self._spent:
            first = max(start, at - ASIDE)
            return next((i for i in range(at - 1, first, -1) if self._text(i) in WITH), at)
        return at

    def _is_determined(self, at: int) -> bool:
        """Whether the singular word belongs to a name such as *each sensor*."""
        return any(self._text(at - back) in _DETERMINERS for back in range(1, LONGEST + 1))

    def _has(self, at: int) -> bool:
        """Whether a word says *has* here: ``a hive records heat``, but not ``records with title``,
        where it is the thing itself."""
        if self._text(at) == "a":
            return self._text(at + 1) in _AFTER_FRENCH_HAS
        if self._text(at) != "records":
            return self._text(at) in HAS
        after = self._text(at + 1)
        subject = self._text(at - 2) in EACH and self._text(at - 1) not in EACH
        return not (after in _NO_HAS or (after in ("(", ":") and not subject))

    def _acts(self, at: int) -> bool:
        """Whether a word is a verb after a plural: ``citizens report``."""
        verb, before = self._tokens[at], self._tokens[at - 1]
        plural = before.text != before.lemma
        known = (verb.lemma,) in lexicon().speech.lists["records"]
        return plural and verb.text == verb.lemma and known
