"""Roles."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_roles(client: TestClient, session: orm.Session, owner: Any) -> None:
    factories.role(session)
    factories.role(session)
    session.commit()
    page = client.get("/v1/roles", params={"limit": 1}).json()
    assert len(page["items"]) == 1
    assert page["next_cursor"]
    following = client.get("/v1/roles", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert following["items"] != page["items"]


def test_list_roles_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/roles")
    assert response.status_code == 401


def test_create_role(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {"name": "Name 6", "permissions": {"note": "example 6"}}
    response = client.post("/v1/roles", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["name"] == body["name"]
    refused = client.post("/v1/roles", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_role_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/roles", json={})
    assert response.status_code == 401


def test_create_role_leaves_to_staff_what_is_theirs(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    body: dict[str, Any] = {"name": "Name 6", "permissions": {"note": "example 6"}}
    response = stranger.post("/v1/roles", json=body)
    assert response.status_code == 403


def test_read_role(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.role(session)
    session.commit()
    found = client.get(f"/v1/roles/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/roles/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_role(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.role(session)
    session.commit()
    response = client.patch(f"/v1/roles/{row.id}", json={"name": "Name 8"})
    assert response.status_code == 200, response.text
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/roles/{row.id}", json={"name": None})
    assert refused.status_code == 422


def test_delete_role(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.role(session)
    session.commit()
    url = f"/v1/roles/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
