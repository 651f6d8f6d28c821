"""Level 3: answers under what their requests mean, and who of those is like a new request.

There is no search: equal facts are one key, under which lie the few requests that share them.
Their vectors are those of the readings, so nothing is embedded for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from pydantic import TypeAdapter, ValidationError

MOST_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A request that was answered: the key of its answer, its vector, and its design's name."""

    key: str
    vector: tuple[float, ...]
    title: str = ""


_NEIGHBOURS = TypeAdapter(list[Neighbour])


def encode(neighbours: Sequence[Neighbour]) -> bytes:
    """The newest ones as bytes."""
    return _NEIGHBOURS.dump_json(list(neighbours[:MOST_NEIGHBOURS]))


def decode(body: bytes | None) -> list[Neighbour]:
    """Nobody, where the bytes are of another format."""
    try:
        return _NEIGHBOURS.validate_json(body) if body else []
    except ValidationError:
        return []


def with_neighbour(known: Sequence[Neighbour], new: Neighbour) -> list[Neighbour]:
    """The new one first; it stands once."""
    return [new, *(each for each in known if each.key != new.key)]


def by_likeness(
    vector: Sequence[float], title: str, known: Sequence[Neighbour], least: float
) -> list[Neighbour]:
    """Those that are like enough: first who is called the same, then the most like."""
    likes = [(sum(map(mul, vector, each.vector)), each) for each in known]
    likes.sort(key=lambda like: (like[1].title != title, -like[0]))
    return [each for like, each in likes if like >= least]
