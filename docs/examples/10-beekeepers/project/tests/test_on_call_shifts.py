"""On call shifts."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_on_call_shifts(client: APIClient, owner: Any) -> None:
    first = factories.on_call_shift(owner=owner)
    row = factories.on_call_shift(owner=owner)
    page = client.get("/v1/on-call-shifts", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/on-call-shifts", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_on_call_shifts_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/on-call-shifts")
    assert response.status_code == 401


def test_create_on_call_shift(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "team": "Team 6",
        "starts_at": "2026-03-07T12:00:00Z",
        "ends_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/on-call-shifts", body)
    assert response.status_code == 201, response.content
    assert response.json()["team"] == body["team"]
    refused = client.post("/v1/on-call-shifts", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_on_call_shift_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/on-call-shifts", {})
    assert response.status_code == 401


def test_read_on_call_shift(client: APIClient, owner: Any) -> None:
    row = factories.on_call_shift(owner=owner)
    found = client.get(f"/v1/on-call-shifts/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/on-call-shifts/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_on_call_shift_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.on_call_shift(owner=owner)
    refused = stranger.get(f"/v1/on-call-shifts/{row.id}")
    assert refused.status_code == 404


def test_update_on_call_shift(client: APIClient, owner: Any) -> None:
    row = factories.on_call_shift(owner=owner)
    response = client.patch(f"/v1/on-call-shifts/{row.id}", {"team": "Team 8"})
    assert response.status_code == 200, response.content
    assert response.json()["team"] == "Team 8"
    refused = client.patch(f"/v1/on-call-shifts/{row.id}", {"team": None})
    assert refused.status_code == 422


def test_delete_on_call_shift(client: APIClient, owner: Any) -> None:
    row = factories.on_call_shift(owner=owner)
    url = f"/v1/on-call-shifts/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
