"""Products."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_products(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.product(session)
    row = factories.product(session)
    session.commit()
    page = client.get("/v1/products", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/products", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_create_product(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {
        "title": "Title 6",
        "slug": "Slug 6",
        "description": "Description number 6.",
        "brand": "Brand 6",
    }
    response = client.post("/v1/products", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["title"] == body["title"]
    assert response.json()["slug"] == body["slug"]
    refused = client.post("/v1/products", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_product_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/products", json={})
    assert response.status_code == 401


def test_create_product_leaves_to_staff_what_is_theirs(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    body: dict[str, Any] = {
        "title": "Title 6",
        "slug": "Slug 6",
        "description": "Description number 6.",
        "brand": "Brand 6",
    }
    response = stranger.post("/v1/products", json=body)
    assert response.status_code == 403


def test_read_product(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    session.commit()
    found = client.get(f"/v1/products/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/products/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_product(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    session.commit()
    response = client.patch(f"/v1/products/{row.id}", json={"title": "Title 8"})
    assert response.status_code == 200, response.text
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/products/{row.id}", json={"title": None})
    assert refused.status_code == 422


def test_delete_product(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    session.commit()
    url = f"/v1/products/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_list_product_categories(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    session.commit()
    page = client.get(f"/v1/products/{row.id}/categories").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_product_categories(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    row_2 = factories.category(session)
    session.commit()
    url = f"/v1/products/{row.id}/categories/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/products/{row.id}/categories").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_products_publish(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.product(session)
    session.commit()
    for state, following in states.STEPS[models.Product].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/products/{row.id}/publish")
        assert response.status_code == (200 if "active" in following else 409)
