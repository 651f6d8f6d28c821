"""Questions that were answered beforehand: by their words, or by what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer
from a2a_agents.core.reading import Reading
from a2a_agents.engine.read import Read
from a2a_agents.engine.replies import known_reply
from a2a_agents.knowledge.answers import known_answer, meant_answer
from a2a_agents.knowledge.block import KnownAnswer
from a2a_agents.knowledge.intent import is_attack
from a2a_agents.knowledge.known import is_code
from a2a_agents.knowledge.text import clean

_REMEMBERED = 1024
_REMEMBERED_CHARACTERS = 200
_LONGEST_QUESTION = 2_000
"""A longer text is not one of the known questions, whatever words it has."""


def meant(brief: Brief, read: Read) -> KnownAnswer | None:
    """The written answer to a question that means the same."""
    if brief.checkpoints or read.understanding.attack or any(map(is_code, brief.context)):
        return None
    return meant_answer(brief.text, read.reading if isinstance(read.reading, Reading) else None)


def known(brief: Brief) -> Answer | None:
    """The cheapest lane comes first: reading the whole request costs ten times as much."""
    if brief.checkpoints or len(brief.text) > _LONGEST_QUESTION:
        return None
    if any(map(is_code, brief.context)):
        return None  # what is asked is asked about that
    if brief.earlier or len(brief.text) > _REMEMBERED_CHARACTERS:
        return _answer_to(brief.text, brief.earlier)
    return _remembered(brief.text, ())


def _answer_to(text: str, earlier: Sequence[str]) -> Answer | None:
    found = known_answer(text)
    if found is None or is_attack(clean("\n".join([*earlier, text]))):
        return None
    return known_reply(found)


_remembered = lru_cache(maxsize=_REMEMBERED)(_answer_to)
