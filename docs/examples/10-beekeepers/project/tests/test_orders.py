"""Orders."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_orders(client: APIClient, owner: Any) -> None:
    first = factories.order(owner=owner)
    row = factories.order(owner=owner)
    page = client.get("/v1/orders", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/orders", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_orders_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/orders")
    assert response.status_code == 401


def test_read_order(client: APIClient, owner: Any) -> None:
    row = factories.order(owner=owner)
    found = client.get(f"/v1/orders/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/orders/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_order_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.order(owner=owner)
    refused = stranger.get(f"/v1/orders/{row.id}")
    assert refused.status_code == 404


def test_orders_cancel(client: APIClient, owner: Any) -> None:
    row = factories.order(owner=owner)
    for state, following in states.STEPS[models.Order].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/orders/{row.id}/cancel", {})
        assert response.status_code == (200 if "cancelled" in following else 409)


def test_orders_fulfil(client: APIClient, owner: Any) -> None:
    row = factories.order(owner=owner)
    for state, following in states.STEPS[models.Order].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/orders/{row.id}/fulfil")
        assert response.status_code == (200 if "fulfilled" in following else 409)
