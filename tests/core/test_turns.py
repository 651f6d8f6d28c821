"""Turns: the first rank waits least, no rank for ever, and no place stays empty."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a2a_agents.core.turns import SHARES, Turns


def served(turns: Turns[int], count: int) -> list[int]:
    """Who gets the one place that comes free again and again."""
    order: list[int] = []
    while len(order) < count and (who := turns.next()) is not None:
        order.append(who)
        turns.leave()
    return order


def full(ranks: int = len(SHARES), each: int = 100) -> Turns[int]:
    turns: Turns[int] = Turns(1)
    for rank in range(ranks):
        for _ in range(each):
            turns.wait(rank, rank)
    return turns


def test_places_are_shared_as_the_shares_say() -> None:
    assert Counter(served(full(), 26)) == {0: 18, 1: 6, 2: 2}


def test_the_last_rank_waits_for_at_most_one_round() -> None:
    order = served(full(), 100)
    waits = [index for index, rank in enumerate(order) if rank == 2]
    assert max(later - earlier for earlier, later in pairwise(waits)) <= 14


def test_who_comes_alone_gets_every_place() -> None:
    turns: Turns[int] = Turns(2)
    for who in range(3):
        turns.wait(who, 2)
    assert [turns.next(), turns.next(), turns.next()] == [0, 1, None]
    turns.leave()
    assert turns.next() == 2


def test_a_rank_that_was_away_has_saved_nothing_up() -> None:
    turns: Turns[int] = Turns(1)
    for _ in range(50):
        turns.wait(0, 0)
    assert served(turns, 40) == [0] * 40
    for _ in range(50):
        turns.wait(1, 1)
    assert served(turns, 12).count(1) <= 4


def test_within_a_rank_the_first_comes_first() -> None:
    turns: Turns[str] = Turns(1)
    for who in "abc":
        turns.wait(who, 1)
    turns.give_up("b", 1)
    assert turns.next() == "a"
    turns.leave()
    assert turns.next() == "c"
    with pytest.raises(ValueError, match="not in deque"):
        turns.give_up("b", 1)


@given(st.lists(st.integers(0, 2), max_size=60), st.integers(1, 4))
def test_everybody_is_served_and_no_more_at_once_than_there_are_places(
    ranks: list[int], places: int
) -> None:
    turns: Turns[int] = Turns(places)
    for who, rank in enumerate(ranks):
        turns.wait(who, rank)
    seated: list[int] = []
    done: list[int] = []
    while len(done) < len(ranks):
        while (who := turns.next()) is not None:
            seated.append(who)
        assert len(seated) == min(places, len(ranks) - len(done))
        done.append(seated.pop(0))
        turns.leave()
    assert sorted(done) == list(range(len(ranks)))
    assert turns.next() is None
