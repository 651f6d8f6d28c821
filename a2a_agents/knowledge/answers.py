"""Known questions: recognised by the words of one of their phrasings, or by what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from a2a_agents.core.reading import Reading
from a2a_agents.knowledge.asking import Words, stems
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.catalogue import catalogue
from a2a_agents.knowledge.known import asked

MOST_CHARACTERS = 400
"""A longer text is none of the phrasings, and is not compared with them."""


def known_answer(text: str) -> KnownAnswer | None:
    """The answer we have written to this question, if it surely is one of those we know."""
    found = _phrasings().get(stems(text)) if len(text) <= MOST_CHARACTERS else None
    return found or asked(text, surely=True)


def meant_answer(text: str, reading: Reading | None) -> KnownAnswer | None:
    """The answer to a written question that means the same, as far as words or a model can tell."""
    return asked(text, reading)


@lru_cache(maxsize=1)
def _phrasings() -> Mapping[Words, KnownAnswer]:
    found: dict[Words, KnownAnswer] = {}
    for answer in catalogue().answers.values():
        for ask in answer.asks:
            found.setdefault(stems(ask), answer)
    return found
