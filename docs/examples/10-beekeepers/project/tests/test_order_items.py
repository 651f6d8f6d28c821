"""Order items."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_order_items(client: APIClient, owner: Any) -> None:
    first = factories.order_item(owner=owner)
    row = factories.order_item(owner=owner)
    page = client.get("/v1/order-items", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/order-items", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_order_items_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/order-items")
    assert response.status_code == 401


def test_read_order_item(client: APIClient, owner: Any) -> None:
    row = factories.order_item(owner=owner)
    found = client.get(f"/v1/order-items/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/order-items/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_order_item_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.order_item(owner=owner)
    refused = stranger.get(f"/v1/order-items/{row.id}")
    assert refused.status_code == 404
