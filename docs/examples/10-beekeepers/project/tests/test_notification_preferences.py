"""Notification preferences."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_notification_preferences(client: APIClient, owner: Any) -> None:
    first = factories.notification_preference(owner=owner)
    row = factories.notification_preference(owner=owner)
    page = client.get("/v1/notification-preferences", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/notification-preferences", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_notification_preferences_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/notification-preferences")
    assert response.status_code == 401


def test_create_notification_preference(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"topic": "Topic 6", "channel": "email"}
    response = client.post("/v1/notification-preferences", body)
    assert response.status_code == 201, response.content
    assert response.json()["topic"] == body["topic"]
    assert response.json()["channel"] == body["channel"]
    refused = client.post("/v1/notification-preferences", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_notification_preference_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/notification-preferences", {})
    assert response.status_code == 401


def test_read_notification_preference(client: APIClient, owner: Any) -> None:
    row = factories.notification_preference(owner=owner)
    found = client.get(f"/v1/notification-preferences/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/notification-preferences/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_notification_preference_is_hidden_from_others(
    stranger: APIClient, owner: Any
) -> None:
    row = factories.notification_preference(owner=owner)
    refused = stranger.get(f"/v1/notification-preferences/{row.id}")
    assert refused.status_code == 404


def test_update_notification_preference(client: APIClient, owner: Any) -> None:
    row = factories.notification_preference(owner=owner)
    response = client.patch(f"/v1/notification-preferences/{row.id}", {"topic": "Topic 8"})
    assert response.status_code == 200, response.content
    assert response.json()["topic"] == "Topic 8"
    refused = client.patch(f"/v1/notification-preferences/{row.id}", {"topic": None})
    assert refused.status_code == 422


def test_delete_notification_preference(client: APIClient, owner: Any) -> None:
    row = factories.notification_preference(owner=owner)
    url = f"/v1/notification-preferences/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
