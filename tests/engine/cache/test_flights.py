"""The same request many times at once is made once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Output, Say
from a2a_agents.engine.cache import AnswerCache
from tests.engine.cache.parts import BILL, OUTPUTS, Maker, ask, read
from tests.engine.said import answer, source

BRIEF = Brief("api", "Explain how a raft log is compacted")
WAIT_S = 5.0
CANVAS, LAST = 3, 5


async def begun(maker: Maker) -> None:
    await asyncio.wait_for(maker.reached.wait(), WAIT_S)


async def settled(*tasks: asyncio.Task[list[Output]]) -> list[list[Output]]:
    return await asyncio.wait_for(asyncio.gather(*tasks), WAIT_S)


def started(cache: AnswerCache, maker: Maker, count: int) -> list[asyncio.Task[list[Output]]]:
    return [asyncio.create_task(ask(cache, BRIEF, maker)) for _ in range(count)]


async def turns(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_twenty_at_once_are_made_once_and_only_one_pays() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    tasks = started(cache, maker, 20)
    await begun(maker)
    maker.gate.set()
    first, *others = await settled(*tasks)
    assert maker.made == 1
    assert first == list(OUTPUTS)
    for said in others:
        assert [o for o in said if not isinstance(o, Answer | Checkpoint)] == [
            o for o in OUTPUTS if isinstance(o, Say | CanvasPatch | Document)
        ]
        assert [o.state for o in said if isinstance(o, Checkpoint)] == ["kept"]
        assert answer(said).bill.cost_micro_usd == 0
        assert source(said) == "memory"
    assert cache._flights.joined == 19


async def test_others_hear_it_as_it_comes() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    first = asyncio.create_task(ask(cache, BRIEF, maker))
    await begun(maker)
    outputs = cache.answered(BRIEF, read, maker)
    heard = [await asyncio.wait_for(anext(outputs), WAIT_S) for _ in range(5)]
    assert not first.done()
    assert isinstance(heard[-1], Document)
    maker.gate.set()
    await settled(first)
    await outputs.aclose()


async def test_when_the_maker_leaves_one_of_the_others_makes_it_and_nothing_is_said_twice() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    first, *others = started(cache, maker, 3)
    await begun(maker)
    await turns()
    maker.reached.clear()
    first.cancel()
    await begun(maker)
    maker.gate.set()
    second, third = await settled(*others)
    assert maker.made == 2
    assert maker.closed == 2
    for said in (second, third):
        kinds = [type(o) for o in said if isinstance(o, Say | CanvasPatch | Document)]
        assert kinds == [Say, Say, CanvasPatch, Document]
    assert sorted((source(second), source(third))) == ["memory", "none"]
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_when_the_maker_fails_it_hears_of_it_and_another_makes_it() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    maker.fails = True
    first, second = started(cache, maker, 2)
    await begun(maker)
    await turns()
    maker.gate.set()
    assert source((await settled(second))[0]) == "none"
    assert maker.made == 2
    with pytest.raises(RuntimeError):
        await first


async def test_who_leaves_while_waiting_costs_nobody_anything() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    first, second, third = started(cache, maker, 3)
    await begun(maker)
    await turns()
    second.cancel()
    await turns()
    maker.gate.set()
    await settled(first, third)
    assert maker.made == 1


async def test_a_run_that_was_broken_off_is_not_kept() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    (only,) = started(cache, maker, 1)
    await begun(maker)
    only.cancel()
    await asyncio.wait([only], timeout=WAIT_S)
    maker.gate.set()
    assert source(await ask(cache, BRIEF, maker)) == "none"


async def test_what_was_drawn_before_another_making_differs_is_taken_back() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    first, second = started(cache, maker, 2)
    await begun(maker)
    await turns()
    maker.reached.clear()
    other = CanvasPatch(({"id": "c"},))
    maker.outputs = (*OUTPUTS[:CANVAS], other, *OUTPUTS[CANVAS + 1 : LAST], Answer("Else.", BILL))
    first.cancel()
    await begun(maker)
    maker.gate.set()
    (said,) = await settled(second)
    patches = [o for o in said if isinstance(o, CanvasPatch)]
    assert patches == [OUTPUTS[CANVAS], CanvasPatch(removed=["a", "b"]), other]
    assert answer(said).text == "Else."


async def test_different_requests_do_not_wait_for_each_other() -> None:
    cache, maker = AnswerCache(), Maker(gate_at=LAST)
    (slow,) = started(cache, maker, 1)
    await begun(maker)
    quick = Maker()
    other = replace(BRIEF, text="Explain vector clocks to me in depth")
    assert source(await asyncio.wait_for(ask(cache, other, quick), WAIT_S)) == "none"
    maker.gate.set()
    await settled(slow)
