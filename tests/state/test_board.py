"""The board: what one process hangs up all see, until its time is over."""

from __future__ import annotations

from a2a_agents.core.board import OwnBoard
from a2a_agents.core.log import Store
from a2a_agents.state import open_store
from tests.waiting import eventually


async def test_what_is_pinned_is_seen_and_replaced_under_its_name(store: Store) -> None:
    board = store.board()
    await board.pin("flags", b"one\n\x00two", 60)
    await board.pin("process/1", b"here", 60)
    await board.pin("flags", b"three", 60)
    assert await board.pins() == {"flags": b"three", "process/1": b"here"}


async def test_what_nobody_renews_comes_down(store: Store) -> None:
    board = store.board()
    await board.pin("short", b"x", 0.05)
    await board.pin("long", b"y", 60)
    assert await eventually(board.pins, lambda pins: "short" not in pins) == {"long": b"y"}


async def test_processes_see_each_others(redis_url: str) -> None:
    stores = [open_store(redis_url) for _ in range(2)]
    for each in stores:
        await each.open()
    await stores[0].board().pin("a", b"1", 60)
    assert await stores[1].board().pins() == {"a": b"1"}
    for each in stores:
        await each.close()


async def test_time_is_that_of_a_clock_that_nobody_turns() -> None:
    now_s = [0.0]
    board = OwnBoard(lambda: now_s[0])
    await board.pin("a", b"1", 10)
    now_s[0] = 9.9
    assert await board.pins() == {"a": b"1"}
    now_s[0] = 10.0
    assert await board.pins() == {}
