"""Apiaries."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_apiaries(client: APIClient, owner: Any) -> None:
    first = factories.apiary(owner=owner)
    row = factories.apiary(owner=owner)
    page = client.get("/v1/apiaries", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/apiaries", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_apiaries_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/apiaries")
    assert response.status_code == 401


def test_create_apiary(client: APIClient, owner: Any) -> None:
    member_row = factories.member(owner=owner)
    body: dict[str, Any] = {
        "member_id": str(member_row.id),
        "name": "Name 6",
        "description": "Description number 6.",
    }
    response = client.post("/v1/apiaries", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["description"] == body["description"]
    refused = client.post("/v1/apiaries", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_apiary_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/apiaries", {})
    assert response.status_code == 401


def test_read_apiary(client: APIClient, owner: Any) -> None:
    row = factories.apiary(owner=owner)
    found = client.get(f"/v1/apiaries/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/apiaries/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_apiary_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.apiary(owner=owner)
    refused = stranger.get(f"/v1/apiaries/{row.id}")
    assert refused.status_code == 404


def test_update_apiary(client: APIClient, owner: Any) -> None:
    row = factories.apiary(owner=owner)
    response = client.patch(f"/v1/apiaries/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/apiaries/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_apiary(client: APIClient, owner: Any) -> None:
    row = factories.apiary(owner=owner)
    url = f"/v1/apiaries/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
