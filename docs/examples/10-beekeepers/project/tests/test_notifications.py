"""Notifications."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_notifications(client: APIClient, owner: Any) -> None:
    first = factories.notification(owner=owner)
    row = factories.notification(owner=owner)
    page = client.get("/v1/notifications", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/notifications", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_notifications_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/notifications")
    assert response.status_code == 401


def test_read_notification(client: APIClient, owner: Any) -> None:
    row = factories.notification(owner=owner)
    found = client.get(f"/v1/notifications/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/notifications/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_notification_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.notification(owner=owner)
    refused = stranger.get(f"/v1/notifications/{row.id}")
    assert refused.status_code == 404


def test_notifications_read(client: APIClient, owner: Any) -> None:
    row = factories.notification(owner=owner)
    response = client.post(f"/v1/notifications/{row.id}/read")
    assert response.status_code == 200, response.content
    assert response.json()["read_at"]
    again = client.post(f"/v1/notifications/{row.id}/read")
    assert again.status_code == 409
