"""Ledger accounts."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_ledger_accounts(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.ledger_account(session)
    row = factories.ledger_account(session)
    session.commit()
    page = client.get("/v1/ledger-accounts", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/ledger-accounts", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_ledger_accounts_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/ledger-accounts")
    assert response.status_code == 401


def test_read_ledger_account(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.ledger_account(session)
    session.commit()
    found = client.get(f"/v1/ledger-accounts/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/ledger-accounts/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_get_ledger_accounts_statement(
    client: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.ledger_account(session)
    child = factories.posting(session, ledger_account_id=row.id)
    factories.posting(session)
    session.commit()
    page = client.get(f"/v1/ledger-accounts/{row.id}/statement").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
