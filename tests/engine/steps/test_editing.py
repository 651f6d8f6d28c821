"""Edits of finished designs: what is made again, what is kept, and what is told of it."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import Refused
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.inputs import Inputs, read_inputs
from a2a_agents.core.outputs import Answer, CanvasPatch, Checkpoint, Document, Output, Question, Say
from a2a_agents.engine import Engine
from a2a_agents.engine.steps import Order
from a2a_agents.engine.steps.canvas import picture_of
from tests.engine.said import kept
from tests.engine.steps.memory import Memory, run

SHOP = "A shop with products, a cart and payments in FastAPI on PostgreSQL"
ABOUT_THE_RUN = {"canvas", "changes.md", "impact.json", "steps.json", "answer.md"}


class House:
    """An engine with a memory."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.engine = Engine(past=self.memory)

    async def ask(self, text: str, task: str, agent: str = "desk", **more: Any) -> list[Output]:
        return await run(self.engine, self.memory, Brief(agent, text, task=task, **more))

    async def edit(self, of: str, task: str, agent: str = "desk", /, **edit: Any) -> list[Output]:
        metadata = {STEPS: edit}
        return await self.ask("edit", task, agent, references=(of,), metadata=metadata)


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    house = House()
    yield house
    house.engine.close()


def files(said: Sequence[Output]) -> dict[str, str]:
    return {o.name: o.text for o in said if isinstance(o, Document)}


def made(said: Sequence[Output]) -> dict[str, str]:
    return {name: text for name, text in files(said).items() if name not in ABOUT_THE_RUN}


def canvas(said: Sequence[Output]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    picture = picture_of(o for o in said if isinstance(o, CanvasPatch))
    return picture.nodes, picture.edges


def states(said: Sequence[Output]) -> dict[str, str]:
    return {o.step: o.state for o in said if isinstance(o, Checkpoint)}


def keys(said: Sequence[Output]) -> dict[str, str]:
    return {o.step: o.input_hash for o in said if isinstance(o, Checkpoint)}


async def test_another_database_remakes_what_shows_it_and_keeps_the_rest(house: House) -> None:
    first = await house.ask(SHOP, "1")
    changes = {"stack": {"database": "mysql"}}
    said = await house.edit("1", "2", action="edit", step="plan", changes=changes)
    became = states(said)
    assert became["plan"] == "done"
    assert became["implement:database/schema"] == "done"
    assert became["implement:api/openapi"] == "kept"
    assert became["implement:planning/plan"] == "kept"
    assert "AUTO_INCREMENT" in files(said)["schema.sql"] or "ENGINE=" in files(said)["schema.sql"]
    assert files(said)["openapi.json"] == files(first)["openapi.json"]
    assert made(said).keys() == made(first).keys()


async def test_the_impact_is_told_before_anything_is_done(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    changes = {"requirements": "with a wishlist"}
    said = await house.edit("1", "2", "database", action="edit", step="plan", changes=changes)
    place = next(i for i, o in enumerate(said) if isinstance(o, Document))
    assert isinstance(said[place], Document)
    assert files(said[place : place + 1]).keys() == {"impact.json"}
    assert not [o for o in said[:place] if isinstance(o, Checkpoint) and o.step != "analyse"]
    impact = json.loads(files(said)["impact.json"])
    assert impact["base"] == "1"
    assert "Wishlist" in impact["design"]["entities"]["added"]
    assert impact["exact"]
    assert impact["recommendation"]
    assert impact["alternatives"]


async def test_a_preview_tells_and_does_nothing(house: House) -> None:
    await house.ask(SHOP, "1")
    changes = {"stack": {"database": "mysql"}}
    looked = await house.edit("1", "2", action="preview", step="plan", changes=changes)
    assert files(looked).keys() == {"impact.json"}
    assert isinstance(looked[-1], Answer)
    assert "plan" not in states(looked)
    done = await house.edit("1", "3", action="edit", step="plan", changes=changes)
    foreseen = json.loads(files(looked)["impact.json"])
    assert foreseen == json.loads(files(done)["impact.json"]) | {"edit": foreseen["edit"]}
    before, after = made(house_files(house, "1")), made(done)
    changed = {name for name in before if before[name] != after[name]} - {"blueprint.json"}
    assert set(foreseen["files"]["changed"]) == changed
    fates = {step["id"]: step["fate"] for step in foreseen["steps"]}
    became = states(done)
    assert {s: "make" if became[s] == "done" else "keep" for s in became} == {
        s: fates[s] for s in became
    }


def house_files(house: House, task: str) -> list[Output]:
    kept = house.memory.tasks[task].files
    return [Document(name, file.text, file.media_type) for name, file in kept.items()]


async def test_only_this_step_leaves_what_depends_on_it_and_says_so(house: House) -> None:
    first = await house.ask(SHOP, "1")
    changes = {"stack": {"database": "mysql"}}
    said = await house.edit("1", "2", action="edit", step="plan", changes=changes, scope="only")
    became = states(said)
    assert became["plan"] == "done"
    assert {s for step, s in became.items() if step.startswith("implement:")} == {"kept"}
    assert files(said)["schema.sql"] == files(first)["schema.sql"]
    assert "you said to keep it" in files(said)["changes.md"]
    again = await house.edit("2", "3", action="regenerate", step="plan")
    assert states(again)["implement:database/schema"] == "done"  # it knew that it was out of date


async def test_a_scope_map_says_it_of_each_step(house: House) -> None:
    await house.ask(SHOP, "1")
    scope = {
        "implement:database/schema": "keep",
        "implement:database/seed": "remake",
        "implement:api/openapi": {"instructions": "shorter"},
    }
    changes = {"stack": {"database": "mysql"}}
    said = await house.edit("1", "2", action="edit", step="plan", changes=changes, scope=scope)
    became = states(said)
    assert became["implement:database/schema"] == "kept"
    assert became["implement:database/seed"] == "done"
    assert became["implement:api/openapi"] == "done"
    assert "follows no instructions" in answer_of(said)


async def test_instructions_of_a_step_add_up_and_an_undo_takes_the_last_one_back(
    house: House,
) -> None:
    await house.ask(SHOP, "1")
    for number, told in ((2, "with a wishlist"), (3, "with chat")):
        changes = {"instructions": told}
        said = await house.edit(
            str(number - 1), str(number), action="edit", step="plan", changes=changes
        )
    assert "wishlist_item" in files(said)["schema.sql"]
    assert "chat_message" in files(said)["schema.sql"]
    inputs = next(o for o in said if isinstance(o, Checkpoint)).result["inputs"]
    assert made(said) == made(await fresh_run(house, "desk", inputs))
    back = await house.edit("3", "4", action="undo")
    assert "wishlist_item" in files(back)["schema.sql"]
    assert "chat_message" not in files(back)["schema.sql"]


def answer_of(said: Sequence[Output]) -> str:
    assert isinstance(said[-1], Answer)
    return said[-1].text


async def test_a_skipped_step_is_said_to_be_skipped(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    said = await house.edit("1", "2", "database", action="skip", step="validate")
    assert states(said)["validate"] == "skipped"
    assert "nothing was checked" in answer_of(said)
    assert [o.state for o in said if isinstance(o, Say) and o.step == "validate"] == ["skipped"]
    part = await house.edit("1", "3", "database", action="skip", step="implement:database/seed")
    assert "seed.sql" not in files(part)
    assert "seed.sql" in files(part)["changes.md"]


_NEW = {"id": "more", "changes": {"instructions": "with chat"}}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"action": "skip", "step": "plan"}, "cannot be left out"),
        ({"action": "skip", "step": "dream"}, "no step dream. It has: analyse, plan, implement:"),
        ({"action": "edit", "scope": {"dream": "keep"}}, "no step dream"),
        ({"action": "insertBefore", "step": "analyse", **_NEW}, "No step can be put in there"),
        ({"action": "insertAfter", "step": "synthesise", **_NEW}, "No step can be put in there"),
    ],
)
async def test_a_refusal_says_what_can_be_done_instead(
    house: House, edit: Mapping[str, Any], said: str
) -> None:
    await house.ask(SHOP, "1", "database")
    with pytest.raises(Refused) as refused:
        await house.edit("1", "2", "database", **edit)
    assert said in refused.value.public


@pytest.mark.parametrize(
    "edit",
    [
        {"action": "skip", "step": "plan"},
        {"action": "regenerate", "step": "implement:database/dream"},
        {"action": "edit", "scope": {"dream": "keep"}},
        {"action": "undo"},
        {"action": "redo"},
    ],
)
async def test_what_cannot_be_done_is_refused(house: House, edit: Mapping[str, Any]) -> None:
    await house.ask(SHOP, "1", "database")
    with pytest.raises(Refused):
        await house.edit("1", "2", "database", **edit)


async def test_an_edit_of_nothing_is_refused(house: House) -> None:
    with pytest.raises(Refused):
        await house.edit("none", "2", action="regenerate", step="plan")


async def test_an_inserted_step_changes_the_design_by_its_words(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    changes = {"instructions": "with a wishlist"}
    said = await house.edit(
        "1", "2", "database", action="insertAfter", step="plan", id="wishes", changes=changes
    )
    assert states(said)["wishes"] == "done"
    assert "wishlist" in files(said)["schema.sql"]
    gone = await house.edit("2", "3", "database", action="skip", step="wishes")
    assert states(gone)["wishes"] == "skipped"
    assert "wishlist" not in files(gone)["schema.sql"]
    back = await house.edit(
        "3", "4", "database", action="edit", step="wishes", changes={"instructions": "with chat"}
    )
    assert "chat_messages" in files(back)["schema.sql"]


async def test_a_step_after_the_checks_says_what_it_needs(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    changes = {"instructions": "review it for security"}
    said = await house.edit(
        "1", "2", "database", action="insertAfter", step="validate", id="security", changes=changes
    )
    assert "needs a cloud model" in answer_of(said)
    assert any(isinstance(o, Say) and o.id == "security" and o.state == "failed" for o in said)


async def test_what_nobody_named_is_not_taken_away_unasked(house: House) -> None:
    await house.ask("Tables for foxes, dens and sightings", "1", "database")
    base = house.memory.tasks["1"]
    inputs = Inputs(("Tables for foxes and dens",)).kept()
    steps = [
        {**note, "result": {**note["result"], "inputs": inputs}}
        if note["step"] == "analyse"
        else note
        for note in base.steps
    ]
    house.memory.tasks["1"] = replace(base, steps=steps)
    changes = {"stack": {"database": "mysql"}}
    asked = await house.edit("1", "2", "database", action="edit", step="plan", changes=changes)
    assert isinstance(asked[-1], Question)
    assert "Sighting" in asked[-1].text
    edit = {"action": "edit", "step": "plan", "changes": changes}
    again: dict[str, Any] = {
        "earlier": ("edit",), "references": ("1",), "metadata": {STEPS: edit}
    }  # fmt: skip
    said = await house.ask("no, keep them", "2", "database", **again)
    assert answer_of(said) == "Nothing was changed."
    said = await house.ask("yes, but keep the cart as it was", "2", "database", **again)
    assert answer_of(said) == "Nothing was changed."
    said = await house.ask("Yes, go on", "2", "database", **again)
    assert "sightings" not in files(said)["schema.sql"]
    said = await house.edit("1", "3", "database", **edit, confirmed=True)
    assert isinstance(said[-1], Answer)


async def test_an_interrupted_edit_goes_on_as_it_was_ordered(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    edit = {"action": "edit", "step": "plan", "changes": {"stack": {"database": "mysql"}}}
    brief = Brief("database", "edit", task="2", references=("1",), metadata={STEPS: edit})
    whole = [output async for output in house.engine.answer(brief)]
    places = [i for i, o in enumerate(whole) if isinstance(o, Checkpoint)]
    for place in places:
        before = whole[: place + 1]
        resumed = replace(brief, checkpoints=kept(before), attempt=2)
        rest = [output async for output in house.engine.answer(resumed)]
        assert not set(states(rest)) & set(states(before))
        assert made([*before, *rest]) == made(whole)
        assert answer_of(rest) == answer_of(whole)


REQUESTS = (SHOP, "A library with books, members and loans", "Booking for a hair salon in Go")
ADDED = (
    "with a wishlist", "with reviews", "two-factor login", "in MySQL", "5000 rps, GDPR",
    "rename User to Member", "remove the isbn from books",
)  # fmt: skip
STACKS = ({"database": "sqlite"}, {"database": "mysql"}, {"framework": "express"}, {})


def edits(dice: random.Random, steps: Sequence[str]) -> dict[str, Any]:
    """Any edit of these steps that can be made without a model."""
    match dice.randrange(4):
        case 0:
            parts = [step for step in steps if step.startswith("implement:")]
            return {"action": "skip", "step": dice.choice([*parts, "validate"])}
        case 1:
            return {"action": "regenerate", "step": dice.choice(steps)}
        case 2:
            added = {"instructions": dice.choice(ADDED)}
            return {"action": "insertAfter", "step": "plan", "id": f"s{dice.randrange(9)}",
                    "changes": added}  # fmt: skip
        case _:
            changes = {"requirements": dice.choice(ADDED), "stack": dice.choice(STACKS)}
            return {"action": "edit", "step": "plan", "changes": changes}


@pytest.mark.parametrize("seed", range(12))
async def test_an_edit_is_a_new_run_with_other_inputs_and_remakes_nothing_else(
    house: House, seed: int
) -> None:
    dice = random.Random(seed)
    agent = dice.choice(("desk", "database", "api", "architecture", "planning"))
    said = await house.ask(dice.choice(REQUESTS), "0", agent)
    for number in range(1, 4):
        before = keys(said)
        edit = edits(dice, [*before])
        said = await house.edit(str(number - 1), str(number), agent, **edit, confirmed=True)
        for step, key in keys(said).items():
            forced = edit["action"] == "regenerate" and edit["step"] == step
            if step not in ("analyse",) and before.get(step) == key and not forced:
                assert states(said)[step] in ("kept", "skipped"), step
        inputs = next(o for o in said if isinstance(o, Checkpoint)).result["inputs"]
        fresh = await fresh_run(house, agent, inputs)
        assert made(said) == made(fresh)
        assert canvas(said) == canvas(fresh)


async def fresh_run(house: House, agent: str, inputs: Mapping[str, Any]) -> list[Output]:
    """The design of these inputs, made without anything that was made before."""
    order = Order(read_inputs(inputs))
    return [o async for o in house.engine.design(Brief(agent, "fresh", task="fresh"), order)]


@pytest.mark.parametrize(
    ("edit", "fate"),
    [
        ({"action": "skip", "step": "validate"}, "skip"),
        ({"action": "regenerate", "step": "validate"}, "remake"),
        ({"action": "regenerate", "step": "plan"}, "keep"),
        ({"action": "edit", "changes": {"stack": {"database": "mysql"}}}, "make"),
    ],
    ids=str,
)
async def test_the_impact_tells_what_becomes_of_the_checks(
    house: House, edit: dict[str, Any], fate: str
) -> None:
    await house.ask(SHOP, "1", "database")
    said = await house.edit("1", "2", "database", **edit)
    foreseen = {s["id"]: s["fate"] for s in json.loads(files(said)["impact.json"])["steps"]}
    became = {"skip": "skipped", "keep": "kept"}.get(fate, "done")
    assert (foreseen["validate"], states(said)["validate"]) == (fate, became)


async def test_the_advice_fits_what_is_asked_for(house: House) -> None:
    await house.ask(SHOP, "1", "database")
    advice = [
        json.loads(files(await house.edit("1", str(i), "database", **edit))["impact.json"])
        for i, edit in enumerate(
            (
                {"action": "skip", "step": "validate"},
                {"action": "regenerate", "step": "validate"},
                {"action": "edit", "changes": {"requirements": "on PostgreSQL"}},
            ),
            start=2,
        )
    ]
    skipped, again, same = (each["recommendation"] for each in advice)
    assert "do without the step" in skipped
    assert "comes to the same again" in again
    assert same.startswith("Nothing would change")
