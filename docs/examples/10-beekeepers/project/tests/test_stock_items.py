"""Stock items."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_stock_items(client: APIClient, owner: Any) -> None:
    first = factories.stock_item()
    row = factories.stock_item()
    page = client.get("/v1/stock-items", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/stock-items", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_stock_items_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/stock-items")
    assert response.status_code == 401


def test_read_stock_item(client: APIClient, owner: Any) -> None:
    row = factories.stock_item()
    found = client.get(f"/v1/stock-items/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/stock-items/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_stock_items_adjust(client: APIClient, owner: Any) -> None:
    row = factories.stock_item()
    response = client.post(
        f"/v1/stock-items/{row.id}/adjust", {"quantity": 6, "reason": "Reason 6"}
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_get_stock_items_movements(client: APIClient, owner: Any) -> None:
    row = factories.stock_item()
    child = factories.stock_movement(stock_item_id=row.id)
    factories.stock_movement()
    page = client.get(f"/v1/stock-items/{row.id}/movements").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_stock_items_receive(client: APIClient, owner: Any) -> None:
    row = factories.stock_item()
    response = client.post(
        f"/v1/stock-items/{row.id}/receive", {"quantity": 6, "reference": "Reference 6"}
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
