"""Known questions: recognised by their exact words, or by nearly all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import asked
from a2a_agents.knowledge.lexicon import lexicon
from a2a_agents.knowledge.text import clean, tokens

ENOUGH = 0.8
"""Share of the words, weighed by how rare they are, that two questions must have in common."""
LONGEST = 16
"""A question of more words than this is about something more than what is known."""
MOST_CHARACTERS = 400
"""A longer text is no question that we know, and is not looked at."""
_WORN = frozenset(
    """
    hey hi hello so ok a an the is are was be of to in on for and or please pls short briefly
    explain me you tell do does i we my our it this that with what whats how when why should
    would can could use used using so exactly mean meaning quick question about there one some
    just really actually good best between difference vs versus
    """.split()
)
"""Words that say how a question is put, not what it is about."""


@dataclass(frozen=True, slots=True)
class _Known:
    exact: Mapping[tuple[str, ...], KnownAnswer]
    bags: tuple[tuple[frozenset[str], KnownAnswer], ...]
    weights: Mapping[str, float]


def known_answer(text: str) -> KnownAnswer | None:
    """The answer we have written to this question, if it surely is one of those we know."""
    if len(text) <= MOST_CHARACTERS:
        words = _words(text)
        known = _known()
        found = known.exact.get(words) or _alike(text, words, known)
        if found:
            return found
    return asked(text, surely=True)


def meant_answer(text: str, reading: Reading | None) -> KnownAnswer | None:
    """The answer to a written question that means the same, as far as words or a model can tell."""
    return asked(text, reading)


def _alike(text: str, words: Sequence[str], known: _Known) -> KnownAnswer | None:
    if not words or len(words) > LONGEST:
        return None
    if lexicon().speech.count("build", clean(text)) or lexicon().speech.count(
        "modify", clean(text)
    ):
        return None
    return _nearest(frozenset(words) - _WORN, known)


def _nearest(bag: frozenset[str], known: _Known) -> KnownAnswer | None:
    if len(bag) < 2:
        return None
    best: KnownAnswer | None = None
    best_share = ENOUGH
    for other, answer in known.bags:
        if not other or not bag:
            continue
        share = _weight(bag & other, known) / _weight(bag | other, known)
        if share >= best_share:
            best, best_share = answer, share
    return best


def _weight(words: frozenset[str], known: _Known) -> float:
    """Words that no known question has weigh most: they are about something else."""
    return sum(known.weights.get(word, 2.0) for word in words)


@lru_cache(maxsize=1)
def _known() -> _Known:
    exact: dict[tuple[str, ...], KnownAnswer] = {}
    bags: list[tuple[frozenset[str], KnownAnswer]] = []
    for answer in catalogue().answers.values():
        for ask in answer.asks:
            words = _words(ask)
            exact.setdefault(words, answer)
            if answer.kind == "question":
                bags.append((frozenset(words) - _WORN, answer))
    weights = {word: 1.0 for bag, _ in bags for word in bag}
    return _Known(exact, tuple(bags), weights)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.lemma for token in tokens(clean(text)) if token.word)
