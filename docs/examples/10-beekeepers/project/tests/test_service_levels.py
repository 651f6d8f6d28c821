"""Service levels."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_service_levels(client: APIClient, owner: Any) -> None:
    first = factories.service_level()
    row = factories.service_level()
    page = client.get("/v1/service-levels", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/service-levels", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_service_levels_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/service-levels")
    assert response.status_code == 401


def test_create_service_level(client: APIClient, owner: Any) -> None:
    watched_service_row = factories.watched_service()
    body: dict[str, Any] = {
        "watched_service_id": str(watched_service_row.id),
        "name": "Name 6",
        "indicator": "Indicator number 6.",
        "target_percent": "6.5",
        "budget_left_percent": "6.5",
        "measured_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/service-levels", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["indicator"] == body["indicator"]
    refused = client.post("/v1/service-levels", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_service_level_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/service-levels", {})
    assert response.status_code == 401


def test_read_service_level(client: APIClient, owner: Any) -> None:
    row = factories.service_level()
    found = client.get(f"/v1/service-levels/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/service-levels/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_service_level(client: APIClient, owner: Any) -> None:
    row = factories.service_level()
    response = client.patch(f"/v1/service-levels/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/service-levels/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_service_level(client: APIClient, owner: Any) -> None:
    row = factories.service_level()
    url = f"/v1/service-levels/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
