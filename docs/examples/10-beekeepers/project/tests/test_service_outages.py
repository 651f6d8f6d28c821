"""Service outages."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_service_outages(client: APIClient, owner: Any) -> None:
    first = factories.service_outage()
    row = factories.service_outage()
    page = client.get("/v1/service-outages", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/service-outages", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_service_outages_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/service-outages")
    assert response.status_code == 401


def test_create_service_outage(client: APIClient, owner: Any) -> None:
    watched_service_row = factories.watched_service()
    body: dict[str, Any] = {
        "watched_service_id": str(watched_service_row.id),
        "title": "Title 6",
        "public_text": "Public text number 6.",
        "started_at": "2026-03-07T12:00:00Z",
        "resolved_at": "2026-03-07T12:00:00Z",
        "cause": "Cause number 6.",
        "lessons": "Lessons number 6.",
    }
    response = client.post("/v1/service-outages", body)
    assert response.status_code == 201, response.content
    assert response.json()["title"] == body["title"]
    assert response.json()["public_text"] == body["public_text"]
    refused = client.post("/v1/service-outages", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_service_outage_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/service-outages", {})
    assert response.status_code == 401


def test_read_service_outage(client: APIClient, owner: Any) -> None:
    row = factories.service_outage()
    found = client.get(f"/v1/service-outages/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/service-outages/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_service_outage(client: APIClient, owner: Any) -> None:
    row = factories.service_outage()
    response = client.patch(f"/v1/service-outages/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/service-outages/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_service_outage(client: APIClient, owner: Any) -> None:
    row = factories.service_outage()
    url = f"/v1/service-outages/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_service_outages_state(client: APIClient, owner: Any) -> None:
    row = factories.service_outage()
    known = ("identified", "mitigated", "resolved")
    for state, steps in states.STEPS[models.ServiceOutage].items():
        for following in [step for step in steps if step in known]:
            row.refresh_from_db()
            row.status = state
            row.save()
            body = {"status": following}
            response = client.post(f"/v1/service-outages/{row.id}/state", body)
            assert response.status_code == 200, response.content
            assert response.json()["status"] == following
