"""Attacks on designs that a cloud model completes: specialists that fail, and who leaves midway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.money import Ledger, Usage
from a2a_agents.core.outputs import Document, Output, Say
from a2a_agents.core.peers import Asked, Peer, Told
from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.engine import Engine
from a2a_agents.engine.economy import Economy, Ids, Provider
from a2a_agents.models.errors import ModelBusy
from a2a_agents.state import open_store
from tests.engine.said import answer
from tests.engine.steps.memory import Memory, run
from tests.engine.steps.test_attacks import Rude
from tests.engine.steps.test_editing import files, states
from tests.engine.test_cloud import EAGER, Scripted

HARD = (
    "Complete platform of all five agents: architecture, database, API, code and plan for a "
    "multi-tenant shop with zeppelin uplink, dowsing rods, quorum ledgers, exactly-once payments, "
    "CQRS, saga orchestration, GDPR, 99.99% availability, 20000 rps in three regions"
)


class Moody(Scripted):
    """Specialists: those in ``fails`` are busy, all wait for ``go``."""

    def __init__(self) -> None:
        super().__init__('{"patches":[]}')
        self.fails: set[str] = set()
        self.go = asyncio.Event()
        self.go.set()
        self.open = 0

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        self.asked.append(prompt)
        self.open += 1
        try:
            yield Chunk(self.text[:5])
            await self.go.wait()
            if any(f":{name}/" in prompt.id for name in self.fails):
                raise ModelBusy("no")
            yield Chunk(self.text[5:])
            yield Chunk(usage=Usage(100, 50, self.name))
        finally:
            self.open -= 1


class House:
    def __init__(self, provider: Moody, ledger: Ledger) -> None:
        self.provider = provider
        self.memory = Memory()
        ids = Ids("flash", "pro", platform_key=True)
        economy = Economy(Provider(provider, ledger), ids, ledger, choice=lambda *_: EAGER)
        self.engine = Engine(
            checks=(), economy=economy, past=self.memory, most_unasked_micro_usd=10**9
        )

    async def ask(self, task: str) -> list[Output]:
        return await run(self.engine, self.memory, Brief("desk", HARD, task=task))

    async def edit(self, of: str, task: str, **edit: Any) -> list[Output]:
        brief = Brief("desk", "x", task=task, references=(of,), metadata={STEPS: edit})
        return await run(self.engine, self.memory, brief)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    store = open_store("sqlite:///:memory:")
    await store.open()
    house = House(Moody(), store.ledger())
    yield house
    house.engine.close()
    await store.close()


async def test_a_specialist_that_gave_nothing_can_be_asked_in_a_later_edit(house: House) -> None:
    house.provider.fails = {"api"}
    first = await house.ask("1")
    assert "plan:database" in states(first)
    assert "plan:api" not in states(first)
    house.provider.fails = set()
    await house.edit("1", "2", action="regenerate", step="implement:database/schema")
    said = await house.edit("2", "3", action="regenerate", step="plan:database")
    assert states(said)["plan:api"] == "done"
    assert states(said)["plan:architecture"] == "kept"


async def test_progress_never_counts_more_than_there_is(house: House) -> None:
    house.provider.fails = {"api"}
    first = await house.ask("1")
    second = await house.edit("1", "2", action="regenerate", step="plan:database")
    for said in (first, second):
        counts = [(o.done, o.total) for o in said if isinstance(o, Say)]
        assert all(done <= total for done, total in counts)
        assert [done for done, _ in counts] == sorted(done for done, _ in counts)
        assert counts[-1][0] == counts[-1][1]


@pytest.mark.parametrize("place", range(1, 6))
async def test_who_leaves_in_the_middle_leaves_nothing_running(house: House, place: int) -> None:
    house.provider.go.clear()
    begun = 0
    async with asyncio.timeout(20):
        async with aclosing(house.engine.answer(Brief("desk", HARD, task="1"))) as outputs:
            async for output in outputs:
                begun += isinstance(output, Say) and output.id.startswith("plan:")
                if begun == place:
                    break
            await asyncio.sleep(0)
        assert house.provider.open == 0
        names = [task.get_name() for task in asyncio.all_tasks()]
        assert not [name for name in names if name.startswith("plan:")]


async def test_what_one_specialist_gave_is_kept_while_others_are_asked(house: House) -> None:
    await house.ask("1")
    said = await house.edit(
        "1",
        "2",
        action="edit",
        scope={"plan:api": {"instructions": "only GET"}, "plan:code": "keep"},
    )
    assert states(said)["plan:api"] == "done"
    assert states(said)["plan:code"] == "kept"
    assert answer(said)
    n = len(house.provider.asked)
    said = await house.edit(
        "2", "3", action="preview", step="plan", changes={"complexity": "complex"}
    )
    assert len(house.provider.asked) == n
    assert "plan" not in states(said)


class Quick(Rude):
    """A peer that has made a hundred files before the specialists have said anything."""

    def __init__(self, go: asyncio.Event) -> None:
        super().__init__("completed")
        self.go = go

    async def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        for number in range(100):
            yield Document(f"{number}.md", "text", "text/markdown")
        self.go.set()
        yield Told("well", "completed")


async def test_who_is_asked_beside_the_plan_waits_for_nobody(house: House) -> None:
    house.provider.go.clear()
    engine = Engine(checks=(), economy=house.engine.economy, peers=Quick(house.provider.go))
    async with asyncio.timeout(20):
        said = [output async for output in engine.answer(Brief("desk", HARD, task="1"))]
    assert "rude/99.md" in files(said)
    engine.close()
