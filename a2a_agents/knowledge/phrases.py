"""Finding the phrases of a lexicon in a text: longest first, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from a2a_agents.knowledge.text import Token, phrase

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Span(Generic[Meaning]):
    """Tokens ``start`` to ``end`` (exclusive) are a phrase with these meanings."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Phrases(Generic[Meaning]):
    """An index of phrases by their first word."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        meanings: dict[tuple[str, ...], list[Meaning]] = {}
        for text, meaning in entries:
            known = meanings.setdefault(phrase(text), [])
            if meaning not in known:
                known.append(meaning)
        self._exactly = {words: tuple(found) for words, found in meanings.items() if words}
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = {}
        for words, found in sorted(meanings.items(), key=lambda item: -len(item[0])):
            if words:
                self._by_first.setdefault(words[0], []).append((words, tuple(found)))

    def find(self, tokens: Sequence[Token]) -> list[Span[Meaning]]:
        """The phrases of the text, none overlapping another."""
        lemmas = [token.lemma for token in tokens]
        found: list[Span[Meaning]] = []
        end = 0
        # A request is searched for thirty lexicons, and most of its words begin no phrase of one.
        for at in [at for at, lemma in enumerate(lemmas) if lemma in self._by_first]:
            span = self._at(lemmas, at) if at >= end else None
            if span:
                found.append(span)
                end = span.end
        return found

    def _at(self, lemmas: list[str], at: int) -> Span[Meaning] | None:
        for words, meanings in self._by_first[lemmas[at]]:
            if tuple(lemmas[at : at + len(words)]) == words:
                return Span(at, at + len(words), meanings)
        return None

    def entries(self) -> list[tuple[str, tuple[Meaning, ...]]]:
        """Every phrase, in base forms, with its meanings."""
        return [(" ".join(w), m) for known in self._by_first.values() for w, m in known]

    def words(self) -> set[str]:
        """All single words of the phrases."""
        return {w for known in self._by_first.values() for words, _ in known for w in words}

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._exactly

    def meanings(self, words: tuple[str, ...]) -> tuple[Meaning, ...]:
        """What exactly these words mean; empty if they are no phrase."""
        return self._exactly.get(words, ())
