"""Back to an earlier version of a design, and forward again: what comes of it, what is told."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator

import pytest

from a2a_agents.core.errors import Refused
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.outputs import Answer, Checkpoint
from tests.engine.said import kept
from tests.engine.steps.test_editing import (
    SHOP,
    House,
    answer_of,
    canvas,
    files,
    house_files,
    made,
    states,
)


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    house = House()
    yield house
    house.engine.close()


async def test_undo_goes_back_step_by_step_and_redo_forward(house: House) -> None:
    first = await house.ask(SHOP, "1", "database", context_id="c")
    for number, what in (("2", "with a wishlist"), ("3", "with gift cards")):
        changes = {"requirements": what}
        before = str(int(number) - 1)
        await house.edit(before, number, "database", action="edit", step="plan", changes=changes)
    once = await house.edit("3", "4", "database", action="undo")
    twice = await house.edit("4", "5", "database", action="undo")
    assert made(twice) == made(first)
    assert canvas(twice) == canvas(first)
    assert set(states(twice).values()) == {"kept"}
    with pytest.raises(Refused):
        await house.edit("5", "6", "database", action="undo")
    forward = await house.edit("5", "7", "database", action="redo")
    assert made(forward) == made(once)
    further = await house.edit("7", "8", "database", action="redo")
    assert made(further) == made(house_files(house, "3"))


async def test_an_undo_tells_what_goes_with_it_and_can_be_previewed(house: House) -> None:
    first = await house.ask(SHOP, "1", "database")
    changes = {"requirements": "with a wishlist"}
    await house.edit("1", "2", "database", action="edit", changes=changes)
    looked = await house.edit("2", "3", "database", action="preview", of="undo")
    assert files(looked).keys() == {"impact.json"}
    assert isinstance(looked[-1], Answer)
    undone = await house.edit("2", "4", "database", action="undo")
    for said in (looked, undone):
        impact = json.loads(files(said)["impact.json"])
        assert impact["base"] == "2"
        assert impact["edit"]["action"] in ("preview", "undo")
        assert impact["design"]["entities"]["removed"] == ["Wishlist", "WishlistItem"]
        assert "schema.sql" in impact["files"]["changed"]
        assert "entity:Wishlist" in impact["canvas"]["removed"]
        assert impact["recommendation"].startswith("Apply it: all is again as in 1")
    assert made(undone) == made(first)
    assert "gone Wishlist, WishlistItem" in answer_of(undone)
    assert files(undone)["changes.md"].startswith("# What changed since 2")
    redone = await house.edit("4", "5", "database", action="redo")
    assert "new Wishlist, WishlistItem" in answer_of(redone)


async def test_an_interrupted_undo_tells_the_same(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    changes = {"requirements": "with a wishlist"}
    await house.edit("1", "2", "database", action="edit", changes=changes)
    whole = await house.edit("2", "3", "database", action="undo")
    place = next(i for i, o in enumerate(whole) if isinstance(o, Checkpoint) and o.step == "plan")
    rest = await house.ask(
        "edit", "3", "database", references=("2",), metadata={STEPS: {"action": "undo"}},
        checkpoints=kept(whole[: place + 1]), attempt=2,
    )  # fmt: skip
    assert files(rest)["changes.md"] == files(whole)["changes.md"]


async def test_where_there_is_nothing_to_undo_or_redo_it_says_which(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    for action, said in (("undo", "first version"), ("redo", "Only an undo can be taken back")):
        with pytest.raises(Refused) as refused:
            await house.edit("1", "2", "database", action=action)
        assert said in refused.value.public
