"""Store credits."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_store_credits(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.store_credit(session, owner=owner)
    row = factories.store_credit(session, owner=owner)
    session.commit()
    page = client.get("/v1/store-credits", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/store-credits", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_store_credits_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/store-credits")
    assert response.status_code == 401


def test_read_store_credit(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.store_credit(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/store-credits/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/store-credits/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_store_credit_is_for_its_owner(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.store_credit(session, owner=owner)
    session.commit()
    refused = stranger.get(f"/v1/store-credits/{row.id}")
    assert refused.status_code == 404


def test_get_store_credits_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.store_credit(session, owner=owner)
    child = factories.store_credit_entry(session, owner=owner, store_credit_id=row.id)
    factories.store_credit_entry(session, owner=owner)
    session.commit()
    page = client.get(f"/v1/store-credits/{row.id}/entries").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_store_credits_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.store_credit(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "amount_minor": 4490,
        "reason": "correction",
        "note": "Note 6",
        "booked_at": "2026-03-07T12:00:00Z",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/store-credits/{row.id}/entries", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post(f"/v1/store-credits/{row.id}/entries", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_store_credits_freeze(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.store_credit(session, owner=owner)
    known = ("frozen",)
    session.commit()
    for state, steps in states.STEPS[models.StoreCredit].items():
        for following in [step for step in steps if step in known]:
            session.refresh(row)
            row.status = state
            session.commit()
            body = {"status": following}
            response = client.post(f"/v1/store-credits/{row.id}/freeze", json=body)
            assert response.status_code == 200, response.text
            assert response.json()["status"] == following
