"""One and many of nouns that no dictionary has, in Spanish, German and French."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UMLAUTS = str.maketrans("äöü", "aou")

Endings = tuple[tuple[str, str], ...]
"""Ending of the plural and of the singular, the longest that fits first."""

_ENDINGS: Mapping[str, Endings] = {
    "es": (
        ("iones", "ión"), ("ores", "or"), ("ales", "al"), ("eles", "el"), ("iles", "il"),
        ("oles", "ol"), ("ules", "ul"), ("ares", "ar"), ("eres", "er"), ("ires", "ir"),
        ("ades", "ad"), ("udes", "ud"), ("anes", "án"), ("enes", "en"), ("ines", "ín"),
        ("ones", "ón"), ("unes", "ún"), ("ces", "z"), ("yes", "y"), ("s", ""),
    ),
    "fr": (("eaux", "eau"), ("oux", "ou"), ("eux", "eu"), ("aux", "al"), ("x", "x"), ("s", "")),
    "de": (
        ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
        ("ionen", "ion"), ("itäten", "ität"), ("innen", "in"), ("nisse", "nis"), ("toren", "tor"),
        ("eln", "el"), ("ern", "er"), ("en", "e"),
    ),
}  # fmt: skip
_PLURALS: Mapping[str, Endings] = {
    "es": (
        ("ión", "iones"), ("ón", "ones"), ("án", "anes"), ("ín", "ines"), ("z", "ces"), ("s", "s"),
        ("a", "as"), ("e", "es"), ("i", "is"), ("o", "os"), ("u", "us"), ("é", "és"), ("", "es"),
    ),
    "fr": (
        ("eau", "eaux"), ("al", "aux"), ("eu", "eux"), ("s", "s"), ("x", "x"), ("z", "z"),
        ("", "s"),
    ),
}  # fmt: skip
_ONE_IN_N = ("wagen", "garten", "hafen", "boden", "laden", "ofen", "kuchen", "chen", "volumen")
"""Nouns in *-en* that are one."""
_SHORTEST_STEM = 3


def singular(word: str, language: str) -> str:
    """One of a noun that looks like many; the word itself where it does not."""
    if language == "de" and word.endswith(_ONE_IN_N):
        return word
    for many, one in _ENDINGS.get(language, ()):
        if word.endswith(many) and len(word) - len(many) + len(one) >= _SHORTEST_STEM:
            return word.removesuffix(many) + one
    return _german(word) if language == "de" else word


def _german(word: str) -> str:
    """``kanus``, ``verträge``; what only ends in *-e* or *-er* may as well be one."""
    if re.search(r"[aiouy]s$", word):
        return word[:-1]
    if re.search(r"[äöü][^aeiouäöü]+e$", word):
        return word[:-1].translate(_UMLAUTS)
    return word


def many(word: str, language: str) -> str:
    """Many of a noun; German words say it in too many ways, and stay as they are."""
    for one, plural in _PLURALS.get(language, ()):
        if word.endswith(one):
            return word[: len(word) - len(one)] + plural
    return word
