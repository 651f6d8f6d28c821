"""Which known question a text asks in its own words, by a model that was taught them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from a2a_agents.core.reading import Reading
from a2a_agents.models.errors import ModelError
from a2a_agents.models.role import Role
from a2a_agents.models.session import Halt

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder

ASKED = "asked"
"""The head: one probability for each answer that was taught, and one for none of them."""
NONE = "none"
MOST_WORDS = 140
"""A longer text asks more than one known question."""
_DESIGN = 0.97
"""What the router thinks so surely a design is not looked at again, as most designs are."""
_ASKS = frozenset(
    """
    what what's whats how why when which who where is are do does should can could explain
    difference tell define hi hello hey thanks implement write fix review find compute solve prove
    debug refactor check convert translate
    """.split()
)
"""First words of what is no wish for a system."""
_WISHES = frozenset(
    """
    app application system platform software site website portal tool tracker shop store service
    marketplace register database schema model keep keeps track tracks record records book booking
    bookings members customers clients patients users need needs want wants looking design plan
    """.split()
)
_COMMAS = 2
"""So many are in what lists features."""
_WORD = re.compile(r"[a-z']+")
_LEAST = 1e-6
"""Of a chance, so that odds stay finite."""


class Asker:
    """Gives readings the odds of the known questions; without a model they stay as they are."""

    def __init__(self, role: Role[Encoder]) -> None:
        self.role = role

    def can(self, text: str) -> bool:
        """Whether somebody does this job, or will, and the text is none that asks too much."""
        state = self.role.state.state
        return state not in ("off", "failed") and len(text.split()) <= MOST_WORDS

    def should(self, text: str, reading: Reading) -> bool:
        """Whether it is worth a look: it may be a known question."""
        return self.can(text) and may_ask(text, reading)

    async def say(self, text: str) -> Mapping[str, float] | None:
        """For each answer the log-odds that the text asks for it, against all others and none.

        None where another time may give more. Never raises for the model's sake.
        """
        try:
            return await self.role.use(partial(_odds, text), again=True)
        except ModelError:
            return None  # loading, or counted by the role; the reading does without


def is_put_as_question(text: str) -> bool:
    """Whether it looks more like a question than like a wish; cheap, wrong one time in eight."""
    words = _WORD.findall(text.lower())
    if "?" in text or not words or words[0] in _ASKS:
        return True
    return text.count(",") < _COMMAS and _WISHES.isdisjoint(words)


def may_ask(text: str, reading: Reading) -> bool:
    """Whether it is worth a second look by the model."""
    return reading.kind.get("design", 0.0) < _DESIGN and len(text.split()) <= MOST_WORDS


def _odds(text: str, encoder: Encoder, halt: Halt) -> Mapping[str, float]:
    chances = encoder.encode(text, halt).heads[ASKED]
    return {name: log_odds(said) for name, said in chances.items() if name != NONE}


def log_odds(chance: float) -> float:
    """Of a chance, and finite."""
    held = min(1 - _LEAST, max(_LEAST, chance))
    return math.log(held / (1 - held))
