"""Club offices."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_club_offices(client: APIClient, owner: Any) -> None:
    first = factories.club_office(owner=owner)
    row = factories.club_office(owner=owner)
    page = client.get("/v1/club-offices", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/club-offices", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_club_offices_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/club-offices")
    assert response.status_code == 401


def test_create_club_office(client: APIClient, owner: Any) -> None:
    club_member_row = factories.club_member(owner=owner)
    body: dict[str, Any] = {
        "club_member_id": str(club_member_row.id),
        "title": "Title 6",
        "held_from": "2026-03-07",
        "held_until": "2026-03-07",
    }
    response = client.post("/v1/club-offices", body)
    assert response.status_code == 201, response.content
    assert response.json()["title"] == body["title"]
    assert response.json()["held_from"] == body["held_from"]
    refused = client.post("/v1/club-offices", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_club_office_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/club-offices", {})
    assert response.status_code == 401


def test_read_club_office(client: APIClient, owner: Any) -> None:
    row = factories.club_office(owner=owner)
    found = client.get(f"/v1/club-offices/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/club-offices/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_club_office_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.club_office(owner=owner)
    refused = stranger.get(f"/v1/club-offices/{row.id}")
    assert refused.status_code == 404


def test_update_club_office(client: APIClient, owner: Any) -> None:
    row = factories.club_office(owner=owner)
    response = client.patch(f"/v1/club-offices/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/club-offices/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_club_office(client: APIClient, owner: Any) -> None:
    row = factories.club_office(owner=owner)
    url = f"/v1/club-offices/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
