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
from tests.agents.notation import entity, fields, operation, relation

_USER = entity("User", "email: email unique\npassword_hash: string\nrole: enum[admin, user] = user")


def _made(*entities: Entity, relations: tuple[Relation, ...] = ()) -> Blueprint:
    return Blueprint(title="Inn", slug="inn", entities=(_USER, *entities), relations=relations)


def _rules(*entities: Entity, relations: tuple[Relation, ...] = ()) -> Rules:
    return rules_of(_made(*entities, relations=relations))


def test_owners_do_not_set_what_others_think_of_a_row() -> None:
    judged = shapes_of(FAIR).judged

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
    told = "Whoever signs in reads all questions, replies and changes all duties, plans."
    assert told in files["README.md"]


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
    assert not shapes_of(blueprint).judged


def test_users_do_not_set_what_others_think_of_them() -> None:
    user = entity(
        "User",
        "email: email unique\npassword_hash: string\nname: string\nbalance: money\n"
        "reputation: integer = 0\nrole: enum[admin, user] = user",
    )
    shapes = shapes_of(Blueprint(title="Inn", slug="inn", entities=(user,)))

    given = {c.name for c in (*shapes.creates["users"].columns, *shapes.updates["users"].columns)}
    assert given == {"email", "password", "name", "currency"}


def test_a_time_of_judgement_is_not_there_at_first() -> None:
    claim = entity("Claim", "text: text\ndecided_at: datetime = now\ndecision_data: json = {}")
    columns = tables_of(_made(claim)).named("claims")

    decided, data = columns.column("decided_at"), columns.column("decision_data")
    assert decided
    assert data
    assert (decided.judged, decided.default, decided.nullable) == (True, None, True)
    assert not data.judged


def test_a_role_that_everybody_begins_with_is_no_staff() -> None:
    user = entity(
        "User", "email: email unique\npassword_hash: string\nrole: enum[owner, sitter] = owner"
    )

    assert rules_of(Blueprint(title="Inn", slug="inn", entities=(user,))).staff is None


@pytest.mark.parametrize(
    ("framework", "line"),
    [
        ("fastapi", "caller, values, public=True)"),
        ("django", "public=True)"),
        ("express", 'resources.open(store, "inquiries"'),
        ("go", "opened(c, model.Inquiries, &row)"),
    ],
)
def test_what_is_public_is_taken_of_anybody(framework: str, line: str) -> None:
    language = _FRAMEWORKS[framework][0]
    blueprint = _made(entity("Inquiry", "text: text")).model_copy(
        update={
            "operations": (operation("POST /inquiries -> Inquiry", "Ask us", public=True),),
            "stack": Stack(framework=framework, language=language),
        }
    )

    files = project_files(blueprint)

    source = [text for path, text in files.items() if "inquir" in path and "test" not in path]
    assert any(line in text for text in source)


def test_a_step_that_owners_take_writes_nothing_that_is_judged() -> None:
    offer = entity(
        "Offer",
        "credit_limit: money optional\nnote: text optional\nstatus: enum[sent, cancelled] = sent",
    )
    cancel = operation(
        "POST /offers/{offer_id}/cancel -> Offer",
        "Take it back",
        body=fields("note: text optional\ncredit_limit: money optional"),
    )
    blueprint = _made(offer, relations=(relation("User has many Offer"),))
    shapes = shapes_of(blueprint.model_copy(update={"operations": (cancel,)}))

    taken = next(e for e in shapes.endpoints if e.does == "transition")
    request = shapes.shape(taken).request
    assert request
    assert "credit_limit_minor" not in {column.name for column in request.columns}


def test_nobody_writes_into_the_books_of_what_is_theirs() -> None:
    account = entity("LoyaltyAccount", "points: integer = 0", access="read")
    movement = entity("LoyaltyMovement", "points: integer", access="read")
    rules = _rules(
        account,
        movement,
        relations=(
            relation("User has one LoyaltyAccount"),
            relation("LoyaltyAccount has many LoyaltyMovement"),
        ),
    )

    assert rules.kept == {"loyalty_movements"}


def test_an_operation_for_staff_is_told_as_such() -> None:
    described = openapi(FAIR)["paths"]["/offers/{offer_id}/paybacks"]

    assert described["post"]["description"] == "For staff."
    assert "description" not in described["get"]


def test_what_stands_below_admin_is_for_staff() -> None:
    listing = operation("GET /admin/notes -> Note[]", "All notes")
    note = entity("Note", "text: text")
    blueprint = _made(note).model_copy(update={"operations": (listing,)})

    assert openapi(blueprint)["paths"]["/admin/notes"]["get"]["description"] == "For staff."


def test_nobody_is_public_and_staff() -> None:
    with pytest.raises(ValueError, match="public and for staff"):
        operation("POST /notes -> Note", public=True, staff=True)


def test_a_design_has_something_for_staff_where_an_operation_says_so() -> None:
    pay = operation("POST /offers/{offer_id}/paybacks -> Payback", body=fields("amount: money"))
    offer, payback = entity("Offer", "title: string"), entity("Payback", "amount: money")
    relations = (relation("User has many Offer"), relation("Offer has many Payback"))
    blueprint = _made(offer, payback, relations=relations)
    shapes = shapes_of(blueprint.model_copy(update={"operations": (pay,)}))
    for_staff = shapes_of(
        blueprint.model_copy(update={"operations": (pay.model_copy(update={"staff": True}),)})
    )

    assert not shapes.staffed
    assert for_staff.staffed
    assert "paybacks" in for_staff.rules.kept - shapes.rules.kept  # no way leads around it


def test_what_is_paid_is_never_less_than_nothing() -> None:
    refund, movement = entity("Refund", "amount: money"), entity("CashMovement", "amount: money")
    tables = tables_of(_made(refund, movement))

    least = [tables.named(name).column("amount_minor") for name in ("refunds", "cash_movements")]
    assert [column.least for column in least if column] == [0, None]
