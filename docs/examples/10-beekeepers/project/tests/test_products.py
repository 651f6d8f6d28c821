"""Products."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_products(client: APIClient, owner: Any) -> None:
    first = factories.product()
    row = factories.product()
    page = client.get("/v1/products", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/products", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_create_product(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "price_minor": 4490,
        "stock": 6,
        "title": "Title 6",
        "slug": "Slug 6",
        "description": "Description number 6.",
        "brand": "Brand 6",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/products", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/products", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_product_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/products", {})
    assert response.status_code == 401


def test_create_product_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "price_minor": 4490,
        "stock": 6,
        "title": "Title 6",
        "slug": "Slug 6",
        "description": "Description number 6.",
        "brand": "Brand 6",
    }
    response = stranger.post("/v1/products", body)
    assert response.status_code == 403


def test_read_product(client: APIClient, owner: Any) -> None:
    row = factories.product()
    found = client.get(f"/v1/products/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/products/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_product(client: APIClient, owner: Any) -> None:
    row = factories.product()
    response = client.patch(f"/v1/products/{row.id}", {"price_minor": 5490})
    assert response.status_code == 200, response.content
    assert response.json()["price_minor"] == 5490
    refused = client.patch(f"/v1/products/{row.id}", {"price_minor": None})
    assert refused.status_code == 422


def test_delete_product(client: APIClient, owner: Any) -> None:
    row = factories.product()
    url = f"/v1/products/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_list_product_categories(client: APIClient, owner: Any) -> None:
    row = factories.product()
    page = client.get(f"/v1/products/{row.id}/categories").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_product_categories(client: APIClient, owner: Any) -> None:
    row = factories.product()
    row_2 = factories.category()
    url = f"/v1/products/{row.id}/categories/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/products/{row.id}/categories").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_products_publish(client: APIClient, owner: Any) -> None:
    row = factories.product()
    for state, following in states.STEPS[models.Product].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/products/{row.id}/publish")
        assert response.status_code == (200 if "active" in following else 409)
