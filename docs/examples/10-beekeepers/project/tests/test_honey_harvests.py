"""Honey harvests."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_honey_harvests(client: APIClient, owner: Any) -> None:
    first = factories.honey_harvest(owner=owner)
    row = factories.honey_harvest(owner=owner)
    page = client.get("/v1/honey-harvests", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/honey-harvests", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_honey_harvests_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/honey-harvests")
    assert response.status_code == 401


def test_create_honey_harvest(client: APIClient, owner: Any) -> None:
    member_row = factories.member(owner=owner)
    body: dict[str, Any] = {"member_id": str(member_row.id), "kilograms": "6.5", "moisture": "6.5"}
    response = client.post("/v1/honey-harvests", body)
    assert response.status_code == 201, response.content
    refused = client.post("/v1/honey-harvests", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_honey_harvest_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/honey-harvests", {})
    assert response.status_code == 401


def test_read_honey_harvest(client: APIClient, owner: Any) -> None:
    row = factories.honey_harvest(owner=owner)
    found = client.get(f"/v1/honey-harvests/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/honey-harvests/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_honey_harvest_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.honey_harvest(owner=owner)
    refused = stranger.get(f"/v1/honey-harvests/{row.id}")
    assert refused.status_code == 404


def test_delete_honey_harvest(client: APIClient, owner: Any) -> None:
    row = factories.honey_harvest(owner=owner)
    url = f"/v1/honey-harvests/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
