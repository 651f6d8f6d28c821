"""Passkeys."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_passkeys(client: APIClient, owner: Any) -> None:
    first = factories.passkey(owner=owner)
    row = factories.passkey(owner=owner)
    page = client.get("/v1/passkeys", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/passkeys", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_passkeys_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/passkeys")
    assert response.status_code == 401


def test_read_passkey(client: APIClient, owner: Any) -> None:
    row = factories.passkey(owner=owner)
    found = client.get(f"/v1/passkeys/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/passkeys/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_passkey_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.passkey(owner=owner)
    refused = stranger.get(f"/v1/passkeys/{row.id}")
    assert refused.status_code == 404


def test_passkeys_revoke(client: APIClient, owner: Any) -> None:
    row = factories.passkey(owner=owner)
    for state, following in states.STEPS[models.Passkey].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/passkeys/{row.id}/revoke")
        assert response.status_code == (200 if "revoked" in following else 409)
