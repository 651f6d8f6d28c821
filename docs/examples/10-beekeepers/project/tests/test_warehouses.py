"""Warehouses."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_warehouses(client: APIClient, owner: Any) -> None:
    first = factories.warehouse()
    row = factories.warehouse()
    page = client.get("/v1/warehouses", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/warehouses", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_warehouses_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/warehouses")
    assert response.status_code == 401


def test_create_warehouse(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"name": "Name 6", "code": "Code 6", "address": "Address number 6."}
    response = client.post("/v1/warehouses", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["code"] == body["code"]
    refused = client.post("/v1/warehouses", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_warehouse_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/warehouses", {})
    assert response.status_code == 401


def test_read_warehouse(client: APIClient, owner: Any) -> None:
    row = factories.warehouse()
    found = client.get(f"/v1/warehouses/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/warehouses/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_warehouse(client: APIClient, owner: Any) -> None:
    row = factories.warehouse()
    response = client.patch(f"/v1/warehouses/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/warehouses/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_warehouse(client: APIClient, owner: Any) -> None:
    row = factories.warehouse()
    url = f"/v1/warehouses/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
