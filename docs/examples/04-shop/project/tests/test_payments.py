"""Payments."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_payments(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.payment(session, owner=owner)
    row = factories.payment(session, owner=owner)
    session.commit()
    page = client.get("/v1/payments", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/payments", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_payments_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/payments")
    assert response.status_code == 401


def test_create_payment(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {"amount_minor": 4490, "return_url": "https://example.com/6"}
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/payments", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post("/v1/payments", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_read_payment(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.payment(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/payments/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/payments/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_payment_is_hidden_from_others(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.payment(session, owner=owner)
    session.commit()
    refused = stranger.get(f"/v1/payments/{row.id}")
    assert refused.status_code == 404


def test_payments_refunds(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.payment(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {"amount_minor": 4490, "reason": "Reason 6"}
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/payments/{row.id}/refunds", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post(f"/v1/payments/{row.id}/refunds", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_payments_refunds_is_for_staff(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    refused = stranger.request(
        "POST", "/v1/payments/00000000-0000-7000-8000-000000000000/refunds", json={}
    )
    assert refused.status_code == 403
