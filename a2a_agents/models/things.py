"""Which words of a request name things that are to be kept, by a model that was taught it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from a2a_agents.core.reading import Reading
from a2a_agents.models.errors import ModelError
from a2a_agents.models.role import Role
from a2a_agents.models.session import Halt

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder

LABELS = ("nothing", "thing", "field", "part")
"""What a word may be; the last is a word before a thing that belongs to its name."""
_THING, _PART_OF = LABELS.index("thing"), LABELS.index("part")
_UNREAD = (1.0, 0.0, 0.0, 0.0)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 0.01
"""What is less likely is not told."""
_PART = 0.5
_DESIGNS = 0.1
_ENGLISH = 0.5


class Chances(NamedTuple):
    """What a word may be."""

    thing: float
    part: float


def words_in(text: str) -> list[tuple[int, int]]:
    """Where its words begin and end; pure."""
    return [match.span() for match in _WORD.finditer(text)]


class Tagger:
    """Gives readings the words that name things; without a model they stay as they are."""

    def __init__(self, role: Role[Encoder]) -> None:
        self.role = role

    def can(self, text: str) -> bool:
        """Whether somebody does this job, or will."""
        return self.role.state.state not in ("off", "failed")

    def should(self, text: str, reading: Reading) -> bool:
        """Whether it is worth a look: something may be to be designed, in English."""
        return self.can(text) and may_name(reading)

    async def say(self, text: str) -> Mapping[str, float] | None:
        """For each name in it, in lower case, the chance that it is that of a thing to keep.

        None where another time may give more. Never raises for the model's sake.
        """
        try:
            return await self.role.use(partial(_names, text), again=True)
        except ModelError:
            return None  # loading, or counted by the role; the reading does without


def may_name(reading: Reading) -> bool:
    """Whether a text may ask for a design, in the language that the model was taught."""
    designs = reading.kind.get("design", 0.0) + reading.kind.get("edit", 0.0)
    return designs >= _DESIGNS and reading.language.get("en", 0.0) >= _ENGLISH


def names(text: str, words: Sequence[Chances]) -> dict[str, float]:
    """The names in a text, in lower case, with the highest chance of their mentions; pure.

    ``words`` says of each word of the text what it is; what is next to nothing is left out.
    """
    found: dict[str, float] = {}
    places = words_in(text)
    for at, said in enumerate(words):
        first = at
        while first and words[first - 1].part >= _PART and _beside(text, places, first):
            first -= 1
        name = " ".join(text[start:end].lower() for start, end in places[first : at + 1])
        if said.thing >= max(_LEAST, found.get(name, 0.0)):
            found[name] = said.thing
    return found


def _beside(text: str, places: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether only a space stands before a word."""
    return text[places[at - 1][1] : places[at][0]] == " "


def _names(text: str, encoder: Encoder, halt: Halt) -> Mapping[str, float]:
    ends = {tag.end: tag.chances for tag in encoder.tags(text, halt)}
    said = (ends.get(end, _UNREAD) for _, end in words_in(text))
    return names(text, [Chances(each[_THING], each[_PART_OF]) for each in said])
