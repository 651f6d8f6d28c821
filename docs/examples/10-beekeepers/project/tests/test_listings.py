"""Listings."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_listings(client: APIClient, owner: Any) -> None:
    first = factories.listing(owner=owner)
    row = factories.listing(owner=owner)
    page = client.get("/v1/listings", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/listings", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_create_listing(client: APIClient, owner: Any) -> None:
    seller_row = factories.seller(owner=owner)
    body: dict[str, Any] = {
        "seller_id": str(seller_row.id),
        "title": "Title 6",
        "description": "Description number 6.",
        "price_minor": 4490,
        "location": "Location 6",
        "published_at": "2026-03-07T12:00:00Z",
        "expires_at": "2026-03-07T12:00:00Z",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/listings", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/listings", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_listing_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/listings", {})
    assert response.status_code == 401


def test_read_listing(client: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    found = client.get(f"/v1/listings/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/listings/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_listing_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    refused = stranger.get(f"/v1/listings/{row.id}")
    assert refused.status_code == 404


def test_update_listing(client: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    response = client.patch(f"/v1/listings/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/listings/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_listing(client: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    url = f"/v1/listings/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_listings_publish(client: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    for state, following in states.STEPS[models.Listing].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/listings/{row.id}/publish")
        assert response.status_code == (200 if "active" in following else 409)


def test_listings_reserve(client: APIClient, owner: Any) -> None:
    row = factories.listing(owner=owner)
    for state, following in states.STEPS[models.Listing].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/listings/{row.id}/reserve")
        assert response.status_code == (200 if "reserved" in following else 409)
