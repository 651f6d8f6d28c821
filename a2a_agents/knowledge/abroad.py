"""What is known of words in Spanish, German and French: what they mean in English.

The words are in ``abroad.yaml``, ``neighbours.yaml``, ``nouns.yaml`` and ``trades.yaml`` of the
lexicon; here they are looked up, also in other forms than the one that stands there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from a2a_agents.core.plurals import plural
from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import clean, lemma, tokens

Value = TypeVar("Value")
LANGUAGES = ("es", "de", "fr")
_SHORTEST_HALF = 3
_SHORTEST_HEAD = 4
_LONGEST = 40
"""Letters; nothing longer is a noun."""
_LINKS = ("", "s", "n", "en", "es", "er")
"""What German puts between two nouns."""

Said = tuple[str, str]
"""Text and base form."""
Phrase = tuple[tuple[str, ...], tuple[str, ...]]
"""Words, and as many words of English."""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, dict[str, str]]
    fields: dict[str, dict[str, str]]
    adjectives: dict[str, dict[str, str]]
    compounds: dict[str, str]
    first_halves: dict[str, str]


class _Neighbours(BaseModel):
    """What words mean together, or beside each other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phrases: dict[str, dict[str, str]]
    senses: dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Dictionary:
    """What the words of one language mean."""

    language: str
    nouns: Mapping[str, Said]
    words: Mapping[str, str]
    fields: Mapping[str, str]
    adjectives: Mapping[str, str]
    phrases: Mapping[str, Sequence[Phrase]]
    """By their first word, the longest first."""
    senses: Mapping[str, Mapping[str, AbstractSet[str]]]
    """Nouns with several meanings: each with the words beside which it is meant."""
    halves: tuple[Mapping[str, str], Mapping[str, str]]
    """First and second halves of words that are made of two."""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word by itself."""
        said = (self.nouns, self.words, self.fields, self.adjectives)
        return frozenset(word for each in said for word in each)

    def told(
        self, text: str, after: str, beside: AbstractSet[str], is_noun: bool | None = None
    ) -> Said | None:
        """Text and base form in English of a word that stands ``after`` another.

        ``is_noun`` is what a capital says of a German word, or its absence.
        """
        little = text in lexicon().speech.stopwords
        noun = None if little or is_noun is False else self._noun(text, beside)
        if noun and after == "per":
            return noun
        one = self.adjectives.get(text) or self.fields.get(text)
        verb = self.words.get(text)
        if verb and not (noun and is_noun):
            return verb, verb
        if one or little:
            return (one, one) if one else None
        return noun or (None if is_noun is False else self._compound(text, beside))

    def knows(self, text: str) -> bool:
        """Whether the word means something in English."""
        return self.told(text, "", frozenset()) is not None

    def head(self, text: str) -> tuple[str, str] | None:
        """First half and known second half of a German noun: ``pacht`` + ``verträge``."""
        if self.language != "de" or len(text) > _LONGEST:
            return None
        cuts = range(_SHORTEST_HALF, len(text) - _SHORTEST_HEAD + 1)
        return next(((text[:cut], text[cut:]) for cut in cuts if text[cut:] in self.nouns), None)

    def singular(self, head: str) -> str:
        """The noun that means one of the same: ``verträge`` → ``vertrag``."""
        text, base = self.nouns[head]
        if text == base or head.endswith("er"):
            return head  # ``Lehrer`` may be one or many
        same = (word for word, said in self.nouns.items() if said == (base, base))
        near = [word for word in same if word[0] == head[0]]
        return min(near, key=lambda word: abs(len(word) - len(head)), default=head)

    def _noun(self, text: str, beside: AbstractSet[str]) -> Said | None:
        for form in _forms(text, self.language):
            found = self.nouns.get(form)
            if found:
                return self._meant(form, found, beside)
        return None

    def _meant(self, form: str, usual: Said, beside: AbstractSet[str]) -> Said:
        english = self.sense(form, beside)
        if not english:
            return usual
        return (plural(english), english) if usual[0] != usual[1] else (english, english)

    def sense(self, text: str, beside: AbstractSet[str]) -> str:
        """What a noun with several meanings means beside these words; empty for the usual one."""
        senses = self.senses.get(text, {}).items()
        return next((english for english, hints in senses if hints & beside), "")

    def _compound(self, text: str, beside: AbstractSet[str]) -> Said | None:
        """``Rahmennummer`` → ``frame_number``, ``Mietverträge`` → ``rental_contracts``."""
        for ending, english in self.halves[1].items():
            first = text.removesuffix(ending)
            if first != text and len(first) >= _SHORTEST_HALF:
                name = f"{self._first(first) or first}_{english}"
                return name, name
        halves = self.head(text)
        first = self._first(halves[0]) if halves else ""
        if halves is None or not first:
            return None
        many, one = self._meant(halves[1], self.nouns[halves[1]], beside)
        return f"{first}_{many}", f"{first}_{one}"

    def _first(self, half: str) -> str:
        """A first half in English; empty if it is not known."""
        known = self.halves[0].get(half)
        if known:
            return known
        stems = (half.removesuffix(link) for link in _LINKS if half.endswith(link))
        return next((self.nouns[stem][1] for stem in stems if stem in self.nouns), "")


def _forms(text: str, language: str) -> Iterator[str]:
    """A noun as it may stand in the dictionary."""
    yield text
    if language == "de":
        yield text.removesuffix("n")  # ``mit Plätzen``
        yield text.removesuffix("es")
        yield text.removesuffix("s")
        if text.endswith("innen"):
            yield text.removesuffix("innen")  # ``Schülerinnen``
            yield f"{text.removesuffix('innen')}en"  # ``Kundinnen``
    elif language == "es":
        yield f"{text[:-2]}os" if text.endswith("as") else text  # ``socias``
        yield f"{text[:-2]}es" if text.endswith("as") else text  # ``profesoras``
    else:
        yield f"{text[:-2]}s" if text.endswith("es") else text  # ``adhérentes``


def folded(word: str) -> str:
    """A word without its accents; German umlauts are two letters then."""
    plain = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def dictionaries() -> Mapping[str, Dictionary]:
    """By language, from the lexicon."""
    abroad = _File.model_validate(read_yaml(HERE / "lexicon" / "abroad.yaml"))
    near = _Neighbours.model_validate(read_yaml(HERE / "lexicon" / "neighbours.yaml"))
    nouns = _nouns()
    halves = (abroad.first_halves, abroad.compounds)
    return {
        language: Dictionary(
            language=language,
            nouns=_with_plain(nouns[language]),
            words=dict(_pairs(abroad.words[language])),
            fields=_with_plain(dict(_pairs(_of(abroad.fields, language)))),
            adjectives=_with_plain(dict(_pairs(_of(abroad.adjectives, language)))),
            phrases=_phrases(near.phrases.get(language, {})),
            senses=_senses(near.senses.get(language, {})),
            halves=halves if language == "de" else ({}, {}),
        )
        for language in LANGUAGES
    }


def _with_plain(known: Mapping[str, Value]) -> dict[str, Value]:
    """The words, and those with accents also as they are written without."""
    return {folded(word): said for word, said in known.items()} | dict(known)


def _of(written: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    return {english: words.get(language, "") for english, words in written.items()}


def _pairs(written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each word of a language with the English one that stands before it."""
    for english, words in written.items():
        yield from ((word, english) for word in words.split())


def _phrases(written: Mapping[str, str]) -> dict[str, list[Phrase]]:
    """With *the* before English that has fewer words, so that there are as many."""
    found: dict[str, list[Phrase]] = {}
    for english, phrases in written.items():
        for text in phrases.split(","):
            words = tuple(token.text for token in tokens(clean(text)))
            means = english.split()
            padded = ("the",) * (len(words) - len(means)) + tuple(means)
            found.setdefault(words[0], []).append((words, padded[-len(words) :]))
    for same in found.values():
        same.sort(key=lambda each: -len(each[0]))
    return found


def _senses(
    written: Mapping[str, Mapping[str, str]],
) -> dict[str, dict[str, frozenset[str]]]:
    return {
        word: {english: frozenset(hints.split()) for english, hints in meanings.items()}
        for words, meanings in written.items()
        for word in words.split()
    }


def _nouns() -> Mapping[str, Mapping[str, Said]]:
    """By language and word, from the lexicon, in which plurals follow their singulars."""
    shape = TypeAdapter(dict[str, dict[str, list[str]]])
    files = (read_yaml(HERE / "lexicon" / name) for name in ("nouns.yaml", "trades.yaml"))
    written = {n: said for file in files for n, said in shape.validate_python(file).items()}
    found: dict[str, dict[str, Said]] = {}
    for noun, languages in written.items():
        for language, words in languages.items():
            for place, word in enumerate(words):
                text = plural(noun) if place % 2 else noun
                found.setdefault(language, {})[word] = (text, lemma(noun))
    return found
