"""Product variants."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_product_variants(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.product_variant(session)
    row = factories.product_variant(session)
    session.commit()
    page = client.get("/v1/product-variants", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/product-variants", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_product_variants_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/product-variants")
    assert response.status_code == 401


def test_create_product_variant(client: TestClient, session: orm.Session, owner: Any) -> None:
    product_row = factories.product(session)
    session.commit()
    body: dict[str, Any] = {
        "product_id": str(product_row.id),
        "sku": "Sku 6",
        "title": "Title 6",
        "price_minor": 4490,
        "compare_at_price_minor": 4490,
        "options": {"note": "example 6"},
        "weight_g": 6,
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/product-variants", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post("/v1/product-variants", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_product_variant_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/product-variants", json={})
    assert response.status_code == 401


def test_create_product_variant_leaves_to_staff_what_is_theirs(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    product_row = factories.product(session)
    session.commit()
    body: dict[str, Any] = {
        "product_id": str(product_row.id),
        "sku": "Sku 6",
        "title": "Title 6",
        "price_minor": 4490,
        "compare_at_price_minor": 4490,
        "options": {"note": "example 6"},
        "weight_g": 6,
    }
    response = stranger.post("/v1/product-variants", json=body)
    assert response.status_code == 403


def test_read_product_variant(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product_variant(session)
    session.commit()
    found = client.get(f"/v1/product-variants/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/product-variants/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_product_variant(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product_variant(session)
    session.commit()
    response = client.patch(f"/v1/product-variants/{row.id}", json={"sku": "Sku 8"})
    assert response.status_code == 200, response.text
    assert response.json()["sku"] == "Sku 8"
    refused = client.patch(f"/v1/product-variants/{row.id}", json={"sku": None})
    assert refused.status_code == 422


def test_delete_product_variant(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product_variant(session)
    session.commit()
    url = f"/v1/product-variants/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
