"""Verbs of a text: their base forms, and what they say about a subject and its object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import TypeAdapter

from a2a_agents.knowledge.catalogue import HERE, read_yaml

Meaning = Literal["holds", "makes", "sits", "joins", "states", "does"]
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs that we know."""

    bases: Mapping[str, str]
    """Each form, such as ``carries`` and ``lain``, with its base form."""
    meanings: Mapping[tuple[str, ...], frozenset[Meaning]]
    """By the base form and the words that go with it."""

    def of(self, words: tuple[str, ...]) -> frozenset[Meaning]:
        """What a verb means with the words after it, or alone."""
        return self.meanings.get(words) or self.meanings.get(words[:1], frozenset())


@lru_cache(maxsize=1)
def verbs() -> Verbs:
    """The verbs of the lexicon, read once."""
    raw = read_yaml(HERE / "lexicon" / "verbs.yaml")
    irregular = TypeAdapter(dict[str, str]).validate_python(raw.pop("irregular"))
    groups = TypeAdapter(dict[Meaning, list[str]]).validate_python(raw)
    meanings: dict[tuple[str, ...], frozenset[Meaning]] = {}
    for meaning, phrases in groups.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            meanings[words] = frozenset[Meaning]((*meanings.get(words, ()), meaning))
    bases = {form: words[0] for words in meanings for form in _forms(words[0])}
    return Verbs(bases | irregular, meanings)


def _forms(base: str) -> Iterator[str]:
    """The base form itself, ``-s``, ``-ed`` and ``-ing``."""
    yield base
    if base == "be":
        return
    soft = base.endswith(("s", "x", "ch", "sh"))
    if base.endswith("y") and base[-2] not in _VOWELS:
        yield from (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    elif base.endswith("e"):
        yield from (f"{base}s", f"{base}d", f"{base[:-1]}ing")
    else:
        stem = base + base[-1] if _doubles(base) else base
        yield from (f"{base}es" if soft else f"{base}s", f"{stem}ed", f"{stem}ing")


def _doubles(base: str) -> bool:
    """``plan`` → ``planned``, but ``rain`` → ``rained``, ``visit`` → ``visited``."""
    if len(base) < 3 or base[-1] in "wxy" + _VOWELS or base[-2] not in _VOWELS:
        return False
    return base[-3] not in _VOWELS and (len(base) <= 4 or base in ("enrol", "submit", "refer"))
