"""Changes of a design: they replace by name, take along what hung on a part, or do nothing."""

import pytest

from a2a_agents.core.blueprint import (
    Attribute,
    Blueprint,
    Component,
    Entity,
    Index,
    Link,
    Operation,
    Relation,
    WorkItem,
)
from a2a_agents.core.patch import BlueprintPatch, apply


def component(name: str, label: str = "") -> Component:
    return Component(id=name, kind="service", label=label or name)


SHOP = Blueprint(
    title="Shop",
    slug="shop",
    components=(component("web"), component("api"), component("mail")),
    links=(Link(source="web", target="api"), Link(source="api", target="mail")),
    entities=(
        Entity(name="Order", owner="mail"),
        Entity(
            name="Line",
            attributes=(Attribute(name="count", type="integer"),),
            indexes=(Index(fields=("order", "count")), Index(fields=("count",))),
        ),
    ),
    relations=(Relation(source="Order", target="Line"),),
    operations=(Operation(method="GET", path="/orders/late", summary="Late", entity="Order"),),
    work=(WorkItem(id="orders", title="Orders"), WorkItem(id="lines", title="Lines",
                                                          depends_on=("orders",))),
)  # fmt: skip


def test_what_has_the_same_name_is_replaced_in_its_place_and_the_rest_is_added():
    changed = apply(SHOP, BlueprintPatch(components=(component("api", "API"), component("cache"))))
    assert [c.label for c in changed.components] == ["web", "API", "mail", "cache"]
    assert changed.links == SHOP.links
    assert (changed.title, changed.slug) == ("Shop", "shop")


def test_what_hung_on_a_removed_component_goes_with_it():
    changed = apply(SHOP, BlueprintPatch(removed=("mail",)))
    assert [c.id for c in changed.components] == ["web", "api"]
    assert changed.links == (Link(source="web", target="api"),)
    assert changed.entity("Order").owner == ""


def test_what_hung_on_a_removed_entity_goes_with_it():
    changed = apply(SHOP, BlueprintPatch(removed=("Order",)))
    assert [e.name for e in changed.entities] == ["Line"]
    assert (changed.relations, changed.operations) == ((), ())
    assert changed.entity("Line").indexes == (Index(fields=("count",)),)


def test_work_no_longer_waits_for_what_was_removed():
    changed = apply(SHOP, BlueprintPatch(removed=("orders",)))
    assert [(item.id, item.depends_on) for item in changed.work] == [("lines", ())]


def test_removal_comes_before_what_is_added():
    again = Entity(name="Order", description="new")
    changed = apply(SHOP, BlueprintPatch(removed=("Order",), entities=(again,)))
    assert changed.entity("Order") == again
    assert changed.relations == ()


def test_a_change_that_names_what_is_not_there_is_refused_whole():
    patch = BlueprintPatch(
        components=(component("cache"),), links=(Link(source="api", target="nowhere"),)
    )
    with pytest.raises(ValueError, match="nowhere"):
        apply(SHOP, patch)
