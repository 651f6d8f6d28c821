"""Me."""

from typing import Any

from rest_framework.test import APIClient


def test_get_me(client: APIClient, owner: Any) -> None:
    found = client.get("/v1/me").json()
    assert found["id"] == str(owner.id)
    assert "password_hash" not in found


def test_put_me_notification_preferences(client: APIClient, owner: Any) -> None:
    response = client.put("/v1/me/notification-preferences", {"preferences": {"note": "example 6"}})
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
