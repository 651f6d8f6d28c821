"""Club meetings."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_club_meetings(client: APIClient, owner: Any) -> None:
    first = factories.club_meeting()
    row = factories.club_meeting()
    page = client.get("/v1/club-meetings", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/club-meetings", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_club_meetings_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/club-meetings")
    assert response.status_code == 401


def test_create_club_meeting(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "title": "Title 6",
        "starts_at": "2026-03-07T12:00:00Z",
        "place": "Place 6",
        "agenda": "Agenda number 6.",
        "minutes": "Minutes number 6.",
    }
    response = client.post("/v1/club-meetings", body)
    assert response.status_code == 201, response.content
    assert response.json()["title"] == body["title"]
    assert response.json()["place"] == body["place"]
    refused = client.post("/v1/club-meetings", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_club_meeting_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/club-meetings", {})
    assert response.status_code == 401


def test_read_club_meeting(client: APIClient, owner: Any) -> None:
    row = factories.club_meeting()
    found = client.get(f"/v1/club-meetings/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/club-meetings/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_club_meeting(client: APIClient, owner: Any) -> None:
    row = factories.club_meeting()
    response = client.patch(f"/v1/club-meetings/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/club-meetings/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_club_meeting(client: APIClient, owner: Any) -> None:
    row = factories.club_meeting()
    url = f"/v1/club-meetings/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_club_meetings_hold(client: APIClient, owner: Any) -> None:
    row = factories.club_meeting()
    known = ("held",)
    for state, steps in states.STEPS[models.ClubMeeting].items():
        for following in [step for step in steps if step in known]:
            row.refresh_from_db()
            row.status = state
            row.save()
            body = {"status": following}
            response = client.post(f"/v1/club-meetings/{row.id}/hold", body)
            assert response.status_code == 200, response.content
            assert response.json()["status"] == following


def test_club_meetings_invite(client: APIClient, owner: Any) -> None:
    row = factories.club_meeting()
    for state, following in states.STEPS[models.ClubMeeting].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/club-meetings/{row.id}/invite")
        assert response.status_code == (200 if "invited" in following else 409)
