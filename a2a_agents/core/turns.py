"""Whose turn it is: a few places, shared by ranks so that the first waits least and none for ever.

Stride scheduling: each rank has a share, and the rank that has used least of its share is next.
Places that a rank does not use go to the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

SHARES = (9, 3, 1)
"""Of 13 places that all ranks want, how many each rank gets."""


class Turns(Generic[T]):
    """Who waits, by rank; decides who is next, and knows nothing of time or tasks."""

    def __init__(self, places: int, shares: Sequence[int] = SHARES) -> None:
        self.free = places
        self._strides = [1 / share for share in shares]
        self._passes = [0.0] * len(shares)
        self._waiting: list[deque[T]] = [deque() for _ in shares]
        self._pass = 0.0

    def wait(self, who: T, rank: int) -> None:
        """Queue up behind others of the same rank."""
        if not self._waiting[rank]:
            # Who was away has saved nothing up: else a rank that comes back would take all.
            self._passes[rank] = max(self._passes[rank], self._pass)
        self._waiting[rank].append(who)

    def give_up(self, who: T, rank: int) -> None:
        """Stop waiting. Raises ``ValueError`` for who does not wait."""
        self._waiting[rank].remove(who)

    def next(self) -> T | None:
        """Who gets a free place now; None if none is free or nobody waits."""
        ranks = [rank for rank, line in enumerate(self._waiting) if line]
        if not self.free or not ranks:
            return None
        rank = min(ranks, key=lambda rank: (self._passes[rank], rank))
        self._pass = self._passes[rank]
        self._passes[rank] += self._strides[rank]
        self.free -= 1
        return self._waiting[rank].popleft()

    def leave(self) -> None:
        """A place is free again."""
        self.free += 1
