"""What a request says of its users, and of keys that one thing has of another."""

from __future__ import annotations

import pytest

from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from a2a_agents.knowledge.whose import read_whose


def _design(text: str) -> Blueprint:
    return design(understand(Brief("database", text)))


def _columns(text: str, table: str) -> set[str]:
    return {column.name for column in tables_of(_design(text)).named(table).own}


@pytest.mark.parametrize(
    "text",
    [
        "Users (name, email, birthday). Posts (title, body).",
        "users have a name, an email and a birthday; posts have a title and a body",
        "user: name, email, birthday; post: title, body",
        "User (id, name, email, birthday), Post (id, title, body)",
    ],
)
def test_users_have_the_fields_that_are_named(text: str) -> None:
    assert _columns(text, "users") == {"name", "email", "birth_date"}
    assert {"title", "body"} <= _columns(text, "posts")


def test_it_is_told_that_users_do_not_sign_in() -> None:
    said = _design("Users (name, email). Posts (title, body).").assumptions

    assert any(line.startswith("Users do not sign in") for line in said)


def test_users_who_sign_in_have_their_fields_beside_those_of_an_account() -> None:
    text = "Blog with sign-in. Users have a name and a bio and write posts with title and body."
    fields = {a.name: a for a in _design(text).entity("User").attributes}

    assert {"name", "bio", "email", "password_hash"} <= fields.keys()
    assert "body" not in fields
    assert not fields["display_name"].required


def test_what_users_have_belongs_to_accounts() -> None:
    blueprint = _design("Users have many playlists, a playlist has a mood")

    assert "auth" in blueprint.blocks
    assert "user_id" in _columns("Users have many playlists, a playlist has a mood", "playlists")


@pytest.mark.parametrize(
    "text",
    [
        "users have to sign in, track parcels and depots",
        "our users have problems finding them; track parcels and depots",
        "track parcels and depots for users with disabilities",
    ],
)
def test_who_uses_the_system_is_no_thing_of_its_own(text: str) -> None:
    assert "User" not in {thing.name for thing in understand(Brief("database", text)).things}


@pytest.mark.parametrize(
    "text",
    [
        "Reader (id, name), Journal (id, reader_id, title)",
        "Journal (id, title, reader_id), Reader (id, name)",
        "journals: title, reader_id; readers: name",
        "Tables: reader(id, name), journal(id, reader_id, title)",
        "Journal (id, reader_id, title), Book (id, title), Reader (id, name)",
    ],
)
def test_a_key_is_a_reference(text: str) -> None:
    table = tables_of(_design(text)).named("journals")
    column = table.column("reader_id")

    assert column
    assert column.reference
    assert column.reference.table == "readers"
    assert table.column("title")


def test_a_key_of_something_that_is_not_there_is_kept_as_a_field() -> None:
    text = "Journal (id, title, editor_id, archive_id)"
    fields = {a.name: a.type for a in _design(text).entity("Journal").attributes}

    assert fields["editor_id"] == "uuid"
    assert fields["archive_id"] == "string"


@pytest.mark.parametrize(
    "text",
    [
        "database with users, orders and products",
        "products, orders and users",
        "entities: users, pets, walks",
        "we need to store users, their devices and alerts",
        "Datenbank mit Nutzern, Bestellungen und Produkten",
    ],
)
def test_users_in_a_list_of_what_is_kept_are_kept(text: str) -> None:
    assert "User" in {entity.name for entity in _design(text).entities}


@pytest.mark.parametrize("text", ["track dogs for owners, users and vets", "mail to vets, users"])
def test_users_in_a_list_of_whom_it_is_for_are_not(text: str) -> None:
    assert "auth" not in _design(text).blocks


def test_a_user_has_one_reference_to_what_a_block_says_is_theirs() -> None:
    assert "user_id" not in _columns("Users have many projects with tasks", "projects")


def _owner(text: str, name: str) -> str:
    """The role of the account that a thing of the design belongs to."""
    found = (r for r in _design(text).relations if (r.source, r.target) == ("User", name))
    return next((relation.role or "user" for relation in found), "")


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("club with sign-in: kites, messages", "Message", "author"),
        ("club with sign-in: kites, messages", "Kite", ""),
        ("with sign-in: users keep their plants", "Plant", "owner"),
        ("people log migraines and triggers, with login", "Trigger", "owner"),
        ("track my shoes, with login", "Shoe", "owner"),
        ("club with sign-in: kites and trips", "Kite", ""),
        ("club without login: kites, messages", "Message", ""),
        ("with sign-in, users write riddles", "Riddle", "owner"),
    ],
)
def test_what_people_write_or_keep_for_themselves_is_theirs(
    text: str, name: str, role: str
) -> None:
    assert _owner(text, name) == role


def test_it_is_told_who_writes_what_belongs_to_nobody() -> None:
    said = _design("club with sign-in: kites, anglers and messages").assumptions

    told = next(line for line in said if line.startswith("Belong to nobody"))
    assert "kites" in told
    assert "anglers" not in told
    assert "messages" not in told
    assert "Assumed: a message belongs to the user who writes it." in said


def test_what_is_written_for_others_is_read_by_them() -> None:
    entities = {
        e.name: e.shared for e in _design("club with sign-in: kites, answers and messages").entities
    }

    assert entities["Answer"] == "read"
    assert entities["Message"] == ""


def test_what_users_make_for_others_is_read_by_them() -> None:
    made = _design("with sign-in, users write riddles").entity("Riddle")
    kept = _design("with sign-in, users keep their riddles").entity("Riddle")

    assert (made.shared, kept.shared) == ("read", "")


def test_nobody_makes_himself_a_manager() -> None:
    entities = _design("with sign-in: anglers, dispatchers and technicians").entities
    access = {entity.name: entity.access for entity in entities}

    assert access["Dispatcher"] == access["Technician"] == "staff"
    assert access["Angler"] == "full"


def _references(text: str, table: str) -> dict[str, str]:
    """The table that each key of a table leads to."""
    columns = tables_of(_design(text)).named(table).references
    return {c.name: c.reference.table for c in columns if c.reference}


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        (
            "users (id, email), letters (id, sender_id, receiver_id, body)",
            "letters",
            {"sender_id": "users", "receiver_id": "users"},
        ),
        (
            "wallets (id, name), moves (id, from_wallet_id, to_wallet_id)",
            "moves",
            {"from_wallet_id": "wallets", "to_wallet_id": "wallets"},
        ),
        ("User (id, name), Post (id, title, author_id)", "posts", {"author_id": "users"}),
        ("Loan (id, book_id, due), Book (id, title)", "loans", {"book_id": "books"}),
    ],
)
def test_a_key_with_a_role_refers_in_that_role(
    text: str, table: str, expected: dict[str, str]
) -> None:
    assert _references(text, table) == expected


def test_what_is_private_is_shown_to_nobody_else() -> None:
    text = "recipe book where people sign in and keep their own recipes private"
    blueprint = _design(text)

    assert not [o.path for o in blueprint.operations if o.public and o.method == "GET"]
    assert any(line.startswith("Private, as you said") for line in blueprint.assumptions)
    assert any(o.public and o.method == "GET" for o in _design("recipe site").operations)


@pytest.mark.parametrize("text", ["hostel whose rooms are private or shared", "private lessons"])
def test_a_private_room_is_no_secret(text: str) -> None:
    assert not read_whose(text).private
