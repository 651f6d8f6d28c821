"""Push devices."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_push_devices(client: APIClient, owner: Any) -> None:
    first = factories.push_device(owner=owner)
    row = factories.push_device(owner=owner)
    page = client.get("/v1/push-devices", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/push-devices", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_push_devices_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/push-devices")
    assert response.status_code == 401


def test_create_push_device(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "provider_token": "Provider token 6",
        "platform": "web",
        "last_seen_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/push-devices", body)
    assert response.status_code == 201, response.content
    assert response.json()["provider_token"] == body["provider_token"]
    assert response.json()["platform"] == body["platform"]
    refused = client.post("/v1/push-devices", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_push_device_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/push-devices", {})
    assert response.status_code == 401


def test_read_push_device(client: APIClient, owner: Any) -> None:
    row = factories.push_device(owner=owner)
    found = client.get(f"/v1/push-devices/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/push-devices/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_push_device_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.push_device(owner=owner)
    refused = stranger.get(f"/v1/push-devices/{row.id}")
    assert refused.status_code == 404


def test_update_push_device(client: APIClient, owner: Any) -> None:
    row = factories.push_device(owner=owner)
    response = client.patch(f"/v1/push-devices/{row.id}", {"provider_token": "Provider token 8"})
    assert response.status_code == 200, response.content
    assert response.json()["provider_token"] == "Provider token 8"
    refused = client.patch(f"/v1/push-devices/{row.id}", {"provider_token": None})
    assert refused.status_code == 422


def test_delete_push_device(client: APIClient, owner: Any) -> None:
    row = factories.push_device(owner=owner)
    url = f"/v1/push-devices/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
