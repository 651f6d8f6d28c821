"""Membership terms."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_membership_terms(client: APIClient, owner: Any) -> None:
    first = factories.membership_term(owner=owner)
    row = factories.membership_term(owner=owner)
    page = client.get("/v1/membership-terms", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/membership-terms", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_membership_terms_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/membership-terms")
    assert response.status_code == 401


def test_create_membership_term(client: APIClient, owner: Any) -> None:
    club_member_row = factories.club_member(owner=owner)
    membership_category_row = factories.membership_category()
    body: dict[str, Any] = {
        "club_member_id": str(club_member_row.id),
        "membership_category_id": str(membership_category_row.id),
        "valid_from": "2026-03-07",
        "valid_until": "2026-03-07",
        "note": "Note 6",
    }
    response = client.post("/v1/membership-terms", body)
    assert response.status_code == 201, response.content
    assert response.json()["valid_from"] == body["valid_from"]
    assert response.json()["valid_until"] == body["valid_until"]
    refused = client.post("/v1/membership-terms", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_membership_term_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/membership-terms", {})
    assert response.status_code == 401


def test_read_membership_term(client: APIClient, owner: Any) -> None:
    row = factories.membership_term(owner=owner)
    found = client.get(f"/v1/membership-terms/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/membership-terms/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_membership_term_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.membership_term(owner=owner)
    refused = stranger.get(f"/v1/membership-terms/{row.id}")
    assert refused.status_code == 404


def test_update_membership_term(client: APIClient, owner: Any) -> None:
    row = factories.membership_term(owner=owner)
    response = client.patch(f"/v1/membership-terms/{row.id}", {"valid_from": "2026-03-09"})
    assert response.status_code == 200, response.content
    assert response.json()["valid_from"] == "2026-03-09"
    refused = client.patch(f"/v1/membership-terms/{row.id}", {"valid_from": None})
    assert refused.status_code == 422


def test_delete_membership_term(client: APIClient, owner: Any) -> None:
    row = factories.membership_term(owner=owner)
    url = f"/v1/membership-terms/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
