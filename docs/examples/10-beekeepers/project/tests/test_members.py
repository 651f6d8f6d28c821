"""Members."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_members(client: APIClient, owner: Any) -> None:
    row = factories.member(owner=owner)
    page = client.get("/v1/members").json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"] is None


def test_list_members_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/members")
    assert response.status_code == 401


def test_create_member(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "card_number": "Card number 6",
        "full_name": "Full name 6",
        "email": "grace5@example.com",
        "phone": "+1 555 010 0005",
        "address": "Address number 6.",
        "joined_on": "2026-03-07",
        "expires_on": "2026-03-07",
    }
    response = client.post("/v1/members", body)
    assert response.status_code == 201, response.content
    assert response.json()["card_number"] == body["card_number"]
    assert response.json()["full_name"] == body["full_name"]
    refused = client.post("/v1/members", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_member_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/members", {})
    assert response.status_code == 401


def test_read_member(client: APIClient, owner: Any) -> None:
    row = factories.member(owner=owner)
    found = client.get(f"/v1/members/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/members/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_member_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.member(owner=owner)
    refused = stranger.get(f"/v1/members/{row.id}")
    assert refused.status_code == 404


def test_update_member(client: APIClient, owner: Any) -> None:
    row = factories.member(owner=owner)
    response = client.patch(f"/v1/members/{row.id}", {"card_number": "Card number 8"})
    assert response.status_code == 200, response.content
    assert response.json()["card_number"] == "Card number 8"
    refused = client.patch(f"/v1/members/{row.id}", {"card_number": None})
    assert refused.status_code == 422


def test_delete_member(client: APIClient, owner: Any) -> None:
    row = factories.member(owner=owner)
    url = f"/v1/members/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
