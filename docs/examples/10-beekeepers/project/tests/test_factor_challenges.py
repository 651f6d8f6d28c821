"""Factor challenges."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_factor_challenges(client: APIClient, owner: Any) -> None:
    first = factories.factor_challenge(owner=owner)
    row = factories.factor_challenge(owner=owner)
    page = client.get("/v1/factor-challenges", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/factor-challenges", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_factor_challenges_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/factor-challenges")
    assert response.status_code == 401


def test_create_factor_challenge(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"purpose": "step_up", "method": "recovery_code"}
    response = client.post("/v1/factor-challenges", body)
    assert response.status_code == 201, response.content
    assert response.json()["purpose"] == body["purpose"]
    assert response.json()["method"] == body["method"]
    refused = client.post("/v1/factor-challenges", {"no_such_field": 1})
    assert refused.status_code == 422


def test_read_factor_challenge(client: APIClient, owner: Any) -> None:
    row = factories.factor_challenge(owner=owner)
    found = client.get(f"/v1/factor-challenges/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "challenge_hash" not in found
    missing = client.get("/v1/factor-challenges/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_factor_challenge_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.factor_challenge(owner=owner)
    refused = stranger.get(f"/v1/factor-challenges/{row.id}")
    assert refused.status_code == 404


def test_factor_challenges_answer(client: APIClient, owner: Any) -> None:
    row = factories.factor_challenge(owner=owner)
    response = client.post(
        f"/v1/factor-challenges/{row.id}/answer", {"answer": {"note": "example 6"}}
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"


def test_factor_challenges_cancel(client: APIClient, owner: Any) -> None:
    row = factories.factor_challenge(owner=owner)
    for state, following in states.STEPS[models.FactorChallenge].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/factor-challenges/{row.id}/cancel")
        assert response.status_code == (200 if "cancelled" in following else 409)
