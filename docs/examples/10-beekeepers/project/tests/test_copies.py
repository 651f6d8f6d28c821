"""Copies."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_copies(client: APIClient, owner: Any) -> None:
    first = factories.copy_()
    row = factories.copy_()
    page = client.get("/v1/copies", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/copies", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_copies_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/copies")
    assert response.status_code == 401


def test_create_copy(client: APIClient, owner: Any) -> None:
    book_row = factories.book()
    body: dict[str, Any] = {
        "book_id": str(book_row.id),
        "barcode": "Barcode 6",
        "shelf": "Shelf 6",
        "acquired_on": "2026-03-07",
    }
    response = client.post("/v1/copies", body)
    assert response.status_code == 201, response.content
    assert response.json()["barcode"] == body["barcode"]
    assert response.json()["shelf"] == body["shelf"]
    refused = client.post("/v1/copies", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_copy_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/copies", {})
    assert response.status_code == 401


def test_read_copy(client: APIClient, owner: Any) -> None:
    row = factories.copy_()
    found = client.get(f"/v1/copies/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/copies/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_copy(client: APIClient, owner: Any) -> None:
    row = factories.copy_()
    response = client.patch(f"/v1/copies/{row.id}", {"barcode": "Barcode 8"})
    assert response.status_code == 200, response.content
    assert response.json()["barcode"] == "Barcode 8"
    refused = client.patch(f"/v1/copies/{row.id}", {"barcode": None})
    assert refused.status_code == 422


def test_delete_copy(client: APIClient, owner: Any) -> None:
    row = factories.copy_()
    url = f"/v1/copies/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
