"""Inspection checklists."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_inspection_checklists(client: APIClient, owner: Any) -> None:
    first = factories.inspection_checklist()
    row = factories.inspection_checklist()
    page = client.get("/v1/inspection-checklists", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/inspection-checklists", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_inspection_checklists_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/inspection-checklists")
    assert response.status_code == 401


def test_create_inspection_checklist(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "version": 6,
        "category": "Category 6",
        "published_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/inspection-checklists", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["version"] == body["version"]
    refused = client.post("/v1/inspection-checklists", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_inspection_checklist_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/inspection-checklists", {})
    assert response.status_code == 401


def test_create_inspection_checklist_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "version": 6,
        "category": "Category 6",
        "published_at": "2026-03-07T12:00:00Z",
    }
    response = stranger.post("/v1/inspection-checklists", body)
    assert response.status_code == 403


def test_read_inspection_checklist(client: APIClient, owner: Any) -> None:
    row = factories.inspection_checklist()
    found = client.get(f"/v1/inspection-checklists/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/inspection-checklists/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_inspection_checklist(client: APIClient, owner: Any) -> None:
    row = factories.inspection_checklist()
    response = client.patch(f"/v1/inspection-checklists/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/inspection-checklists/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_inspection_checklist(client: APIClient, owner: Any) -> None:
    row = factories.inspection_checklist()
    url = f"/v1/inspection-checklists/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_inspection_checklists_checklist_points(client: APIClient, owner: Any) -> None:
    row = factories.inspection_checklist()
    child = factories.checklist_point(inspection_checklist_id=row.id)
    factories.checklist_point()
    page = client.get(f"/v1/inspection-checklists/{row.id}/checklist-points").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_inspection_checklists_publish(client: APIClient, owner: Any) -> None:
    row = factories.inspection_checklist()
    for state, following in states.STEPS[models.InspectionChecklist].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-checklists/{row.id}/publish")
        assert response.status_code == (200 if "published" in following else 409)
