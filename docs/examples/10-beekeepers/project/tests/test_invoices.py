"""Invoices."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_invoices(client: APIClient, owner: Any) -> None:
    first = factories.invoice(owner=owner)
    row = factories.invoice(owner=owner)
    page = client.get("/v1/invoices", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/invoices", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_invoices_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/invoices")
    assert response.status_code == 401


def test_create_invoice(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "number": "Number 6",
        "customer_name": "Customer name 6",
        "customer_address": "Customer address number 6.",
        "tax_id": "Tax id 6",
        "net_total_minor": 4490,
        "tax_total_minor": 4490,
        "total_minor": 4490,
        "issued_on": "2026-03-07",
        "due_on": "2026-03-07",
        "document_key": "Document key 6",
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/invoices", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/invoices", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_invoice_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/invoices", {})
    assert response.status_code == 401


def test_read_invoice(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    found = client.get(f"/v1/invoices/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/invoices/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_invoice_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    refused = stranger.get(f"/v1/invoices/{row.id}")
    assert refused.status_code == 404


def test_update_invoice(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    response = client.patch(f"/v1/invoices/{row.id}", {"number": "Number 8"})
    assert response.status_code == 200, response.content
    assert response.json()["number"] == "Number 8"


def test_delete_invoice(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    url = f"/v1/invoices/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_invoices_credit(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    response = client.post(f"/v1/invoices/{row.id}/credit", {"reason": "Reason 6"})
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_get_invoices_document(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    response = client.get(f"/v1/invoices/{row.id}/document")
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_invoices_issue(client: APIClient, owner: Any) -> None:
    row = factories.invoice(owner=owner)
    for state, following in states.STEPS[models.Invoice].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/invoices/{row.id}/issue")
        assert response.status_code == (200 if "issued" in following else 409)
