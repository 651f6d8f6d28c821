"""Orders."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_orders(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.order(session, owner=owner)
    row = factories.order(session, owner=owner)
    session.commit()
    page = client.get("/v1/orders", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/orders", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_orders_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/orders")
    assert response.status_code == 401


def test_read_order(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.order(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/orders/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/orders/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_order_is_hidden_from_others(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.order(session, owner=owner)
    session.commit()
    refused = stranger.get(f"/v1/orders/{row.id}")
    assert refused.status_code == 404


def test_orders_cancel(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.order(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.Order].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/orders/{row.id}/cancel", json={})
        assert response.status_code == (200 if "cancelled" in following else 409)


def test_orders_fulfil(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.order(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.Order].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/orders/{row.id}/fulfil")
        assert response.status_code == (200 if "fulfilled" in following else 409)
