"""Associations."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_associations(client: APIClient, owner: Any) -> None:
    first = factories.association()
    row = factories.association()
    page = client.get("/v1/associations", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/associations", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_associations_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/associations")
    assert response.status_code == 401


def test_create_association(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "city": "City 6",
        "website": "https://example.com/6",
        "notes": "Notes number 6.",
    }
    response = client.post("/v1/associations", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["city"] == body["city"]
    refused = client.post("/v1/associations", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_association_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/associations", {})
    assert response.status_code == 401


def test_read_association(client: APIClient, owner: Any) -> None:
    row = factories.association()
    found = client.get(f"/v1/associations/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/associations/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_association(client: APIClient, owner: Any) -> None:
    row = factories.association()
    response = client.patch(f"/v1/associations/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/associations/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_association(client: APIClient, owner: Any) -> None:
    row = factories.association()
    url = f"/v1/associations/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
