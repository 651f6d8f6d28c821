"""Plans."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_plans(client: APIClient, owner: Any) -> None:
    first = factories.plan()
    row = factories.plan()
    page = client.get("/v1/plans", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/plans", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_create_plan(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "code": "Code 6",
        "name": "Name 6",
        "price_minor": 4490,
        "interval": "year",
        "features": {"note": "example 6"},
    }
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post("/v1/plans", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post("/v1/plans", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_create_plan_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/plans", {})
    assert response.status_code == 401


def test_read_plan(client: APIClient, owner: Any) -> None:
    row = factories.plan()
    found = client.get(f"/v1/plans/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/plans/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_plan(client: APIClient, owner: Any) -> None:
    row = factories.plan()
    response = client.patch(f"/v1/plans/{row.id}", {"code": "Code 8"})
    assert response.status_code == 200, response.content
    assert response.json()["code"] == "Code 8"
    refused = client.patch(f"/v1/plans/{row.id}", {"code": None})
    assert refused.status_code == 422


def test_delete_plan(client: APIClient, owner: Any) -> None:
    row = factories.plan()
    url = f"/v1/plans/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
