"""Product images."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_product_images(client: APIClient, owner: Any) -> None:
    first = factories.product_image()
    row = factories.product_image()
    page = client.get("/v1/product-images", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/product-images", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_product_images_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/product-images")
    assert response.status_code == 401


def test_create_product_image(client: APIClient, owner: Any) -> None:
    product_row = factories.product()
    body: dict[str, Any] = {
        "product_id": str(product_row.id),
        "url": "https://example.com/6",
        "alt_text": "Alt text 6",
    }
    response = client.post("/v1/product-images", body)
    assert response.status_code == 201, response.content
    assert response.json()["url"] == body["url"]
    assert response.json()["alt_text"] == body["alt_text"]
    refused = client.post("/v1/product-images", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_product_image_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/product-images", {})
    assert response.status_code == 401


def test_create_product_image_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    product_row = factories.product()
    body: dict[str, Any] = {
        "product_id": str(product_row.id),
        "url": "https://example.com/6",
        "alt_text": "Alt text 6",
    }
    response = stranger.post("/v1/product-images", body)
    assert response.status_code == 403


def test_read_product_image(client: APIClient, owner: Any) -> None:
    row = factories.product_image()
    found = client.get(f"/v1/product-images/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/product-images/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_product_image(client: APIClient, owner: Any) -> None:
    row = factories.product_image()
    response = client.patch(f"/v1/product-images/{row.id}", {"url": "https://example.com/8"})
    assert response.status_code == 200, response.content
    assert response.json()["url"] == "https://example.com/8"
    refused = client.patch(f"/v1/product-images/{row.id}", {"url": None})
    assert refused.status_code == 422


def test_delete_product_image(client: APIClient, owner: Any) -> None:
    row = factories.product_image()
    url = f"/v1/product-images/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
