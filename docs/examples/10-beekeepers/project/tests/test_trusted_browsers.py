"""Trusted browsers."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_trusted_browsers(client: APIClient, owner: Any) -> None:
    first = factories.trusted_browser(owner=owner)
    row = factories.trusted_browser(owner=owner)
    page = client.get("/v1/trusted-browsers", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/trusted-browsers", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_trusted_browsers_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/trusted-browsers")
    assert response.status_code == 401


def test_read_trusted_browser(client: APIClient, owner: Any) -> None:
    row = factories.trusted_browser(owner=owner)
    found = client.get(f"/v1/trusted-browsers/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "cookie_hash" not in found
    missing = client.get("/v1/trusted-browsers/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_trusted_browser_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.trusted_browser(owner=owner)
    refused = stranger.get(f"/v1/trusted-browsers/{row.id}")
    assert refused.status_code == 404


def test_trusted_browsers_revoke(client: APIClient, owner: Any) -> None:
    row = factories.trusted_browser(owner=owner)
    response = client.post(f"/v1/trusted-browsers/{row.id}/revoke")
    assert response.status_code == 200, response.content
    assert response.json()["revoked_at"]
    again = client.post(f"/v1/trusted-browsers/{row.id}/revoke")
    assert again.status_code == 409
