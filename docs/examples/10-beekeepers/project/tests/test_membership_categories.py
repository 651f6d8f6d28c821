"""Membership categories."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_membership_categories(client: APIClient, owner: Any) -> None:
    first = factories.membership_category()
    row = factories.membership_category()
    page = client.get("/v1/membership-categories", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/membership-categories", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_membership_categories_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/membership-categories")
    assert response.status_code == 401


def test_create_membership_category(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "yearly_dues_minor": 4490,
        "youngest_age": 6,
        "oldest_age": 6,
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/membership-categories", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/membership-categories", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_membership_category_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/membership-categories", {})
    assert response.status_code == 401


def test_read_membership_category(client: APIClient, owner: Any) -> None:
    row = factories.membership_category()
    found = client.get(f"/v1/membership-categories/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/membership-categories/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_membership_category(client: APIClient, owner: Any) -> None:
    row = factories.membership_category()
    response = client.patch(f"/v1/membership-categories/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/membership-categories/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_membership_category(client: APIClient, owner: Any) -> None:
    row = factories.membership_category()
    url = f"/v1/membership-categories/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
