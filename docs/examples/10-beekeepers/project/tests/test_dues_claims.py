"""Dues claims."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_dues_claims(client: APIClient, owner: Any) -> None:
    first = factories.dues_claim(owner=owner)
    row = factories.dues_claim(owner=owner)
    page = client.get("/v1/dues-claims", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/dues-claims", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_dues_claims_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/dues-claims")
    assert response.status_code == 401


def test_read_dues_claim(client: APIClient, owner: Any) -> None:
    row = factories.dues_claim(owner=owner)
    found = client.get(f"/v1/dues-claims/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/dues-claims/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_dues_claim_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.dues_claim(owner=owner)
    refused = stranger.get(f"/v1/dues-claims/{row.id}")
    assert refused.status_code == 404


def test_dues_claims_collect(client: APIClient, owner: Any) -> None:
    row = factories.dues_claim(owner=owner)
    for state, following in states.STEPS[models.DuesClaim].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/dues-claims/{row.id}/collect")
        assert response.status_code == (200 if "collected" in following else 409)


def test_dues_claims_pay(client: APIClient, owner: Any) -> None:
    row = factories.dues_claim(owner=owner)
    for state, following in states.STEPS[models.DuesClaim].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/dues-claims/{row.id}/pay")
        assert response.status_code == (200 if "paid" in following else 409)


def test_dues_claims_waive(client: APIClient, owner: Any) -> None:
    row = factories.dues_claim(owner=owner)
    for state, following in states.STEPS[models.DuesClaim].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/dues-claims/{row.id}/waive")
        assert response.status_code == (200 if "waived" in following else 409)
