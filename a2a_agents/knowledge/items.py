"""Items of a list in a text, and the fields that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from a2a_agents.core.blueprint import Attribute
from a2a_agents.knowledge.fields import attribute, is_field, is_unit, type_of
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import LONGEST, NameInText, NamesInText
from a2a_agents.knowledge.text import Token, lemma
from a2a_agents.knowledge.turns import (
    AND,
    ARTICLES,
    BARRED,
    CLAUSE_BEGINS,
    ELSEWHERE,
    HAS,
    MANY,
    MARKS,
    TRUTHS,
    WITH,
    bare,
)
from a2a_agents.knowledge.verbs import verbs

PLURALS = frozenset(("integer", "decimal", "text", "json", "boolean"))
"""Types of fields that have names in the plural: *seats*, *notes*."""


class ItemsInText(NamesInText):
    """Lists such as ``number, colour and weight in kg``."""

    def __init__(self, tokens: Sequence[Token], features: AbstractSet[int]) -> None:
        super().__init__(tokens)
        self._features = features
        self._plurals = {token.lemma for token in tokens if token.text != token.lemma}

    def _items(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        first, depth = at, 0
        for place in range(at, end):
            text = self._text(place)
            depth += (text == "(") - (text == ")")
            mail = text == "e" and self._text(place + 1) == "mail"
            if text in AND and depth == 0 and not mail:
                if first < place:
                    yield first, place
                first = place + 1
        if first < end:
            yield first, end

    def _field(self, first: int, stop: int) -> Attribute | None:
        """The field that an item is, told by its last word, its unit or a mark."""
        words = [self._text(i) for i in range(first, stop)]
        truth = False
        for truth_words in TRUTHS:
            inner = [w for w in words if w not in "()"]
            if tuple(inner[-len(truth_words) :]) == truth_words:
                words, truth = inner[: -len(truth_words)], True
                break
        words = bare(self._without_clause(words))
        if not words or len(words) > 6 or not all(w[0].isalnum() for w in words):
            return None
        marked = bool(MARKS.intersection(words))
        plain = [w for w in words if w not in MARKS]
        head = plain[: next((i for i in range(len(plain)) if self._qualifies(plain, i)), 9)]
        measured = len(plain) > len(head) + 1 and is_unit(plain[len(head) + 1])
        if not plain or set(plain) & (HAS | MANY | BARRED | WITH | ELSEWHERE):
            return None
        if any((word,) in lexicon().technology_words for word in plain):
            return None
        if not (truth or marked or measured or (is_field(head) and self._is_one(head))):
            return None
        return attribute(["whether", *words] if truth else words)

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
        return at > 0 and words[at] in ("per", "of", "der", "des", "du", "de", "por", "pro")

    def _unknown_field(self, items: Sequence[tuple[int, int]], place: int) -> Attribute | None:
        """A word that nobody knows, in a list of fields: ``kites with maker, title and year``.

        One field beside it is not enough: ``aquariums with volume, fish``.
        """
        first, stop = items[place]
        word, speech = self._tokens[first], lexicon().speech
        if stop > first + 1 or first in self._features or word.lemma in self._plurals:
            return None
        if word.text in verbs().bases:
            return None
        if word.text in speech.stopwords or (word.lemma,) in speech.lists["not_entities"]:
            return None
        before, after = items[max(0, place - 2) : place], items[place + 1 : place + 3]
        known = [self._is_plain_field(*each) for each in (*before, *after)]
        follows = any(known[len(before) :])
        return attribute([word.text]) if follows or sum(known) > 1 else None

    def _is_plain_field(self, first: int, stop: int) -> bool:
        return stop - first <= LONGEST and self._field(first, stop) is not None

    def _ends_well(self, stop: int, end: int) -> bool:
        return stop >= end or self._text(stop) in AND or not self._tokens[stop].word

    def _are_things(self, subject: NameInText, first: int, stop: int) -> bool:
        """Whether an item is a thing in the plural: ``contracts with suppliers, unique number``."""
        name = self._after(first, stop)
        whole = name is not None and name.end == stop and self._is_plural(name)
        return whole and self._is_plural(subject)

    def _is_plural_somewhere(self, name: NameInText) -> bool:
        return name.words[-1] in self._plurals
