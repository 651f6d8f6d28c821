"""Edits that somebody makes who wants them wrong: what is told happens, nothing is lost."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import Refused
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.outputs import Checkpoint, Document, Output, Question, Say
from a2a_agents.core.peers import Asked, Peer, Told
from a2a_agents.engine import Engine
from a2a_agents.engine.cache import AnswerCache
from a2a_agents.engine.steps import read_base
from tests.engine.said import answer, kept
from tests.engine.steps.memory import Memory, run
from tests.engine.steps.test_editing import House, files, made, states

SHOP = "A shop with products, a cart and payments in FastAPI on PostgreSQL"


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    house = House()
    yield house
    house.engine.close()


def fates(said: Sequence[Output]) -> dict[str, str]:
    return {step["id"]: step["fate"] for step in json.loads(files(said)["impact.json"])["steps"]}


def same(fate: str, state: str) -> bool:
    return {"make": "done", "remake": "done", "keep": "kept", "hold": "kept", "skip": "skipped"}[
        fate
    ] == state


@pytest.mark.parametrize(
    "edit",
    [
        {"action": "edit", "step": "implement", "changes": {"instructions": "with comments"}},
        {"action": "skip", "step": "validate"},
        {"action": "skip", "step": "implement:database/schema"},
        {"action": "skip", "step": "implement"},
        {"action": "regenerate", "step": "implement"},
        {"action": "regenerate", "step": "validate"},
        {"action": "regenerate", "step": "analyse"},
        {"action": "regenerate", "step": "plan"},
        {"action": "insertAfter", "step": "validate", "id": "look",
         "changes": {"instructions": "look"}},
        {"action": "insertBefore", "step": "plan", "id": "look",
         "changes": {"instructions": "with a wishlist"}},
    ],
)  # fmt: skip
async def test_what_is_foreseen_of_each_step_comes_true(house: House, edit: dict[str, Any]) -> None:
    await house.ask(SHOP, "1", "database")
    said = await house.edit("1", "2", "database", **edit, confirmed=True)
    foreseen, became = fates(said), states(said)
    record = {s["id"]: s["state"] for s in json.loads(files(said)["steps.json"])["steps"]}
    wrong = {
        s: (foreseen.get(s), became[s])
        for s in became
        if not same(foreseen.get(s, "make"), became[s])
    }
    assert not wrong
    assert set(record) == set(foreseen)
    more = await house.edit(
        "2", "3", "database", action="edit", step="plan", changes={"stack": {"database": "mysql"}}
    )
    foreseen, became = fates(more), states(more)
    wrong = {
        s: (foreseen.get(s), became[s])
        for s in became
        if not same(foreseen.get(s, "make"), became[s])
    }
    assert not wrong


async def test_skip_of_implement(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    said = await house.edit("1", "2", "database", action="skip", step="implement")
    assert {s for k, s in states(said).items() if k.startswith("implement:")} == {"skipped"}


async def test_what_was_skipped_is_made_when_it_is_wanted_again(house: House) -> None:
    first = await house.ask(SHOP, "1", "database")
    await house.edit("1", "2", "database", action="skip", step="implement:database/schema")
    said = await house.edit(
        "2",
        "3",
        "database",
        action="edit",
        step="implement:database/schema",
        changes={"requirements": "please"},
    )
    assert files(said).get("schema.sql") == files(first)["schema.sql"]


async def test_checks_that_were_skipped_do_not_hold(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    await house.edit("1", "2", "database", action="skip", step="validate")
    said = await house.edit(
        "2", "3", "database", action="edit", step="validate", changes={"complexity": "moderate"}
    )
    assert "Skipped, as you said" not in answer(said).text
    assert "## Checks" in answer(said).text


@pytest.mark.parametrize(
    "id",
    ["plan", "validate", "implement", "implement:database/schema", "ask:peer", "a/../../x", "mine"],
)
async def test_a_new_step_takes_no_name_that_means_something(house: House, id: str) -> None:
    await house.ask(SHOP, "1", "database")
    added = {"instructions": "x"}
    await house.edit(
        "1", "2", "database", action="insertAfter", step="plan", id="mine", changes=added
    )
    with pytest.raises(Refused):
        await house.edit(
            "2", "3", "database", action="insertAfter", step="mine", id=id, changes=added
        )


async def test_instructions_are_text(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    evil = "x\n\n# Hello <script>alert(1)</script> [a](javascript:b)"
    said = await house.edit(
        "1",
        "2",
        "database",
        action="edit",
        step="implement:database/schema",
        changes={"instructions": evil},
    )
    assert "<script>" not in answer(said).text
    assert "\n# Hello" not in answer(said).text
    assert "<script>" not in files(said)["changes.md"]


class Rude:
    """A peer that makes a file and says what is no text of ours."""

    def __init__(self, state: str = "failed") -> None:
        self.state = state
        self.asked: list[str] = []

    def wanted(self, agent: str, text: str) -> Sequence[Peer]:
        return [Peer("rude", "Rude", "")]

    def missing(self, agent: str) -> Sequence[Peer]:
        return []

    def peer(self, name: str) -> Peer | None:
        return None

    async def ask(self, peer: Peer, asked: Asked) -> AsyncGenerator[Say | Document | Told]:
        self.asked.append(asked.brief.account)
        yield Document("a.md", f"for {asked.brief.account}", "text/markdown")
        yield Told("well", self.state, why="no |\n\n# Evil <script>x</script>")


class Home(House):
    """With a peer."""

    def __init__(self, state: str) -> None:
        self.memory = Memory()
        self.peers = Rude(state)
        self.engine = Engine(past=self.memory, peers=self.peers)


async def test_a_peers_words_are_text_in_the_changes() -> None:
    home = Home("failed")
    await home.ask(SHOP, "1", "database")
    said = await home.edit("1", "2", "database", action="regenerate", step="validate")
    assert "<script>" not in files(said)["changes.md"]
    assert "\n# Evil" not in files(said)["changes.md"]
    home.engine.close()


async def test_files_of_peers_are_not_gone_in_an_edit_that_keeps_them() -> None:
    home = Home("completed")
    first = await home.ask(SHOP, "1", "database")
    assert "rude/a.md" in files(first)
    said = await home.edit("1", "2", "database", action="regenerate", step="validate")
    assert "rude/a.md" in files(said)
    assert "rude/a.md" not in files(said)["changes.md"]
    assert json.loads(files(said)["impact.json"])["files"]["removed"] == []
    home.engine.close()


@pytest.mark.parametrize("state", ["completed", "failed"])
async def test_what_a_peer_made_for_one_account_is_given_to_no_other(state: str) -> None:
    peers = Rude(state)
    cache = AnswerCache()
    engine = Engine(cache=cache, peers=peers)
    for account in ("acme", "other"):
        brief = Brief("database", SHOP, task=account, account=account)
        said = [output async for output in engine.answer(brief)]
        assert files(said)["rude/a.md"] == f"for {account}"
    assert peers.asked == ["acme", "other"]
    await cache.close()
    engine.close()


async def test_whoever_joins_a_flight_or_gets_a_kept_answer_can_edit_it() -> None:
    cache, memory = AnswerCache(), Memory()
    engine = Engine(cache=cache, past=memory)
    briefs = [Brief("database", SHOP, task=name, account=name) for name in ("a", "b")]
    await asyncio.gather(*(run(engine, memory, brief) for brief in briefs))
    await run(engine, memory, Brief("database", SHOP, task="c", account="c"))
    for task in ("a", "b", "c"):
        edit = {"action": "edit", "step": "plan", "changes": {"stack": {"database": "mysql"}}}
        brief = Brief("database", "x", task=f"{task}2", references=(task,), metadata={STEPS: edit})
        said = await run(engine, memory, brief)
        assert states(said)["implement:database/schema"] == "done"
        brief = Brief(
            "database", "x", task=f"{task}3", references=(f"{task}2",),
            metadata={STEPS: {"action": "undo"}},
        )  # fmt: skip
        said = await run(engine, memory, brief)
        assert "schema.sql" in files(said)
    await cache.close()
    engine.close()


async def test_an_interrupted_answer_out_of_the_cache_goes_on_whole() -> None:
    cache, memory = AnswerCache(), Memory()
    engine = Engine(cache=cache, past=memory)
    await run(engine, memory, Brief("database", SHOP, task="a"))
    whole = await run(engine, memory, Brief("database", SHOP, task="b"))
    places = [i for i, o in enumerate(whole) if isinstance(o, Checkpoint)]
    for place in places:
        checkpoints = kept(whole[: place + 1])
        brief = Brief("database", SHOP, task="b", checkpoints=checkpoints, attempt=2)
        rest = await run(engine, Memory(), brief)
        assert "- `schema.sql`" in answer(rest).text
        assert made([*whole[: place + 1], *rest]) == made(whole)
    await cache.close()
    engine.close()


async def test_a_turn_in_words_whose_base_is_gone_goes_on_as_it_was_ordered(house: House) -> None:
    await house.ask(SHOP, "1", "database", context_id="c", continues=True)
    brief = Brief("database", "use MySQL instead", task="2", context_id="c", continues=True)
    whole = await run(house.engine, house.memory, brief)
    assert states(whole)["plan"] == "done"
    first = next(i for i, o in enumerate(whole) if isinstance(o, Checkpoint))
    house.memory.tasks.clear()
    resumed = replace(brief, checkpoints=kept(whole[: first + 1]), attempt=2)
    rest = await run(house.engine, house.memory, resumed)
    assert files(rest)["schema.sql"] == files(whole)["schema.sql"]


async def test_what_was_said_of_a_design_does_not_grow_without_end(house: House) -> None:
    await house.ask(SHOP, "0", "database")
    edit = {"action": "edit", "step": "plan", "changes": {"requirements": "a tag. " * 2_850}}
    for number in range(3):
        if number == 2:
            edit["changes"] = {"requirements": "b tag. " * 2_850}
        await house.edit(str(number), str(number + 1), "database", **edit, confirmed=True)
    with pytest.raises(Refused):
        await house.edit("3", "4", "database", **edit, confirmed=True)
    shorter = {"action": "edit", "step": "plan", "changes": {"stack": {"database": "mysql"}}}
    said = await house.edit("3", "5", "database", **shorter, confirmed=True)
    assert answer(said)


async def test_steps_are_not_put_in_without_end(house: House) -> None:
    await house.ask(SHOP, "0", "database")
    added = {"instructions": "with a wishlist"}
    for number in range(41):
        edit = {"action": "insertAfter", "step": "plan", "id": f"s{number}", "changes": added}
        if number == 40:
            with pytest.raises(Refused):
                await house.edit("40", "41", "database", **edit)
        else:
            await house.edit(str(number), str(number + 1), "database", **edit)


@pytest.mark.alone
async def test_a_long_text_that_goes_on_from_a_design_stops_nobody_else(house: House) -> None:
    await house.ask(SHOP, "0", "database")
    text = "add wishlist and reviews. " * 1_500
    gaps: list[float] = []

    async def tick() -> None:
        while True:
            began_s = time.perf_counter()
            await asyncio.sleep(0.01)
            gaps.append(time.perf_counter() - began_s)

    ticker = asyncio.create_task(tick())
    worst: list[float] = []
    for attempt in range(3):  # the machine may be at something else
        gaps.clear()
        await house.ask(text, f"1{attempt}", "database", references=("0",))
        worst.append(max(gaps))
    ticker.cancel()
    assert min(worst) < 0.5


async def test_a_wish_that_begins_with_no_is_no_refusal(house: House) -> None:
    await house.ask(SHOP, "0", "database")
    asked = ("hmm remove the frobnicator",)
    again: dict[str, Any] = {"references": ("0",), "earlier": asked}
    for text in ("no", "No, thanks.", "cancel", "nein"):
        said = await house.ask(text, "1", "database", **again)
        assert answer(said).text == "Nothing was changed."
    wish = "no payments please"
    said = await house.ask(wish, "1", "database", **again)
    assert isinstance(said[-1], Question)  # whether the refunds are to go with them
    meant: dict[str, Any] = again | {"earlier": (*asked, wish)}
    said = await house.ask("yes", "1", "database", **meant)
    assert "payments" not in files(said)["schema.sql"]


async def test_the_design_of_a_task_is_the_one_after_its_last_step(house: House) -> None:
    await house.ask(SHOP, "0", "database")
    added = {"instructions": "with a wishlist"}
    await house.edit(
        "0", "1", "database", action="insertBefore", step="plan", id="wishes", changes=added
    )
    kept_task = house.memory.tasks["1"]
    steps = [
        {**note, "result": {"blueprint": {**note["result"]["blueprint"], "title": "Worded"}}}
        if note["step"] == "plan"
        else note
        for note in kept_task.steps
    ]
    base = read_base(replace(kept_task, steps=steps))
    assert base is not None
    assert base.blueprint.title == "Worded"
