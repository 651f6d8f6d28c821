"""Who may do what in a design: what owners set, what staff keeps, what nobody else sees."""

from __future__ import annotations

import pytest

from a2a_agents.agents.api.openapi import openapi
from a2a_agents.agents.code.project import project_files
from a2a_agents.agents.derive import tables_of
from a2a_agents.agents.rules import Rules, rules_of
from a2a_agents.agents.shapes import shapes_of
from a2a_agents.core.blueprint import Blueprint, Entity, Relation, Stack
from tests.agents.designs import FAIR
from tests.agents.notation import entity, relation

_USER = entity("User", "email: email unique\npassword_hash: string\nrole: enum[admin, user] = user")


def _made(*entities: Entity, relations: tuple[Relation, ...] = ()) -> Blueprint:
    return Blueprint(title="Inn", slug="inn", entities=(_USER, *entities), relations=relations)


def _rules(*entities: Entity, relations: tuple[Relation, ...] = ()) -> Rules:
    return rules_of(_made(*entities, relations=relations))


def test_owners_do_not_set_what_others_think_of_a_row() -> None:
    judged = shapes_of(FAIR).judged()

    names = {table: [column.name for column in columns] for table, columns in judged.items()}
    assert names == {
        "sellers": ["verification", "featured", "commission_percent"],
        "stalls": ["like_count"],
        "offers": ["status"],
    }


def test_what_only_staff_sets_can_be_left_out() -> None:
    body = shapes_of(FAIR).creates["sellers"]

    assert [c.name for c in body.columns if body.required(c)] == ["name"]


def test_the_interface_says_what_is_for_staff() -> None:
    described = openapi(FAIR)
    seller = described["components"]["schemas"]["SellerUpdate"]

    said = seller["properties"]["commission_percent"]["description"]
    assert said.lower().endswith("set by staff only.")
    assert "verification" in seller["properties"]
    assert "commission_percent" not in seller["examples"][0]


_FRAMEWORKS = {
    "fastapi": ("python", "app/access.py", 'models.Seller: {"verification": "unverified"'),
    "django": ("python", "fair/access.py", 'models.Seller: {"verification": "unverified"'),
    "express": ("typescript", "src/access.ts", 'sellers: { verification: "unverified"'),
    "go": ("go", "internal/access/access.go", '"sellers": {"verification": string("unve'),
}


@pytest.mark.parametrize("framework", _FRAMEWORKS)
def test_every_project_refuses_it(framework: str) -> None:
    language, path, line = _FRAMEWORKS[framework]

    stack = Stack(framework=framework, language=language)
    files = project_files(FAIR.model_copy(update={"stack": stack}))

    assert line in files[path]


@pytest.mark.parametrize(
    "fields",
    [
        "full_name: string\nphone: phone optional",
        "full_name: string\nborn_on: date",
        "first_name: string\nhome_address: text",
        "name: string\nemail: email\nphone: phone",
    ],
)
def test_people_of_no_account_are_hidden_with_what_belongs_to_them(fields: str) -> None:
    rules = _rules(
        entity("Guest", fields),
        entity("Stay", "note: text"),
        entity("Room", "name: string\nphone: phone"),
        relations=(relation("Guest has many Stay"),),
    )

    assert rules.kept == {"guests", "stays"}


def test_people_of_an_account_own_their_rows() -> None:
    guest = entity("Guest", "full_name: string\nphone: phone")
    rules = _rules(guest, relations=(relation("User has one Guest", required=False),))

    assert not rules.kept
    assert "guests" in rules.owned


def test_what_staff_keeps_is_read_by_its_owner_alone() -> None:
    grade = entity("Grade", "points: integer").model_copy(update={"access": "staff"})
    blueprint = _made(grade, relations=(relation("User has many Grade"),))
    rules, table = rules_of(blueprint), tables_of(blueprint).named("grades")

    assert rules.for_staff(table, writing=True)
    assert not rules.for_staff(table, writing=False)
    assert rules.claimed(table) is None
    assert openapi(blueprint)["paths"]["/grades"]["post"]["description"] == "For staff."


def test_where_nobody_is_staff_nothing_is_kept_for_them() -> None:
    user = entity("User", "email: email unique\npassword_hash: string")
    guest = entity("Guest", "full_name: string\nphone: phone")
    blueprint = Blueprint(title="Inn", slug="inn", entities=(user, guest))

    assert not rules_of(blueprint).kept
    assert not shapes_of(blueprint).judged()
