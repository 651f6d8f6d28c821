"""Roles."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_roles(client: APIClient, owner: Any) -> None:
    factories.role()
    factories.role()
    page = client.get("/v1/roles", {"limit": 1}).json()
    assert len(page["items"]) == 1
    assert page["next_cursor"]
    following = client.get("/v1/roles", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert following["items"] != page["items"]


def test_list_roles_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/roles")
    assert response.status_code == 401


def test_create_role(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"name": "Name 6", "permissions": {"note": "example 6"}}
    response = client.post("/v1/roles", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    refused = client.post("/v1/roles", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_role_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/roles", {})
    assert response.status_code == 401


def test_create_role_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"name": "Name 6", "permissions": {"note": "example 6"}}
    response = stranger.post("/v1/roles", body)
    assert response.status_code == 403


def test_read_role(client: APIClient, owner: Any) -> None:
    row = factories.role()
    found = client.get(f"/v1/roles/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/roles/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_role(client: APIClient, owner: Any) -> None:
    row = factories.role()
    response = client.patch(f"/v1/roles/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/roles/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_role(client: APIClient, owner: Any) -> None:
    row = factories.role()
    url = f"/v1/roles/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
