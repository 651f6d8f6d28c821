"""Instructions that no rule can follow: a model writes the file anew, or it is said."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import STEPS
from a2a_agents.core.outputs import Checkpoint, Document, Output
from a2a_agents.core.routing import Lane
from a2a_agents.engine import Engine
from a2a_agents.engine.economy import Economy, Ids, Provider
from a2a_agents.models.errors import ModelTimeout
from a2a_agents.state import open_store
from tests.engine.said import answer, kept
from tests.engine.steps.memory import Memory, run
from tests.engine.steps.test_editing import files, states
from tests.engine.test_cloud import Scripted

SHOP = "A shop with products, a cart and payments in FastAPI on PostgreSQL"
STEP = "implement:database/database"


class House:
    """An engine with a memory and a provider of models."""

    def __init__(self, provider: Scripted, economy: Economy) -> None:
        self.provider = provider
        self.memory = Memory()
        self.engine = Engine(economy=economy, past=self.memory)

    async def edit(self, of: str, task: str, told: str, step: str = STEP) -> list[Output]:
        edit = {"action": "edit", "step": step, "changes": {"instructions": told}}
        return await run(self.engine, self.memory, self.brief(of, task, edit))

    def brief(self, of: str, task: str, edit: object) -> Brief:
        return Brief("database", "edit", task=task, references=(of,), metadata={STEPS: edit})


@pytest.fixture
async def house(tmp_path: Path) -> AsyncGenerator[House]:
    store = open_store(f"sqlite:///{tmp_path}/a2a.db")
    await store.open()
    provider = Scripted("```markdown\n# Written anew\n```")
    ids = Ids("flash", "pro", platform_key=True)
    economy = Economy(Provider(provider, store.ledger()), ids, ledger=store.ledger())
    house = House(provider, economy)
    await run(house.engine, house.memory, Brief("database", SHOP, task="1"))
    yield house
    house.engine.close()
    await store.close()


async def test_a_model_writes_the_file_as_told_and_nothing_else(house: House) -> None:
    said = await house.edit("1", "2", "explain it to a beginner")
    assert files(said)["database.md"] == "# Written anew\n"
    became = states(said)
    assert became.pop(STEP) == "done"
    assert became.pop("validate") == "done"
    assert became.pop("analyse") == "done"
    assert set(became.values()) == {"kept"}
    assert [prompt.id for prompt in house.provider.asked] == [f"2/{STEP}/0/1"]
    assert answer(said).bill.route.lane is Lane.CLOUD
    assert answer(said).bill.cost_micro_usd > 0
    steps = json.loads(files(said)["steps.json"])["steps"]
    assert [s["id"] for s in steps if s["costMicroUsd"]] == [STEP]


async def test_what_a_model_wrote_is_kept_by_the_next_edit_and_on_resuming(house: House) -> None:
    edit = {"action": "edit", "step": STEP, "changes": {"instructions": "shorter"}}
    brief = house.brief("1", "2", edit)
    said = await run(house.engine, house.memory, brief)
    again = {"action": "regenerate", "step": "implement:database/seed"}
    after = await run(house.engine, house.memory, house.brief("2", "3", again))
    assert files(after)["database.md"] == "# Written anew\n"
    assert len(house.provider.asked) == 1
    place = next(i for i, o in enumerate(said) if isinstance(o, Checkpoint) and o.step == STEP)
    resumed = replace(brief, checkpoints=kept(said[: place + 1]), attempt=2)
    rest = [output async for output in house.engine.answer(resumed)]
    assert not any(isinstance(o, Document) and o.name == "database.md" for o in rest)
    assert "database.md" not in files(rest)["changes.md"].partition("## Files")[0]
    assert len(house.provider.asked) == 1


async def test_instructions_for_one_time_are_followed_once_and_what_came_of_them_stays(
    house: House,
) -> None:
    once = {"action": "regenerate", "step": STEP, "changes": {"instructions": "shorter"}}
    said = await run(house.engine, house.memory, house.brief("1", "2", once))
    assert files(said)["database.md"] == "# Written anew\n"
    skip = {"action": "skip", "step": "validate"}
    kept_on = await run(house.engine, house.memory, house.brief("2", "3", skip))
    assert files(kept_on)["database.md"] == "# Written anew\n"
    assert states(kept_on)[STEP] == "kept"
    assert len(house.provider.asked) == 1
    assert answer(kept_on).bill.route.lane is not Lane.CLOUD
    wish = {"action": "edit", "changes": {"requirements": "with a wishlist"}}
    other = await run(house.engine, house.memory, house.brief("3", "4", wish))
    assert "wishlist" in files(other)["database.md"]
    assert len(house.provider.asked) == 1
    back = await run(house.engine, house.memory, house.brief("4", "5", {"action": "undo"}))
    assert files(back)["database.md"] == "# Written anew\n"
    assert len(house.provider.asked) == 1


async def test_a_model_that_fails_leaves_the_file_and_it_is_said(house: House) -> None:
    house.provider.error = ModelTimeout("slow")
    said = await house.edit("1", "2", "shorter")
    assert files(said)["database.md"] == house.memory.tasks["1"].files["database.md"].text
    assert "stays as the rule made it" in answer(said).text


async def test_of_many_files_the_one_that_is_meant_is_to_be_named(house: House) -> None:
    await run(house.engine, house.memory, Brief("code", SHOP, task="5"))
    step = "implement:code/project"
    edit = {"action": "edit", "step": step, "changes": {"instructions": "say it in rhyme"}}
    brief = replace(house.brief("5", "6", edit), agent="code")
    said = await run(house.engine, house.memory, brief)
    assert "say which ones" in answer(said).text
    edit = {"action": "edit", "step": step, "changes": {"instructions": "rhymes in README.md"}}
    brief = replace(house.brief("5", "7", edit), agent="code")
    said = await run(house.engine, house.memory, brief)
    assert files(said)["project/README.md"] == "# Written anew\n"


async def test_a_file_with_faults_is_asked_for_once_more_and_then_not_delivered(
    house: House,
) -> None:
    house.provider.text = "CREATE TABLE ("
    said = await house.edit("1", "2", "shorter names in schema.sql", "implement:database/schema")
    assert [prompt.id.rpartition("schema")[2] for prompt in house.provider.asked] == [
        "/0/1", "/0/again/1",
    ]  # fmt: skip
    assert "had these faults" in house.provider.asked[1].text
    assert files(said)["schema.sql"] == house.memory.tasks["1"].files["schema.sql"].text
    assert "what the model wrote has faults" in answer(said).text
