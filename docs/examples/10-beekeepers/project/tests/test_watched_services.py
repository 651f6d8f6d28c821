"""Watched services."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_watched_services(client: APIClient, owner: Any) -> None:
    first = factories.watched_service()
    row = factories.watched_service()
    page = client.get("/v1/watched-services", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/watched-services", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_watched_services_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/watched-services")
    assert response.status_code == 401


def test_create_watched_service(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "team": "Team 6",
        "runbook_url": "https://example.com/6",
    }
    response = client.post("/v1/watched-services", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["team"] == body["team"]
    refused = client.post("/v1/watched-services", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_watched_service_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/watched-services", {})
    assert response.status_code == 401


def test_read_watched_service(client: APIClient, owner: Any) -> None:
    row = factories.watched_service()
    found = client.get(f"/v1/watched-services/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/watched-services/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_watched_service(client: APIClient, owner: Any) -> None:
    row = factories.watched_service()
    response = client.patch(f"/v1/watched-services/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/watched-services/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_watched_service(client: APIClient, owner: Any) -> None:
    row = factories.watched_service()
    url = f"/v1/watched-services/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_watched_services_service_levels(client: APIClient, owner: Any) -> None:
    row = factories.watched_service()
    child = factories.service_level(watched_service_id=row.id)
    factories.service_level()
    page = client.get(f"/v1/watched-services/{row.id}/service-levels").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_get_watched_services_service_outages(client: APIClient, owner: Any) -> None:
    row = factories.watched_service()
    child = factories.service_outage(watched_service_id=row.id)
    factories.service_outage()
    page = client.get(f"/v1/watched-services/{row.id}/service-outages").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
