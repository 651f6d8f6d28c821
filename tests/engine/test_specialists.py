"""Five specialists on one draft: side by side, repaired, given up, resumed, cancelled and paid."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.inputs import Inputs
from a2a_agents.core.merge import merge, version_of
from a2a_agents.core.money import Budgets, Ledger, Price, Spent, Usage
from a2a_agents.core.patch import BlueprintPatch
from a2a_agents.core.prompts import Chunk, Prompt
from a2a_agents.engine.brevity import Shortener
from a2a_agents.engine.context import BUDGET_TOKENS, tokens_in
from a2a_agents.engine.metered import Metered, Payer
from a2a_agents.engine.patches import UnusableAnswer
from a2a_agents.engine.specialists import Asking, Progress, Specialists
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from a2a_agents.models.errors import ModelBusy, ModelError, SchemaBroken
from a2a_agents.state import open_store
from tests.waiting import until

TEXT = "A shop with products, payments, zeppelin uplink and dowsing rods"
DRAFT = design(understand(Brief("desk", TEXT)))
PRICE = Price(1_000_000, 2_000_000)
FIVE = ("architecture", "database", "api", "code", "planning")
GAVE: dict[str, list[dict[str, Any]]] = {
    "architecture": [{"says": "Added an uplink", "components": [
        {"id": "uplink", "kind": "external", "label": "Uplink"}]}],
    "database": [{"says": "Added rods", "entities": [{"name": "DowsingRod"}]}],
    "api": [{"says": "Added bending", "operations": [
        {"method": "POST", "path": "/dowsing-rods/bend", "summary": "Bend",
         "entity": "DowsingRod"}]},
        {"says": "Added a probe", "operations": [
            {"method": "GET", "path": "/probe", "summary": "Probe"}]}],
    "code": [],
    "planning": [{"says": "Added a risk", "risks": [{"title": "Fog"}]}],
}  # fmt: skip


def said(patches: list[dict[str, Any]]) -> str:
    return json.dumps({"patches": patches})


class Provider:
    """Answers by the agent in the prompt's id, one by one; without ``go`` all stop midway."""

    name = "flash"

    def __init__(self, **answers: list[str | ModelError]) -> None:
        self._answers = {agent: [said(GAVE[agent])] for agent in FIVE} | answers
        self.asked: list[Prompt] = []
        self.ended: list[Prompt] = []
        self.most_at_once = 0
        self.go = asyncio.Event()
        self.go.set()

    def of(self, agent: str) -> list[Prompt]:
        return [prompt for prompt in self.asked if f"plan:{agent}/" in prompt.id]

    async def generate(self, prompt: Prompt) -> AsyncGenerator[Chunk]:
        self.asked.append(prompt)
        self.most_at_once = max(self.most_at_once, len(self.asked) - len(self.ended))
        agent = prompt.id.split("/")[1].removeprefix("plan:")
        answers = self._answers[agent]
        answer = answers[min(len(self.of(agent)), len(answers)) - 1]
        try:
            if isinstance(answer, ModelError):
                raise answer
            for start in range(0, len(answer), 9):
                yield Chunk(answer[start : start + 9])
                await asyncio.sleep(0)
                await self.go.wait()
            yield Chunk(usage=Usage(100, 50, self.name))
        finally:
            self.ended.append(prompt)


@pytest.fixture
async def ledger() -> AsyncIterator[Ledger]:
    store = open_store("sqlite:///:memory:")
    await store.open()
    yield store.ledger()
    await store.close()


class Team:
    """Specialists before a provider, with a purse."""

    def __init__(self, ledger: Ledger, budgets: Budgets | None = None, **asking: Any) -> None:
        self.ledger = ledger
        self.budgets = budgets or Budgets()
        self.asking = asking

    @asynccontextmanager
    async def of(
        self, provider: Provider, agents: tuple[str, ...] = FIVE, inputs: Inputs | None = None
    ) -> AsyncGenerator[Specialists]:
        payer = Payer("acme", "desk", self.budgets)
        model = Metered(provider, self.ledger, lambda _: PRICE, payer)
        with ThreadPoolExecutor(1) as threads:
            asking = Asking(Shortener(None, threads), threads=threads, **self.asking)
            brief = Brief("desk", TEXT, task="t1", metadata={"level": "expert"})
            inputs = inputs or Inputs((TEXT,))
            yield Specialists(brief, inputs, DRAFT, model, agents, asking)


async def heard(team: Specialists) -> list[Progress]:
    async with asyncio.timeout(20), aclosing(team.progress()) as progress:
        return [each async for each in progress]


async def test_each_is_asked_of_its_own_trade_and_all_patches_are_one_design(
    ledger: Ledger,
) -> None:
    provider = Provider()
    async with Team(ledger).of(provider) as team:
        told = await heard(team)
    made = team.merged.blueprint
    assert made.entity("DowsingRod").name == "DowsingRod"
    assert "/dowsing-rods/bend" in [operation.path for operation in made.operations]
    assert {"uplink"} <= {component.id for component in made.components}
    assert "Fog" in [risk.title for risk in made.risks]
    assert (team.merged.refused, team.merged.conflicts, team.failures) == ((), (), ())
    assert [prompt.id for prompt in provider.asked] == [f"t1/plan:{agent}/1" for agent in FIVE]
    assert provider.most_at_once == 5
    for agent in FIVE:
        (prompt,) = provider.of(agent)
        assert tokens_in(prompt.text) <= BUDGET_TOKENS + tokens_in(TEXT) + 20
        assert "The reader is an expert" in prompt.system
        assert prompt.schema is not None
        own = [each for each in told if each.agent == agent]
        assert (own[0].state, own[-1].state) == ("started", "done")
    assert Progress("database", "running", "Added rods") in told
    assert len({prompt.system for prompt in provider.asked}) == 5


async def test_what_each_says_comes_as_it_is_written_not_when_all_is_there(ledger: Ledger) -> None:
    first = {"says": "Added a probe", "title": "Probe"}
    provider = Provider(database=[said([first, {"says": "Later", "summary": "x" * 900}])])
    seen: list[str] = []
    async with Team(ledger).of(provider, ("database",)) as team:
        async with asyncio.timeout(20), aclosing(team.progress()) as progress:
            async for each in progress:
                seen.append(each.says)
                if each.says == "Added a probe":
                    assert not provider.ended
    assert seen.index("Added a probe") < seen.index("Later")


async def test_with_one_place_they_come_one_after_the_other_and_it_is_the_same_design(
    ledger: Ledger,
) -> None:
    slow, quick = Provider(), Provider()
    async with Team(ledger, most_at_once=1).of(slow) as one, Team(ledger).of(quick) as five:
        await heard(one)
        await heard(five)
    assert (slow.most_at_once, quick.most_at_once) == (1, 5)
    assert one.merged == five.merged


async def test_the_bill_is_the_sum_of_the_parts(ledger: Ledger) -> None:
    """One Metered for several calls at once: each is held, settled and told apart."""
    provider = Provider()
    provider.go.clear()
    async with Team(ledger).of(provider) as team:
        hearing = asyncio.create_task(heard(team))
        await until(lambda: len(provider.asked) == 5)
        held = await ledger.spent("acme")
        assert held.account_day > 5 * 2 * 2_048
        provider.go.set()
        await hearing
    records = team.records
    assert [*records] == [*FIVE]
    assert {r.cost_micro_usd for r in records.values()} == {200}
    assert {r.usage for r in records.values()} == {Usage(100, 50, "flash")}
    assert await ledger.spent("acme") == Spent(*[1000] * 4)
    assert sum(total.answers for total in await ledger.totals(by=("model",))) == 5


@pytest.mark.parametrize(
    "bad",
    [
        "Sure! Here it is.",
        '{"unexpected": true}',
        '{"patches":[{says}]}',
        said([{"links": [{"source": "nowhere", "target": "gateway"}]}]),
        said([{"colour": "red"}]),
        SchemaBroken("{}", ["at /: patches is missing"]),
    ],
    ids=["prose", "other", "no json", "nothing fits", "no patch", "schema"],
)
async def test_an_answer_that_cannot_be_used_is_asked_for_once_more_and_both_are_paid(
    ledger: Ledger, bad: str | ModelError
) -> None:
    provider = Provider(database=[bad, said(GAVE["database"])])
    async with Team(ledger).of(provider) as team:
        await heard(team)
    first, second = provider.of("database")
    assert second.id == f"{first.id}/again"
    assert second.text.startswith(first.text)
    assert "Your previous answer" in second.text
    assert team.failures == ()
    assert "DowsingRod" in [entity.name for entity in team.merged.blueprint.entities]
    paid = 0 if isinstance(bad, ModelError) else 1
    assert sum(t.answers for t in await ledger.totals(by=("model",))) == 6
    assert team.records["database"].cost_micro_usd >= 200 + paid


async def test_who_fails_twice_is_given_up_and_its_part_of_the_draft_stands(ledger: Ledger) -> None:
    provider = Provider(database=["Sure!"], planning=[ModelBusy()])
    async with Team(ledger).of(provider) as team:
        told = await heard(team)
    assert (len(provider.of("database")), len(provider.of("planning"))) == (2, 1)
    assert [(each.agent, each.error) for each in team.failures] == [
        ("database", UnusableAnswer().public),
        ("planning", ModelBusy().public),
    ]
    made = team.merged.blueprint
    assert made.entities == DRAFT.entities
    assert "/probe" in [operation.path for operation in made.operations]
    assert [each.agent for each in team.merged.refused] == ["api"]
    assert {each.agent for each in told if each.state == "failed"} == {"database", "planning"}


async def test_where_all_fail_the_run_learns_why(ledger: Ledger) -> None:
    provider = Provider(database=[ModelBusy()], api=["Sure!"])
    async with Team(ledger).of(provider, ("database", "api")) as team:
        with pytest.raises(ModelBusy):
            await heard(team)
    assert len(team.failures) == 2
    assert team.merged.blueprint == DRAFT


async def test_a_budget_for_some_is_spent_on_some(ledger: Ledger) -> None:
    provider = Provider()
    provider.go.clear()
    budgets = Budgets(account_day=3 * 6_000)
    async with Team(ledger, budgets).of(provider) as team:
        hearing = asyncio.create_task(heard(team))
        await until(lambda: len(provider.asked) + len(team.failures) == 5)
        provider.go.set()
        await hearing
    assert 0 < len(team.failures) < 5
    assert {each.error for each in team.failures} == {"The budget for this period is used up."}
    assert (await ledger.spent("acme")).account_day == 200 * len(team.records)


async def test_who_leaves_ends_all_calls_and_pays_for_what_was_read(ledger: Ledger) -> None:
    provider = Provider()
    provider.go.clear()
    async with Team(ledger).of(provider) as team:
        hearing = asyncio.create_task(heard(team))
        await until(lambda: len(provider.asked) == 5)
        hearing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hearing
    assert len(provider.ended) == 5
    spent = (await ledger.spent("acme")).account_day
    assert 0 < spent < 5 * 2 * 2_048
    assert team.records == {}


async def test_closing_what_it_says_ends_all_calls(ledger: Ledger) -> None:
    provider = Provider()
    provider.go.clear()
    async with Team(ledger).of(provider) as team:
        async with asyncio.timeout(20), aclosing(team.progress()) as progress:
            await anext(progress)
            await until(lambda: len(provider.asked) == 5)
    assert len(provider.ended) == 5


async def test_a_run_that_goes_on_asks_only_who_has_not_finished(ledger: Ledger) -> None:
    first, second = Provider(), Provider()
    async with Team(ledger).of(first) as whole:
        await heard(whole)
    kept = {agent: whole.records[agent].kept() for agent in ("database", "api")}
    kept = json.loads(json.dumps(kept))
    async with Team(ledger).of(second) as resumed:
        resumed.keep_going(kept)
        await heard(resumed)
    assert [prompt.id for prompt in second.asked] == [
        f"t1/plan:{agent}/1" for agent in ("architecture", "code", "planning")
    ]
    assert resumed.merged == whole.merged


async def test_patches_for_another_draft_are_of_no_use(ledger: Ledger) -> None:
    provider = Provider()
    async with Team(ledger).of(provider, ("database",)) as team:
        team.keep_going({"database": {"version": "another", "patches": []}, "cook": {}})
        await heard(team)
    assert len(provider.asked) == 1
    assert team.records["database"].version == version_of(DRAFT)


async def test_a_run_of_which_all_is_there_asks_nobody(ledger: Ledger) -> None:
    provider = Provider()
    async with Team(ledger).of(provider, ("database",)) as team:
        team.keep_going({"database": {"patches": GAVE["database"]}})
        assert await heard(team) == []
    assert provider.asked == []
    patch = BlueprintPatch.model_validate(GAVE["database"][0])
    assert team.merged == merge(DRAFT, {"database": [patch]})


async def test_what_a_prompt_does_not_show_is_not_lost_when_an_entity_is_replaced(
    ledger: Ledger,
) -> None:
    old = next(entity for entity in DRAFT.entities if entity.owner and entity.block)
    again = {"name": old.name, "attributes": [{"name": "colour", "type": "string"}]}
    provider = Provider(database=[said([{"entities": [again]}])])
    async with Team(ledger).of(provider, ("database",)) as team:
        await heard(team)
    made = team.merged.blueprint.entity(old.name)
    assert (made.owner, made.block) == (old.owner, old.block)
    assert [attribute.name for attribute in made.attributes] == ["colour"]


async def test_earlier_requests_and_instructions_are_in_the_prompt_of_whom_they_concern(
    ledger: Ledger,
) -> None:
    inputs = Inputs(
        ("A shop for rods", "add fog"),
        instructions={"plan:api": "version every path", "plan": "be frugal"},
        level="beginner",
    )
    provider = Provider()
    async with Team(ledger).of(provider, ("api", "code"), inputs) as team:
        await heard(team)
    (api,), (code,) = provider.of("api"), provider.of("code")
    assert "A shop for rods" in api.text
    assert api.text.endswith("<request>\nadd fog\n</request>")
    assert "version every path" in api.text
    assert "version every path" not in code.text
    assert "be frugal" in code.text
    assert "The reader is a beginner" in api.system
