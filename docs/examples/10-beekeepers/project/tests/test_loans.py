"""Loans."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_loans(client: APIClient, owner: Any) -> None:
    first = factories.loan(owner=owner)
    row = factories.loan(owner=owner)
    page = client.get("/v1/loans", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/loans", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_loans_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/loans")
    assert response.status_code == 401


def test_loans(client: APIClient, owner: Any) -> None:
    response = client.post(
        "/v1/loans", {"copy_barcode": "Copy barcode 6", "card_number": "Card number 6"}
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_read_loan(client: APIClient, owner: Any) -> None:
    row = factories.loan(owner=owner)
    found = client.get(f"/v1/loans/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/loans/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_loan_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.loan(owner=owner)
    refused = stranger.get(f"/v1/loans/{row.id}")
    assert refused.status_code == 404


def test_loans_renew(client: APIClient, owner: Any) -> None:
    row = factories.loan(owner=owner)
    response = client.post(f"/v1/loans/{row.id}/renew")
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_loans_return(client: APIClient, owner: Any) -> None:
    row = factories.loan(owner=owner)
    response = client.post(f"/v1/loans/{row.id}/return")
    assert response.status_code == 200, response.content
    assert response.json()["returned_at"]
    again = client.post(f"/v1/loans/{row.id}/return")
    assert again.status_code == 409
