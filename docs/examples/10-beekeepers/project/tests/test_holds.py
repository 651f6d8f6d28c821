"""Holds."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_holds(client: APIClient, owner: Any) -> None:
    first = factories.hold(owner=owner)
    row = factories.hold(owner=owner)
    page = client.get("/v1/holds", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/holds", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_holds_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/holds")
    assert response.status_code == 401


def test_create_hold(client: APIClient, owner: Any) -> None:
    book_row = factories.book()
    member_row = factories.member(owner=owner)
    body: dict[str, Any] = {
        "book_id": str(book_row.id),
        "member_id": str(member_row.id),
        "requested_at": "2026-03-07T12:00:00Z",
        "ready_until": "2026-03-07",
    }
    response = client.post("/v1/holds", body)
    assert response.status_code == 201, response.content
    assert response.json()["ready_until"] == body["ready_until"]
    refused = client.post("/v1/holds", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_hold_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/holds", {})
    assert response.status_code == 401


def test_read_hold(client: APIClient, owner: Any) -> None:
    row = factories.hold(owner=owner)
    found = client.get(f"/v1/holds/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/holds/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_hold_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.hold(owner=owner)
    refused = stranger.get(f"/v1/holds/{row.id}")
    assert refused.status_code == 404


def test_update_hold(client: APIClient, owner: Any) -> None:
    row = factories.hold(owner=owner)
    response = client.patch(f"/v1/holds/{row.id}", {"ready_until": "2026-03-09"})
    assert response.status_code == 200, response.content
    assert response.json()["ready_until"] == "2026-03-09"


def test_delete_hold(client: APIClient, owner: Any) -> None:
    row = factories.hold(owner=owner)
    url = f"/v1/holds/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
