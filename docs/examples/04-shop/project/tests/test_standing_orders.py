"""Standing orders."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_standing_orders(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.standing_order(session, owner=owner)
    row = factories.standing_order(session, owner=owner)
    session.commit()
    page = client.get("/v1/standing-orders", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/standing-orders", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_standing_orders_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/standing-orders")
    assert response.status_code == 401


def test_create_standing_order(client: TestClient, session: orm.Session, owner: Any) -> None:
    bank_account_row = factories.bank_account(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "bank_account_id": str(bank_account_row.id),
        "payee_name": "Payee name 6",
        "payee_account_number": "Payee account number 6",
        "amount_minor": 4490,
        "starts_on": "2026-03-07",
        "next_run_on": "2026-03-07",
        "ends_on": "2026-03-07",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/standing-orders", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post("/v1/standing-orders", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_standing_order_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/standing-orders", json={})
    assert response.status_code == 401


def test_read_standing_order(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/standing-orders/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/standing-orders/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_standing_order_is_for_its_owner(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    refused = stranger.get(f"/v1/standing-orders/{row.id}")
    assert refused.status_code == 404


def test_update_standing_order(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    response = client.patch(f"/v1/standing-orders/{row.id}", json={"payee_name": "Payee name 8"})
    assert response.status_code == 200, response.text
    assert response.json()["payee_name"] == "Payee name 8"
    refused = client.patch(f"/v1/standing-orders/{row.id}", json={"payee_name": None})
    assert refused.status_code == 422


def test_delete_standing_order(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    url = f"/v1/standing-orders/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_standing_orders_cancel(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.StandingOrder].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/standing-orders/{row.id}/cancel")
        assert response.status_code == (200 if "cancelled" in following else 409)


def test_standing_orders_pause(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.standing_order(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.StandingOrder].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/standing-orders/{row.id}/pause")
        assert response.status_code == (200 if "paused" in following else 409)
