"""Refunds."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_refunds(client: APIClient, owner: Any) -> None:
    first = factories.refund(owner=owner)
    row = factories.refund(owner=owner)
    page = client.get("/v1/refunds", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/refunds", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_refunds_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/refunds")
    assert response.status_code == 401


def test_read_refund(client: APIClient, owner: Any) -> None:
    row = factories.refund(owner=owner)
    found = client.get(f"/v1/refunds/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/refunds/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_refund_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.refund(owner=owner)
    refused = stranger.get(f"/v1/refunds/{row.id}")
    assert refused.status_code == 404
