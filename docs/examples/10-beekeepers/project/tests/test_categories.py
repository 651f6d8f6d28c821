"""Categories."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_categories(client: APIClient, owner: Any) -> None:
    first = factories.category()
    row = factories.category()
    page = client.get("/v1/categories", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/categories", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_create_category(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"name": "Name 6", "slug": "Slug 6"}
    response = client.post("/v1/categories", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["slug"] == body["slug"]
    refused = client.post("/v1/categories", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_category_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/categories", {})
    assert response.status_code == 401


def test_create_category_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"name": "Name 6", "slug": "Slug 6"}
    response = stranger.post("/v1/categories", body)
    assert response.status_code == 403


def test_read_category(client: APIClient, owner: Any) -> None:
    row = factories.category()
    found = client.get(f"/v1/categories/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/categories/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_category(client: APIClient, owner: Any) -> None:
    row = factories.category()
    response = client.patch(f"/v1/categories/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/categories/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_category(client: APIClient, owner: Any) -> None:
    row = factories.category()
    url = f"/v1/categories/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
