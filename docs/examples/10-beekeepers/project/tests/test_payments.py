"""Payments."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_payments(client: APIClient, owner: Any) -> None:
    first = factories.payment(owner=owner)
    row = factories.payment(owner=owner)
    page = client.get("/v1/payments", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/payments", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_payments_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/payments")
    assert response.status_code == 401


def test_create_payment(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"amount_minor": 4490, "return_url": "https://example.com/6"}
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/payments", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/payments", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_read_payment(client: APIClient, owner: Any) -> None:
    row = factories.payment(owner=owner)
    found = client.get(f"/v1/payments/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/payments/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_payment_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.payment(owner=owner)
    refused = stranger.get(f"/v1/payments/{row.id}")
    assert refused.status_code == 404


def test_payments_refunds(client: APIClient, owner: Any) -> None:
    row = factories.payment(owner=owner)
    body: dict[str, Any] = {"amount_minor": 4490, "reason": "Reason 6"}
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/payments/{row.id}/refunds", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post(f"/v1/payments/{row.id}/refunds", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_payments_refunds_is_for_staff(stranger: APIClient, owner: Any) -> None:
    refused = stranger.post("/v1/payments/00000000-0000-7000-8000-000000000000/refunds", {})
    assert refused.status_code == 403
