"""Plurals of English nouns, as names of tables and paths need them."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet",
    "tooth": "teeth", "goose": "geese", "mouse": "mice", "datum": "data", "medium": "media",
    "criterion": "criteria", "index": "indexes", "matrix": "matrices", "vertex": "vertices",
    "leaf": "leaves", "half": "halves", "shelf": "shelves", "knife": "knives", "life": "lives",
    "quiz": "quizzes", "bus": "buses", "gas": "gases", "lens": "lenses", "hero": "heroes",
    "potato": "potatoes", "tomato": "tomatoes", "echo": "echoes", "veto": "vetoes",
    "cookie": "cookies", "movie": "movies", "series": "series", "species": "species",
    "staff": "staff", "equipment": "equipment", "information": "information", "news": "news",
    "media": "media", "data": "data", "metadata": "metadata", "inventory": "inventories",
    "analysis": "analyses", "basis": "bases", "crisis": "crises", "thesis": "theses",
    "diagnosis": "diagnoses", "axis": "axes", "status": "statuses", "alias": "aliases",
}  # fmt: skip


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """The plural of a noun in snake_case or in words; only its last word changes."""
    at = max(noun.rfind("_"), noun.rfind(" ")) + 1
    return noun[:at] + _plural(noun[at:])


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"
