"""Other names, and fields otherwise, as people ask for them."""

from __future__ import annotations

import pytest

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.inputs import Inputs
from a2a_agents.knowledge.conversation import heard
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.revising import understand_inputs
from a2a_agents.knowledge.said import Amended, Left, Now, Said, Unclear

SHOP = "a shop with products, a cart and payments, and books with authors"


def designed(*requests: str, without: tuple[str, ...] = ()) -> Blueprint:
    return design(understand_inputs("desk", Inputs((SHOP, *requests), without=without)))


def said(text: str) -> Said:
    return heard(text, Now(designed(), Inputs((SHOP,))))


def names(blueprint: Blueprint) -> set[str]:
    return {entity.name for entity in blueprint.entities}


def fields(blueprint: Blueprint, entity: str) -> set[str]:
    return {attribute.name for attribute in blueprint.entity(entity).attributes}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rename Product to Item", "Item"),
        ("Rename the table products to articles, please", "Article"),
        ("call Product Item", "Item"),
        ("benenne Product in Artikel um", "Artikel"),
        ("renomme Product en Article", "Article"),
        ("renombra Product a Articulo", "Articulo"),
    ],
)
def test_an_entity_gets_another_name_and_all_that_refers_to_it_follows(
    text: str, name: str
) -> None:
    found = said(text)
    assert isinstance(found, Amended)
    before, after = designed(), designed(*found.requests)
    assert names(after) == names(before) - {"Product"} | {name}
    ends = [{r.source, r.target} for r in before.relations]
    assert [{r.source, r.target} for r in after.relations] == [
        {name if end == "Product" else end for end in pair} for pair in ends
    ]
    assert not any("/products" in operation.path for operation in after.operations)
    was = [o.entity for o in before.operations].count("Product")
    assert [o.entity for o in after.operations].count(name) == was


def test_texts_about_things_of_ones_own_follow() -> None:
    after = designed("rename Book to Volume")
    told = " ".join([after.summary, *(c.description for c in after.components)])
    assert "Volume" in told
    assert "Book" not in told
    assert any("volume" in item.title for item in after.work)


def test_what_is_said_later_uses_the_new_name() -> None:
    after = designed("rename Book to Volume", "each volume has a colour", "add a height to volumes")
    assert {"colour", "height"} <= fields(after, "Volume")
    assert "Book" not in names(after)
    again = designed("rename Product to Item", "rename Item to Article")
    assert "Article" in names(again)
    assert {"Product", "Item"}.isdisjoint(names(again))
    gone = designed("rename Product to Item", without=("Item",))
    assert {"Product", "Item"}.isdisjoint(names(gone))


@pytest.mark.parametrize("text", ["rename books.title to name", "rename title of books to name"])
def test_a_field_gets_another_name(text: str) -> None:
    assert said(text) == Amended(requests=(text,))
    before, after = fields(designed(), "Book"), fields(designed(text), "Book")
    assert after == before - {"title"} | {"name"}


def test_fields_are_added_made_unique_and_taken_out() -> None:
    after = designed("add a field edition to books")
    assert "edition" in fields(after, "Book")
    assert said("make Author.email unique") == Amended(requests=("make Author.email unique",))
    after = designed("make Author.email unique")
    assert {a.name: a.unique for a in after.entity("Author").attributes}["email"]
    text = "remove the publisher from books"
    assert said(text) == Amended(requests=(text,))
    assert "publisher" not in fields(designed(text), "Book")
    assert "Book" in names(designed(text))


def test_one_text_may_rename_and_add() -> None:
    found = said("rename Product to Item and add a wishlist")
    assert found == Amended(
        requests=("rename Product to Item", "add a wishlist"), added=("wishlist",)
    )


@pytest.mark.parametrize(
    ("text", "why", "option"),
    [
        ("rename Foo to Bar", "not there", "cart"),
        ("rename books.wings to name", "not there", "cart"),
        ("remove the wings from books", "not there", "cart"),
        ("rename Product to Order", "taken", ""),
        ("make email unique", "several", "make Author.email unique"),
    ],
)
def test_what_cannot_be_is_asked_about(text: str, why: str, option: str) -> None:
    found = said(text)
    assert isinstance(found, Unclear)
    assert (found.why, found.about) == (why, text)
    assert option in found.options if option else found.options == ()


@pytest.mark.parametrize("text", ["call it Bookly", "call the payment provider"])
def test_what_is_called_is_not_always_named(text: str) -> None:
    found = said(text)
    assert found == Left() or isinstance(found, Amended | Unclear)
    assert "Payment" in names(designed(text))


def test_what_goes_from_the_whole_is_no_field() -> None:
    assert said("remove the payments from the shop") == Amended(without=("payments",))
    found = said("remove the payments from orders")
    assert isinstance(found, Amended)
    assert "payments" in found.without
