"""Bank accounts."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_bank_accounts(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.bank_account(session, owner=owner)
    row = factories.bank_account(session, owner=owner)
    session.commit()
    page = client.get("/v1/bank-accounts", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/bank-accounts", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_bank_accounts_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/bank-accounts")
    assert response.status_code == 401


def test_read_bank_account(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/bank-accounts/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/bank-accounts/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_bank_account_is_for_its_owner(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    refused = stranger.get(f"/v1/bank-accounts/{row.id}")
    assert refused.status_code == 404


def test_bank_accounts_activate(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.BankAccount].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/bank-accounts/{row.id}/activate")
        assert response.status_code == (200 if "active" in following else 409)


def test_get_bank_accounts_bank_cards(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    child = factories.bank_card(session, owner=owner, bank_account_id=row.id)
    factories.bank_card(session, owner=owner)
    session.commit()
    page = client.get(f"/v1/bank-accounts/{row.id}/bank-cards").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_bank_accounts_block(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.BankAccount].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/bank-accounts/{row.id}/block")
        assert response.status_code == (200 if "blocked" in following else 409)


def test_bank_accounts_close(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.BankAccount].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/bank-accounts/{row.id}/close")
        assert response.status_code == (200 if "closed" in following else 409)


def test_get_bank_accounts_transfers(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    child = factories.bank_transfer(session, owner=owner, bank_account_id=row.id)
    factories.bank_transfer(session, owner=owner)
    session.commit()
    page = client.get(f"/v1/bank-accounts/{row.id}/transfers").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_bank_accounts_transfers(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.bank_account(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "payee_name": "Payee name 6",
        "payee_account_number": "Payee account number 6",
        "amount_minor": 4490,
        "purpose": "Purpose 6",
        "execute_on": "2026-03-07",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/bank-accounts/{row.id}/transfers", json=body, headers=headers)
    assert response.status_code == 201, response.text
    again = client.post(f"/v1/bank-accounts/{row.id}/transfers", json=body, headers=headers)
    assert again.json()["id"] == response.json()["id"]
