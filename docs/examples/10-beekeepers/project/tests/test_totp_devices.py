"""Totp devices."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_totp_devices(client: APIClient, owner: Any) -> None:
    first = factories.totp_device(owner=owner)
    row = factories.totp_device(owner=owner)
    page = client.get("/v1/totp-devices", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/totp-devices", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_totp_devices_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/totp-devices")
    assert response.status_code == 401


def test_create_totp_device(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"label": "Label 6"}
    response = client.post("/v1/totp-devices", body)
    assert response.status_code == 201, response.content
    assert response.json()["label"] == body["label"]
    refused = client.post("/v1/totp-devices", {"no_such_field": 1})
    assert refused.status_code == 422


def test_read_totp_device(client: APIClient, owner: Any) -> None:
    row = factories.totp_device(owner=owner)
    found = client.get(f"/v1/totp-devices/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "secret_encrypted" not in found
    missing = client.get("/v1/totp-devices/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_totp_device_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.totp_device(owner=owner)
    refused = stranger.get(f"/v1/totp-devices/{row.id}")
    assert refused.status_code == 404


def test_totp_devices_revoke(client: APIClient, owner: Any) -> None:
    row = factories.totp_device(owner=owner)
    for state, following in states.STEPS[models.TotpDevice].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/totp-devices/{row.id}/revoke")
        assert response.status_code == (200 if "revoked" in following else 409)
