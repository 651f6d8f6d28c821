"""Gift card entries."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_gift_card_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.gift_card_entry(session)
    row = factories.gift_card_entry(session)
    session.commit()
    page = client.get("/v1/gift-card-entries", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/gift-card-entries", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_gift_card_entries_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/gift-card-entries")
    assert response.status_code == 401


def test_read_gift_card_entry(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.gift_card_entry(session)
    session.commit()
    found = client.get(f"/v1/gift-card-entries/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/gift-card-entries/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404
