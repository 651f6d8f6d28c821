"""Inspections."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_inspections(client: APIClient, owner: Any) -> None:
    first = factories.inspection(owner=owner)
    row = factories.inspection(owner=owner)
    page = client.get("/v1/inspections", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/inspections", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_inspections_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/inspections")
    assert response.status_code == 401


def test_create_inspection(client: APIClient, owner: Any) -> None:
    hive_row = factories.hive(owner=owner)
    body: dict[str, Any] = {
        "hive_id": str(hive_row.id),
        "date": "2026-03-07",
        "weight_kg": "6.5",
        "queen_seen": False,
        "notes": "Notes number 6.",
    }
    response = client.post("/v1/inspections", body)
    assert response.status_code == 201, response.content
    assert response.json()["date"] == body["date"]
    assert response.json()["queen_seen"] == body["queen_seen"]
    refused = client.post("/v1/inspections", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_inspection_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/inspections", {})
    assert response.status_code == 401


def test_read_inspection(client: APIClient, owner: Any) -> None:
    row = factories.inspection(owner=owner)
    found = client.get(f"/v1/inspections/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/inspections/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_inspection_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.inspection(owner=owner)
    refused = stranger.get(f"/v1/inspections/{row.id}")
    assert refused.status_code == 404


def test_update_inspection(client: APIClient, owner: Any) -> None:
    row = factories.inspection(owner=owner)
    response = client.patch(f"/v1/inspections/{row.id}", {"date": "2026-03-09"})
    assert response.status_code == 200, response.content
    assert response.json()["date"] == "2026-03-09"
    refused = client.patch(f"/v1/inspections/{row.id}", {"date": None})
    assert refused.status_code == 422


def test_delete_inspection(client: APIClient, owner: Any) -> None:
    row = factories.inspection(owner=owner)
    url = f"/v1/inspections/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
