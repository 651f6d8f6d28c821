"""Patches of several specialists become one design, whoever came first; no conflict is hidden."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a2a_agents.core.blueprint import (
    Attribute,
    Blueprint,
    Component,
    Decision,
    Entity,
    Index,
    Link,
    Operation,
    Relation,
    Risk,
    WorkItem,
)
from a2a_agents.core.claims import ORDER, TRADES, Item, items_of, named_by, touches
from a2a_agents.core.merge import Conflict, Merged, merge, version_of
from a2a_agents.core.patch import KEYS, BlueprintPatch, apply


def component(name: str, label: str = "") -> Component:
    return Component(id=name, kind="service", label=label or name)


def entity(name: str, *fields: str, owner: str = "") -> Entity:
    attributes = tuple(Attribute(name=field, type="string") for field in fields)
    return Entity(name=name, attributes=attributes, owner=owner)


DRAFT = Blueprint(
    title="Shop",
    slug="shop",
    components=(component("web"), component("api"), component("mail")),
    links=(Link(source="web", target="api"), Link(source="api", target="mail")),
    entities=(
        entity("Order", "total", owner="api"),
        Entity(name="Line", attributes=(Attribute(name="count", type="integer"),),
               indexes=(Index(fields=("order", "count")),), owner="mail"),
    ),
    relations=(Relation(source="Order", target="Line"),),
    operations=(Operation(method="GET", path="/late", summary="Late", entity="Order"),),
    work=(WorkItem(id="orders", title="Orders"),
          WorkItem(id="lines", title="Lines", depends_on=("orders",))),
)  # fmt: skip


def merged(**changes: BlueprintPatch | Sequence[BlueprintPatch]) -> Merged:
    return merge(
        DRAFT,
        {
            agent: [patch] if isinstance(patch, BlueprintPatch) else patch
            for agent, patch in changes.items()
        },
    )


def test_what_two_change_is_decided_by_the_trade_and_told():
    found = merged(
        api=BlueprintPatch(entities=(entity("Order", "total", "state"),)),
        database=BlueprintPatch(entities=(entity("Order", "total", "paid_at", owner="api"),)),
    )
    assert [a.name for a in found.blueprint.entity("Order").attributes] == ["total", "paid_at"]
    (conflict,) = found.conflicts
    assert conflict == Conflict(
        item="entity Order",
        claims={"api": "total, state", "database": "total, paid_at"},
        kept="database",
        rule="The database specialist decides on entities.",
    )


@pytest.mark.parametrize(
    ("item", "one", "other", "wins"),
    [
        ("title", {"title": "A"}, {"title": "B"}, "architecture"),
        ("summary", {"summary": "A"}, {"summary": "B"}, "architecture"),
        ("component web", {"components": (component("web", "A"),)},
         {"components": (component("web", "B"),)}, "architecture"),
        ("link web → api", {"links": (Link(source="web", target="api", reason="A"),)},
         {"links": (Link(source="web", target="api", reason="B"),)}, "architecture"),
        ("decision Cache", {"decisions": (Decision(title="Cache", choice="A", reason=""),)},
         {"decisions": (Decision(title="Cache", choice="B", reason=""),)}, "architecture"),
        ("relation Order → Line", {"relations": (Relation(source="Order", target="Line",
         on_delete="cascade"),)}, {"relations": (Relation(source="Order", target="Line",
         required=False),)}, "database"),
        ("operation GET /late", {"operations": (Operation(method="GET", path="/late",
         summary="A"),)},
         {"operations": (Operation(method="GET", path="/late", summary="B"),)}, "api"),
        ("risk Delay", {"risks": (Risk(title="Delay", impact="low"),)},
         {"risks": (Risk(title="Delay", impact="high"),)}, "planning"),
        ("work item orders", {"work": (WorkItem(id="orders", title="A"),)},
         {"work": (WorkItem(id="orders", title="B"),)}, "planning"),
    ],
)  # fmt: skip
def test_each_item_has_its_trade(item: str, one: dict[str, Any], other: dict[str, Any], wins: str):
    rival = "code" if wins != "code" else "api"
    ours, theirs = BlueprintPatch(**one), BlueprintPatch(**other)
    found = merge(DRAFT, {rival: [theirs], wins: [ours]})
    assert found.blueprint == apply(DRAFT, ours)
    assert [(c.item, c.kept, {*c.claims}) for c in found.conflicts] == [(item, wins, {wins, rival})]


def test_of_two_without_the_trade_the_order_counts():
    found = merged(
        planning=BlueprintPatch(title="Plan"),
        code=BlueprintPatch(title="Code"),
    )
    assert found.blueprint.title == "Code"
    assert found.conflicts[0].rule.startswith("None of them decides on the title: code comes first")


def test_between_two_that_no_rule_knows_it_is_open():
    found = merged(
        fraud=BlueprintPatch(title="Fraud"),
        billing=BlueprintPatch(title="Billing"),
    )
    assert (found.blueprint.title, found.conflicts[0].is_open) == ("Billing", True)


def test_an_entity_that_two_own_has_the_owner_of_the_architecture_and_the_fields_of_the_database():
    found = merged(
        database=BlueprintPatch(entities=(entity("Order", "total", "state", owner="mail"),)),
        architecture=BlueprintPatch(entities=(entity("Order", "total", owner="web"),)),
    )
    order = found.blueprint.entity("Order")
    assert (len(order.attributes), order.owner) == (2, "web")
    assert [(c.item, c.claims, c.kept) for c in found.conflicts] == [
        ("owner of Order", {"database": "mail", "architecture": "web"}, "architecture")
    ]


def test_what_somebody_works_on_is_not_removed_by_another():
    late = Operation(method="POST", path="/orders/pay", summary="Pay", entity="Order")
    found = merged(
        database=BlueprintPatch(removed=("Order",)), api=BlueprintPatch(operations=(late,))
    )
    assert found.blueprint == apply(DRAFT, BlueprintPatch(operations=(late,)))
    (conflict,) = found.conflicts
    assert (conflict.item, conflict.kept) == ("removal of Order", "api")
    assert conflict.claims == {
        "database": "removes it",
        "api": "changes operation POST /orders/pay",
    }


def test_what_is_only_said_again_is_removed_with_what_hangs_on_it():
    found = merged(
        architecture=BlueprintPatch(removed=("mail",)),
        database=BlueprintPatch(entities=(DRAFT.entity("Line"),)),
        code=BlueprintPatch(links=DRAFT.links, title="Shop"),
    )
    assert found.blueprint == apply(DRAFT, BlueprintPatch(removed=("mail",)))
    assert (found.conflicts, found.refused) == ((), ())


def test_a_field_that_one_changed_is_not_undone_by_one_who_repeats_the_draft():
    found = merged(
        database=BlueprintPatch(entities=(DRAFT.entity("Order"),)),
        api=BlueprintPatch(entities=(entity("Order", "total", "state", owner="api"),)),
    )
    assert len(found.blueprint.entity("Order").attributes) == 2
    assert found.conflicts == ()


def test_who_builds_on_what_another_brings_waits_for_it():
    cart = entity("Cart")
    found = merged(
        architecture=BlueprintPatch(components=(component("cart"),), entities=()),
        api=BlueprintPatch(
            operations=(Operation(method="GET", path="/c", summary="Cart", entity="Cart"),)
        ),
        planning=BlueprintPatch(entities=(cart,)),
    )
    assert found.refused == ()
    assert found.blueprint.entity("Cart") == cart


def test_a_patch_that_nobody_can_help_does_not_cost_another_its_own():
    pay = Operation(method="GET", path="/c", summary="Cart", entity="Cart")
    found = merged(
        api=BlueprintPatch(says="Reads carts", operations=(pay,)),
        code=[
            BlueprintPatch(says="Nonsense", links=(Link(source="nowhere", target="api"),)),
            BlueprintPatch(entities=(entity("Cart"),)),
        ],
    )
    assert pay in found.blueprint.operations
    (refused,) = found.refused
    assert (refused.agent, refused.number, refused.says) == ("code", 0, "Nonsense")
    assert refused.why == "unknown component 'nowhere'"


def test_a_claim_of_a_refused_patch_costs_nobody_anything():
    """The database would win, but its patch cannot be applied: so the other's change stays."""
    found = merged(
        database=BlueprintPatch(
            entities=(entity("Order", "a"),), relations=(Relation(source="No", target="Order"),)
        ),
        api=BlueprintPatch(entities=(entity("Order", "b", owner="api"),)),
    )
    assert [a.name for a in found.blueprint.entity("Order").attributes] == ["b"]
    assert (found.conflicts, len(found.refused)) == ((), 1)


def test_equal_drafts_have_equal_versions_and_others_have_others():
    again = Blueprint.model_validate(DRAFT.model_dump())
    assert version_of(again) == version_of(DRAFT)
    assert version_of(apply(DRAFT, BlueprintPatch(title="B"))) != version_of(DRAFT)


def test_every_item_that_a_patch_can_name_has_a_trade():
    assert {*TRADES} == {*KEYS, "title", "summary", "owner"} - {"assumptions"}
    assert set(TRADES.values()) <= set(ORDER)


NAMES = ("web", "api", "mail", "cart")
THINGS = ("Order", "Line", "Cart")
WORK = ("orders", "lines", "carts")
pick = st.sampled_from
words = pick(("a", "b", "c"))
components = st.builds(component, pick(NAMES), words)
links = st.builds(Link, source=pick(NAMES), target=pick(NAMES), reason=words)
entities = st.builds(entity, pick(THINGS), words, owner=pick(("", *NAMES)))
relations = st.builds(
    Relation, source=pick(THINGS), target=pick(THINGS), role=pick(("", "a")), required=st.booleans()
)
operations = st.builds(
    Operation, method=st.just("GET"), path=pick(("/late", "/x")), summary=words,
    entity=pick(("", *THINGS)),
)  # fmt: skip
work = st.builds(
    WorkItem, id=pick(WORK), title=words, depends_on=st.lists(pick(WORK), max_size=1).map(tuple)
)


def some(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=2).map(tuple)


patches = st.builds(
    BlueprintPatch,
    title=pick(("", "", "A", "B")),
    removed=some(pick((*NAMES, *THINGS, *WORK))),
    components=some(components),
    links=some(links),
    entities=some(entities),
    relations=some(relations),
    operations=some(operations),
    risks=some(st.builds(Risk, title=words, mitigation=words)),
    work=some(work),
    assumptions=some(words),
)
changes = st.dictionaries(
    pick((*ORDER, "fraud", "billing")), st.lists(patches, max_size=4), max_size=5
)
many = settings(max_examples=60, deadline=None)


def folded(draft: Blueprint, patches: Sequence[BlueprintPatch]) -> tuple[Blueprint, int]:
    refused = 0
    for patch in patches:
        try:
            draft = apply(draft, patch)
        except ValueError:
            refused += 1
    return draft, refused


@many
@given(changes, st.randoms(use_true_random=False))
def test_who_came_first_makes_no_difference_and_the_design_is_valid(
    changes: dict[str, list[BlueprintPatch]], chance: random.Random
):
    arrived = [*changes]
    chance.shuffle(arrived)
    found = merge(DRAFT, changes)
    assert found == merge(DRAFT, {agent: changes[agent] for agent in arrived})
    assert Blueprint.model_validate(found.blueprint.model_dump()) == found.blueprint


@many
@given(pick((*ORDER, "fraud")), st.lists(patches, max_size=6))
def test_one_agent_alone_is_its_patches_one_after_the_other(
    agent: str, patches: list[BlueprintPatch]
):
    found = merge(DRAFT, {agent: patches, "nobody": []})
    assert (found.blueprint, len(found.refused)) == folded(DRAFT, patches)
    assert found.conflicts == ()


@many
@given(changes)
def test_every_change_is_in_the_design_or_told(changes: dict[str, list[BlueprintPatch]]):
    """What an agent wants at last is there, or lost to a conflict, to a refusal, or itself took it
    away again with what it hung on."""
    found = merge(DRAFT, changes)
    refused = {(each.agent, each.number) for each in found.refused}
    told = {conflict.item for conflict in found.conflicts}
    made = items_of(found.blueprint)
    before = items_of(DRAFT)
    for agent, said in changes.items():
        last = {
            item: (number, value)
            for number, patch in enumerate(said)
            if (agent, number) not in refused
            for item, value in touches(patch)
        }
        removed = {
            name: number
            for number, patch in enumerate(said)
            if (agent, number) not in refused
            for name in patch.removed
        }
        for item, (number, value) in last.items():
            if value == before.get(item) or max(removed.values(), default=-1) > number:
                continue
            assert _is_there(item, value, made) or str(item) in told, (agent, item)


def _is_there(item: Item, value: object, made: dict[Item, object]) -> bool:
    found = made.get(item)
    if isinstance(value, Entity) and isinstance(found, Entity):
        return found.attributes == value.attributes
    if isinstance(value, WorkItem) and isinstance(found, WorkItem):
        return found.title == value.title
    return found == value


@many
@given(changes)
def test_a_conflict_is_told_just_where_two_want_different_things(
    changes: dict[str, list[BlueprintPatch]],
):
    found = merge(DRAFT, changes)
    for conflict in found.conflicts:
        assert len(conflict.claims) > 1
        assert conflict.kept in conflict.claims
        assert conflict.rule
    refused = {(each.agent, each.number) for each in found.refused}
    removed = {name for said in changes.values() for patch in said for name in patch.removed}
    wanted: dict[Item, dict[str, object]] = {}
    for agent, said in changes.items():
        for number, patch in enumerate(said):
            if (agent, number) not in refused:
                for item, value in touches(patch):
                    wanted.setdefault(item, {})[agent] = value
    before = items_of(DRAFT)
    told = {conflict.item for conflict in found.conflicts}
    for item, by in wanted.items():
        if item.field == "entities" or removed:
            continue
        real = {repr(value) for value in by.values() if value != before.get(item)}
        assert (str(item) in told) == (len(real) > 1), item


@many
@given(changes)
def test_a_removal_happens_unless_another_works_on_it_and_then_it_is_told(
    changes: dict[str, list[BlueprintPatch]],
):
    found = merge(DRAFT, changes)
    refused = {(each.agent, each.number) for each in found.refused}
    said = {
        agent: [p for number, p in enumerate(patches) if (agent, number) not in refused]
        for agent, patches in changes.items()
    }
    before, told = items_of(DRAFT), {conflict.item for conflict in found.conflicts}
    last = {
        agent: dict(item for patch in patches for item in touches(patch))
        for agent, patches in said.items()
    }
    works = {
        agent: {
            name
            for item, value in items.items()
            if value != before.get(item)
            for name in named_by(item, value, DRAFT)
        }
        for agent, items in last.items()
    }
    there = {item.key[0] for item in items_of(found.blueprint) if len(item.key) == 1}
    for agent, patches in said.items():
        for name in {name for patch in patches for name in patch.removed}:
            others = any(name in works[other] for other in said if other != agent)
            if others:
                assert f"removal of {name}" in told
            if not any(name in names for names in works.values()):
                again = any(item.key[0] == name for item in last[agent] if item.key)
                assert again or name not in there
