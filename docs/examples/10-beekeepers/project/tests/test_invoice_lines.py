"""Invoice lines."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_invoice_lines(client: APIClient, owner: Any) -> None:
    first = factories.invoice_line(owner=owner)
    row = factories.invoice_line(owner=owner)
    page = client.get("/v1/invoice-lines", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/invoice-lines", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_invoice_lines_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/invoice-lines")
    assert response.status_code == 401


def test_create_invoice_line(client: APIClient, owner: Any) -> None:
    invoice_row = factories.invoice(owner=owner)
    body: dict[str, Any] = {
        "invoice_id": str(invoice_row.id),
        "position": 6,
        "description": "Description 6",
        "quantity": "6.5",
        "unit_price_minor": 4490,
        "tax_rate": "6.5",
        "line_total_minor": 4490,
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/invoice-lines", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/invoice-lines", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_invoice_line_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/invoice-lines", {})
    assert response.status_code == 401


def test_read_invoice_line(client: APIClient, owner: Any) -> None:
    row = factories.invoice_line(owner=owner)
    found = client.get(f"/v1/invoice-lines/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/invoice-lines/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_invoice_line_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.invoice_line(owner=owner)
    refused = stranger.get(f"/v1/invoice-lines/{row.id}")
    assert refused.status_code == 404


def test_update_invoice_line(client: APIClient, owner: Any) -> None:
    row = factories.invoice_line(owner=owner)
    response = client.patch(f"/v1/invoice-lines/{row.id}", {"position": 8})
    assert response.status_code == 200, response.content
    assert response.json()["position"] == 8
    refused = client.patch(f"/v1/invoice-lines/{row.id}", {"position": None})
    assert refused.status_code == 422


def test_delete_invoice_line(client: APIClient, owner: Any) -> None:
    row = factories.invoice_line(owner=owner)
    url = f"/v1/invoice-lines/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
