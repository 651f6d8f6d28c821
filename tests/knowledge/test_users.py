"""What a request says of its users, and of keys that one thing has of another."""

from __future__ import annotations

import pytest

from a2a_agents.agents.derive import tables_of
from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.brief import Brief
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand


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
