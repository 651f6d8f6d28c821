"""Subscriptions."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_subscriptions(client: APIClient, owner: Any) -> None:
    first = factories.subscription()
    row = factories.subscription()
    page = client.get("/v1/subscriptions", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/subscriptions", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_subscriptions_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/subscriptions")
    assert response.status_code == 401


def test_subscriptions(client: APIClient, owner: Any) -> None:
    response = client.post(
        "/v1/subscriptions",
        {"plan_id": "0195551d-e000-7005-8000-000000000001", "payment_method": "Payment method 6"},
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_read_subscription(client: APIClient, owner: Any) -> None:
    row = factories.subscription()
    found = client.get(f"/v1/subscriptions/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/subscriptions/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_subscriptions_cancel(client: APIClient, owner: Any) -> None:
    row = factories.subscription()
    for state, following in states.STEPS[models.Subscription].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/subscriptions/{row.id}/cancel")
        assert response.status_code == (200 if "cancelled" in following else 409)
