"""Items of a list in a text, and the fields that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from a2a_agents.core.blueprint import Attribute
from a2a_agents.knowledge.fields import attribute, is_field, is_unit
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.places import LONGEST, NameInText, NamesInText
from a2a_agents.knowledge.text import Token
from a2a_agents.knowledge.turns import AND, ARTICLES, BARRED, HAS, MANY, MARKS, TRUTHS, WITH, bare


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
        words = bare(words)
        if not words or len(words) > 6 or not all(w[0].isalnum() for w in words):
            return None
        marked = bool(MARKS.intersection(words))
        plain = [w for w in words if w not in MARKS]
        head = plain[: next((i for i in range(len(plain)) if self._qualifies(plain, i)), 9)]
        measured = len(plain) > len(head) + 1 and is_unit(plain[len(head) + 1])
        if not plain or set(plain) & (HAS | MANY | BARRED | WITH):
            return None
        if not (truth or marked or measured or is_field(head)):
            return None
        return attribute(["whether", *words] if truth else words)

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
        if word.text in speech.stopwords or (word.lemma,) in speech.lists["not_entities"]:
            return None
        near = items[max(0, place - 2) : place + 3]
        fields = [each for each in near if each[1] - each[0] <= LONGEST and self._field(*each)]
        return attribute([word.text]) if len(fields) > 1 else None

    def _ends_well(self, stop: int, end: int) -> bool:
        return stop >= end or self._text(stop) in AND or not self._tokens[stop].word

    def _are_things(self, subject: NameInText, first: int, stop: int) -> bool:
        """Whether an item is a thing in the plural: ``contracts with suppliers, unique number``."""
        name = self._after(first, stop)
        whole = name is not None and name.end == stop and self._is_plural(name)
        return whole and self._is_plural(subject)

    def _is_plural_somewhere(self, name: NameInText) -> bool:
        return name.words[-1] in self._plurals
