"""Hives."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_hives(client: APIClient, owner: Any) -> None:
    first = factories.hive(owner=owner)
    row = factories.hive(owner=owner)
    page = client.get("/v1/hives", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/hives", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_hives_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/hives")
    assert response.status_code == 401


def test_create_hive(client: APIClient, owner: Any) -> None:
    apiary_row = factories.apiary(owner=owner)
    body: dict[str, Any] = {
        "apiary_id": str(apiary_row.id),
        "name": "Name 6",
        "description": "Description number 6.",
    }
    response = client.post("/v1/hives", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["description"] == body["description"]
    refused = client.post("/v1/hives", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_hive_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/hives", {})
    assert response.status_code == 401


def test_read_hive(client: APIClient, owner: Any) -> None:
    row = factories.hive(owner=owner)
    found = client.get(f"/v1/hives/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/hives/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_hive_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.hive(owner=owner)
    refused = stranger.get(f"/v1/hives/{row.id}")
    assert refused.status_code == 404


def test_update_hive(client: APIClient, owner: Any) -> None:
    row = factories.hive(owner=owner)
    response = client.patch(f"/v1/hives/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/hives/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_hive(client: APIClient, owner: Any) -> None:
    row = factories.hive(owner=owner)
    url = f"/v1/hives/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
