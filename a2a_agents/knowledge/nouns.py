"""Requests in Spanish, German and French, said in English as far as we know their words.

One token becomes one token, so that places stay what they are. What is not known stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import BaseModel, TypeAdapter

from a2a_agents.core.plurals import plural
from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.rewording import reworded
from a2a_agents.knowledge.text import Token, lemma

_SHORTEST_HALF = 3


class _Abroad(BaseModel):
    words: dict[str, dict[str, str]]
    fields: dict[str, dict[str, str]]
    adjectives: dict[str, dict[str, str]]
    compounds: dict[str, str]
    first_halves: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """What the words of one language mean."""

    nouns: Mapping[str, tuple[str, str]]
    """Text and base form."""
    words: Mapping[str, str]
    fields: Mapping[str, str]
    adjectives: Mapping[str, str]
    halves: tuple[Mapping[str, str], Mapping[str, str]]
    """First and second halves of words that are made of two."""

    def told(self, text: str, after: str) -> tuple[str, str] | None:
        """Text and base form in English of a word that stands ``after`` another."""
        noun = self.nouns.get(text)
        if noun and after == "per":
            return noun
        one = self.words.get(text) or self.adjectives.get(text) or self.fields.get(text)
        return (one, one) if one else noun or self._compound(text)

    def _compound(self, text: str) -> tuple[str, str] | None:
        """``Rahmennummer`` → ``frame_number``."""
        firsts, seconds = self.halves
        for ending, english in seconds.items():
            first = text.removesuffix(ending)
            if first != text and len(first) >= _SHORTEST_HALF:
                name = f"{firsts.get(first, first)}_{english}"
                return name, name
        return None


def in_english(tokens: Sequence[Token], language: str) -> list[Token]:
    """The tokens with known words in English, each where its own stood; nothing else changes
    but what can be said in several ways."""
    return reworded(_numbered(_told(tokens, _dictionaries().get(language)), language))


_PLURALS: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": (("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
           ("ionen", "ion"), ("en", ""), ("n", ""), ("er", ""), ("e", "")),
    "es": (("ciones", "ción"), ("res", "r"), ("les", "l"), ("nes", "n"), ("des", "d"), ("es", "")),
    "fr": (("eaux", "eau"), ("aux", "al"), ("x", "")),
}  # fmt: skip
_SURELY = frozenset(("ungen", "heiten", "keiten", "schaften", "ionen", "ciones", "eaux"))
"""Endings that only plurals have; the others do where the singular stands in the text too."""


def _numbered(tokens: list[Token], language: str) -> list[Token]:
    """With the singulars of plurals that are not known: ``Kamine``, where ``Kamin`` is named."""
    endings = _PLURALS.get(language, ())
    texts = {token.text for token in tokens}
    for at, token in enumerate(tokens if endings else ()):
        for ending, singular in endings:
            one = _singular(token.text, ending, singular)
            if one and (ending in _SURELY or one in texts):
                tokens[at] = replace(token, lemma=one)
                break
    return tokens


def _singular(text: str, ending: str, singular: str) -> str:
    stem = text.removesuffix(ending)
    long_enough = stem != text and len(stem) + len(singular) >= _SHORTEST_HALF
    return stem + singular if long_enough else ""


def _told(tokens: Sequence[Token], known: _Dictionary | None) -> list[Token]:
    if not known:
        return list(tokens)
    found: list[Token] = []
    for token in tokens:
        text = token.text.partition("'")[2]  # ``l'adresse``
        told = known.told(text or token.text, found[-1].text if found else "")
        found.append(replace(token, text=told[0], lemma=told[1]) if told else token)
        if token.text in known.adjectives and told and len(found) > 1 and found[-2].word:
            found[-2:] = _swapped(*found[-2:])
    return found


def _swapped(noun: Token, adjective: Token) -> tuple[Token, Token]:
    """``precio mensual`` → ``monthly price``, each at the place of the other."""
    return (
        replace(noun, text=adjective.text, lemma=adjective.lemma),
        replace(adjective, text=noun.text, lemma=noun.lemma),
    )


@lru_cache(maxsize=1)
def _dictionaries() -> Mapping[str, _Dictionary]:
    """By language, from the lexicon."""
    abroad = _Abroad.model_validate(read_yaml(HERE / "lexicon" / "abroad.yaml"))
    nouns = _nouns()
    halves = (abroad.first_halves, abroad.compounds)
    return {
        language: _Dictionary(
            nouns=nouns[language],
            words=dict(_pairs(abroad.words[language])),
            fields=dict(_pairs(_of(abroad.fields, language))),
            adjectives=dict(_pairs(_of(abroad.adjectives, language))),
            halves=halves if language == "de" else ({}, {}),
        )
        for language in abroad.words
    }


def _of(written: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    return {english: words.get(language, "") for english, words in written.items()}


def _pairs(written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each word of a language with the English one that stands before it."""
    for english, words in written.items():
        yield from ((word, english) for word in words.split())


def _nouns() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """By language and word, from the lexicon, in which plurals follow their singulars."""
    written = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(
        read_yaml(HERE / "lexicon" / "nouns.yaml")
    )
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for noun, languages in written.items():
        for language, words in languages.items():
            for place, word in enumerate(words):
                text = plural(noun) if place % 2 else noun
                found.setdefault(language, {})[word] = (text, lemma(noun))
    return found
