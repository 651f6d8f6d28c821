"""Whatever blocks and things come together, the blueprint holds together."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a2a_agents.core.blueprint import Blueprint, Stack
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.catalogue import FOUNDATION, catalogue
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.match import Match
from a2a_agents.knowledge.naming import Thing, Tie
from a2a_agents.knowledge.understanding import Understanding, understand

BLOCKS = sorted(set(catalogue().blocks) - {FOUNDATION})
ENTITIES = sorted(e.name for b in catalogue().blocks.values() for e in b.entities)


def understanding(
    blocks: tuple[str, ...], things: tuple[Thing, ...] = (), ties: tuple[Tie, ...] = ()
) -> Understanding:
    """As if exactly these blocks had been asked for, without what they require."""
    return Understanding(
        text="x",
        agents=("architecture",),
        others=(),
        topic="architecture",
        intent="create",
        kind="design",
        language="en",
        out_of_scope=False,
        attack=False,
        blocks=tuple(Match(name, "asked", (name,)) for name in blocks),
        things=things,
        ties=ties,
        stack=Stack(),
    )


def assert_holds_together(blueprint: Blueprint) -> None:
    """What the blueprint does not check itself."""
    components = {component.id for component in blueprint.components}
    linked = {end for link in blueprint.links for end in (link.source, link.target)}
    assert components <= linked, f"unconnected: {components - linked}"
    assert {entity.owner for entity in blueprint.entities} <= components
    references = [(r.target, r.reference, r.kind == "many-to-many") for r in blueprint.relations]
    assert len(references) == len(set(references))
    paths = [(operation.method, operation.path) for operation in blueprint.operations]
    assert len(paths) == len(set(paths))
    last = next(item for item in blueprint.work if item.id == "acceptance-test")
    assert all(last.id not in item.depends_on for item in blueprint.work)


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_stands_alone(name: str) -> None:
    blueprint = design(understanding((name,)))
    assert {entity.block for entity in blueprint.entities} == {name}
    assert_holds_together(blueprint)


def test_every_pair_of_blocks_composes() -> None:
    for pair in combinations(BLOCKS, 2):
        assert_holds_together(design(understanding(pair)))


def test_all_blocks_compose_at_once() -> None:
    blueprint = design(understanding(tuple(BLOCKS)))
    roles = [stand.role for b in catalogue().blocks.values() for stand in b.stands.values()]
    one = {gone for b in catalogue().blocks.values() for gone, kept in b.beside.items() if kept}
    merged = len(roles) - len(set(roles)) + len(one)
    assert len(blueprint.entities) == len(ENTITIES) - merged
    assert_holds_together(blueprint)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_blocks_compose_with_things_of_any_name(data: st.DataObject) -> None:
    blocks = tuple(data.draw(st.lists(st.sampled_from(BLOCKS), unique=True, max_size=8)))
    words = st.sampled_from(
        ["book", "loan", "price", "user", "order", "Straße", "x1", "class", "id"]
    )
    names = data.draw(
        st.lists(
            st.sampled_from([*ENTITIES[::7], "Widget", "Type", "Index"]), unique=True, max_size=6
        )
    )
    things = tuple(Thing(name, (data.draw(words),)) for name in names)
    ends = st.sampled_from([*names, "User", "Nobody"])
    ties = tuple(
        Tie(
            data.draw(ends),
            data.draw(ends),
            data.draw(st.sampled_from(["one-to-many", "many-to-many"])),
        )
        for _ in range(data.draw(st.integers(0, 3)))
    )
    assert_holds_together(design(understanding(blocks, things, ties)))


def test_a_tenant_owns_every_root() -> None:
    """With tenants, what is no part of something else belongs to one."""
    blueprint = design(understanding(("auth", "tenants", "tasks")))
    owned = {r.target for r in blueprint.relations if r.source == "Tenant"}
    assert {"Project", "Membership"} <= owned
    assert not {"Task", "User", "Session"} & owned


def test_the_main_request_is_a_design_to_start_from() -> None:
    text = (
        "Build an e-commerce platform with user auth, product catalog, shopping cart and payments"
    )
    blueprint = design(understand(Brief("desk", text)))
    assert blueprint.title == "E-commerce platform"
    assert {e.name for e in blueprint.entities} == {
        "User", "Role", "Session", "OneTimeToken", "Cart", "CartItem", "Category", "Product",
        "ProductVariant", "ProductImage", "Order", "OrderItem", "Payment", "Refund", "PaymentEvent",
    }  # fmt: skip
    assert len(blueprint.components) >= 8
    assert len(blueprint.decisions) >= 8
    assert len(blueprint.work) >= 15
    line = blueprint.entity("OrderItem")
    assert {"unit_price", "title", "sku"} <= {a.name for a in line.attributes}
    keys = {a.name for a in blueprint.entity("Payment").attributes if a.unique}
    assert keys == {"provider_reference", "idempotency_key"}
    assert_holds_together(blueprint)


def test_numbers_and_rules_change_the_design() -> None:
    """Decisions, risks and work follow from constraints, and only from those that hold."""
    plain = design(understand(Brief("desk", "shop with payments")))
    bound = design(
        understand(Brief("desk", "shop with payments, 8000 rps, GDPR, 3 regions, p95 200 ms"))
    )
    titles = {d.title for d in bound.decisions} - {d.title for d in plain.decisions}
    assert titles == {"Read load", "Latency budget", "Several regions", "Personal data"}
    assert "privacy-by-design" in {item.id for item in bound.work}
    assert len(bound.risks) == len(plain.risks) + 3
    assert_holds_together(bound)


def test_microservices_are_a_decision_of_the_caller() -> None:
    asked = design(understand(Brief("desk", "shop with payments as microservices on Kafka")))
    plain = design(understand(Brief("desk", "shop with payments")))
    calls = {
        name: {link.protocol for link in blueprint.links if link.source == "cart-service"}
        for name, blueprint in (("asked", asked), ("plain", plain))
    }
    assert "HTTP" in calls["asked"]
    assert "call" in calls["plain"]
    assert asked.stack.queue == "kafka"
    assert asked.decisions[0].choice.startswith("One service per part")
