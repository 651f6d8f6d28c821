"""Names of things in Spanish, German and French, said in English where we know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pydantic import TypeAdapter

from a2a_agents.knowledge.catalogue import HERE, read_yaml
from a2a_agents.knowledge.text import Token

_Word = tuple[str, bool]
"""A noun of English, and whether it is meant in the plural."""


def in_english(tokens: Sequence[Token], language: str) -> list[Token]:
    """The tokens with known nouns in English, each where its own stood; nothing else changes."""
    known = _nouns().get(language)
    if not known:
        return list(tokens)
    return [_told(token, known[token.text]) if token.text in known else token for token in tokens]


def _told(token: Token, word: _Word) -> Token:
    noun, plural = word
    return replace(token, text=_plural(noun) if plural else noun, lemma=noun)


def _plural(noun: str) -> str:
    if noun.endswith(("s", "ch", "x")):
        return f"{noun}es"
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, Mapping[str, _Word]]:
    """By language and word, from the lexicon, in which plurals follow their singulars."""
    written = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(
        read_yaml(HERE / "lexicon" / "nouns.yaml")
    )
    found: dict[str, dict[str, _Word]] = {}
    for noun, languages in written.items():
        for language, words in languages.items():
            for place, word in enumerate(words):
                found.setdefault(language, {})[word] = (noun, place % 2 == 1)
    return found
