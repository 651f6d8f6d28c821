"""Gift cards."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_gift_cards(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.gift_card(session)
    row = factories.gift_card(session)
    session.commit()
    page = client.get("/v1/gift-cards", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/gift-cards", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_gift_cards_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/gift-cards")
    assert response.status_code == 401


def test_create_gift_card(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {
        "initial_value_minor": 4490,
        "recipient_name": "Recipient name 6",
        "recipient_email": "grace5@example.com",
        "message": "Message number 6.",
        "deliver_at": "2026-03-07T12:00:00Z",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/gift-cards", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post("/v1/gift-cards", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_read_gift_card(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card(session)
    session.commit()
    found = client.get(f"/v1/gift-cards/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "code_hash" not in found
    missing = client.get("/v1/gift-cards/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_gift_cards_activate(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card(session)
    session.commit()
    for state, following in states.STEPS[models.GiftCard].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/gift-cards/{row.id}/activate")
        assert response.status_code == (200 if "active" in following else 409)


def test_gift_cards_block(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card(session)
    session.commit()
    for state, following in states.STEPS[models.GiftCard].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/gift-cards/{row.id}/block")
        assert response.status_code == (200 if "blocked" in following else 409)


def test_get_gift_cards_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card(session)
    child = factories.gift_card_entry(session, gift_card_id=row.id)
    factories.gift_card_entry(session)
    session.commit()
    page = client.get(f"/v1/gift-cards/{row.id}/entries").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_gift_cards_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card(session)
    session.commit()
    body: dict[str, Any] = {
        "amount_minor": 4490,
        "kind": "adjusted",
        "note": "Note 6",
        "booked_at": "2026-03-07T12:00:00Z",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/gift-cards/{row.id}/entries", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post(f"/v1/gift-cards/{row.id}/entries", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]
