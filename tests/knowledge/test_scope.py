"""Requests for one part only get that part, with the ids of what others own."""

from __future__ import annotations

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand


def designed(text: str) -> Blueprint:
    return design(understand(Brief("code", text)))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("for our shop, write the cart service only in FastAPI", {"Cart", "CartItem"}),
        ("only the cart service", {"Cart", "CartItem"}),
        ("code the order service only, please. Express", {"Order", "OrderItem"}),
        ("just the loans module of a library", {"Loan"}),
        ("solo el módulo de pagos", {"Payment", "Refund", "PaymentEvent"}),
    ],
)  # fmt: skip
def test_a_part_that_is_asked_for_alone_comes_alone(text: str, entities: set[str]) -> None:
    assert {entity.name for entity in designed(text).entities} == entities


@pytest.mark.parametrize(
    "text",
    [
        "a shop for admins only with card payments only",
        "the booking service only accepts members of the club",
        "a library where only librarians may change loans",
    ],
)
def test_other_limits_are_no_scope(text: str) -> None:
    assert not understand(Brief("code", text)).scope


def test_what_others_own_is_kept_as_ids_and_said() -> None:
    """No foreign key leads out of the part, and no operation answers with what is not there."""
    blueprint = designed("for our shop, write the cart service only")
    item = blueprint.entity("CartItem")
    (reference,) = (a for a in item.attributes if a.name == "product_variant_id")
    assert (reference.type, reference.required, reference.indexed) == ("uuid", True, True)
    assert "another part" in reference.reason
    assert {(r.source, r.target) for r in blueprint.relations} == {("Cart", "CartItem")}
    assert {o.entity for o in blueprint.operations} == {"Cart"}
    assert any("Only this part" in said for said in blueprint.assumptions)
