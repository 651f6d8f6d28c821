"""Listing images."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_listing_images(client: APIClient, owner: Any) -> None:
    first = factories.listing_image(owner=owner)
    row = factories.listing_image(owner=owner)
    page = client.get("/v1/listing-images", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/listing-images", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_listing_images_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/listing-images")
    assert response.status_code == 401


def test_create_listing_image(client: APIClient, owner: Any) -> None:
    listing_row = factories.listing(owner=owner)
    body: dict[str, Any] = {"listing_id": str(listing_row.id), "url": "https://example.com/6"}
    response = client.post("/v1/listing-images", body)
    assert response.status_code == 201, response.content
    assert response.json()["url"] == body["url"]
    refused = client.post("/v1/listing-images", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_listing_image_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/listing-images", {})
    assert response.status_code == 401


def test_read_listing_image(client: APIClient, owner: Any) -> None:
    row = factories.listing_image(owner=owner)
    found = client.get(f"/v1/listing-images/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/listing-images/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_listing_image_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.listing_image(owner=owner)
    refused = stranger.get(f"/v1/listing-images/{row.id}")
    assert refused.status_code == 404


def test_update_listing_image(client: APIClient, owner: Any) -> None:
    row = factories.listing_image(owner=owner)
    response = client.patch(f"/v1/listing-images/{row.id}", {"url": "https://example.com/8"})
    assert response.status_code == 200, response.content
    assert response.json()["url"] == "https://example.com/8"
    refused = client.patch(f"/v1/listing-images/{row.id}", {"url": None})
    assert refused.status_code == 422


def test_delete_listing_image(client: APIClient, owner: Any) -> None:
    row = factories.listing_image(owner=owner)
    url = f"/v1/listing-images/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
