"""Club members."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_club_members(client: APIClient, owner: Any) -> None:
    first = factories.club_member(owner=owner)
    row = factories.club_member(owner=owner)
    page = client.get("/v1/club-members", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/club-members", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_club_members_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/club-members")
    assert response.status_code == 401


def test_create_club_member(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "full_name": "Full name 6",
        "email": "grace5@example.com",
        "phone": "+1 555 010 0005",
        "born_on": "2026-03-07",
        "address": "Address number 6.",
    }
    response = client.post("/v1/club-members", body)
    assert response.status_code == 201, response.content
    assert response.json()["full_name"] == body["full_name"]
    assert response.json()["born_on"] == body["born_on"]
    refused = client.post("/v1/club-members", {"no_such_field": 1})
    assert refused.status_code == 422


def test_get_club_members_active(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner, status="active")
    factories.club_member(owner=owner, status="applicant")
    page = client.get("/v1/club-members/active").json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]


def test_get_club_members_search(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner, number="A needle in hay")
    factories.club_member(owner=owner, number="Hay alone")
    page = client.get("/v1/club-members/search", {"q": "NEEDLE hay"}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    nothing = client.get("/v1/club-members/search", {"q": "100%"}).json()
    assert nothing["items"] == []


def test_read_club_member(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    found = client.get(f"/v1/club-members/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/club-members/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_club_member_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    refused = stranger.get(f"/v1/club-members/{row.id}")
    assert refused.status_code == 404


def test_update_club_member(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    response = client.patch(f"/v1/club-members/{row.id}", {"number": "Number 8"})
    assert response.status_code == 200, response.content
    assert response.json()["number"] == "Number 8"
    refused = client.patch(f"/v1/club-members/{row.id}", {"number": None})
    assert refused.status_code == 422


def test_delete_club_member(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    url = f"/v1/club-members/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_club_members_admit(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    known = ("active",)
    for state, steps in states.STEPS[models.ClubMember].items():
        for following in [step for step in steps if step in known]:
            row.refresh_from_db()
            row.status = state
            row.save()
            body = {"status": following}
            response = client.post(f"/v1/club-members/{row.id}/admit", body)
            assert response.status_code == 200, response.content
            assert response.json()["status"] == following


def test_list_club_member_club_meetings(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    page = client.get(f"/v1/club-members/{row.id}/club-meetings").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_club_member_club_meetings(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    row_2 = factories.club_meeting()
    url = f"/v1/club-members/{row.id}/club-meetings/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/club-members/{row.id}/club-meetings").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_club_members_dues_claims(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    child = factories.dues_claim(owner=owner, club_member_id=row.id)
    factories.dues_claim(owner=owner)
    page = client.get(f"/v1/club-members/{row.id}/dues-claims").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_club_members_dues_claims(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    body: dict[str, Any] = {"year": 6, "amount_minor": 4490, "due_on": "2026-03-07"}
    headers = {"Idempotency-Key": "one-intent"}
    response = client.post(f"/v1/club-members/{row.id}/dues-claims", body, headers=headers)
    assert response.status_code == 201, response.content
    again = client.post(f"/v1/club-members/{row.id}/dues-claims", body, headers=headers)
    assert again.json()["id"] == response.json()["id"]


def test_club_members_leave(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    for state, following in states.STEPS[models.ClubMember].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/club-members/{row.id}/leave", {"left_on": "2026-03-07"})
        assert response.status_code == (200 if "left" in following else 409)


def test_get_club_members_terms(client: APIClient, owner: Any) -> None:
    row = factories.club_member(owner=owner)
    child = factories.membership_term(owner=owner, club_member_id=row.id)
    factories.membership_term(owner=owner)
    page = client.get(f"/v1/club-members/{row.id}/terms").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
