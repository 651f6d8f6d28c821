"""Journal entries."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_journal_entries(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.journal_entry(session)
    row = factories.journal_entry(session)
    session.commit()
    page = client.get("/v1/journal-entries", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/journal-entries", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_journal_entries_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/journal-entries")
    assert response.status_code == 401


def test_create_journal_entry(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {
        "description": "Description 6",
        "effective_on": "2026-03-07",
        "postings": {"note": "example 6"},
    }
    response = client.post("/v1/journal-entries", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["description"] == body["description"]
    assert response.json()["effective_on"] == body["effective_on"]
    refused = client.post("/v1/journal-entries", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_read_journal_entry(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.journal_entry(session)
    session.commit()
    found = client.get(f"/v1/journal-entries/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "idempotency_key" not in found
    missing = client.get("/v1/journal-entries/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_journal_entries_reverse(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.journal_entry(session)
    session.commit()
    response = client.request(
        "POST", f"/v1/journal-entries/{row.id}/reverse", json={"reason": "Reason 6"}
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
