"""Checklist points."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_checklist_points(client: APIClient, owner: Any) -> None:
    first = factories.checklist_point()
    row = factories.checklist_point()
    page = client.get("/v1/checklist-points", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/checklist-points", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_checklist_points_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/checklist-points")
    assert response.status_code == 401


def test_create_checklist_point(client: APIClient, owner: Any) -> None:
    inspection_checklist_row = factories.inspection_checklist()
    body: dict[str, Any] = {
        "inspection_checklist_id": str(inspection_checklist_row.id),
        "position": 6,
        "section": "Section 6",
        "text": "Text 6",
        "answer_kind": "yes_no",
        "lower_limit": "6.5",
        "upper_limit": "6.5",
    }
    response = client.post("/v1/checklist-points", body)
    assert response.status_code == 201, response.content
    assert response.json()["position"] == body["position"]
    assert response.json()["section"] == body["section"]
    refused = client.post("/v1/checklist-points", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_checklist_point_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/checklist-points", {})
    assert response.status_code == 401


def test_create_checklist_point_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    inspection_checklist_row = factories.inspection_checklist()
    body: dict[str, Any] = {
        "inspection_checklist_id": str(inspection_checklist_row.id),
        "position": 6,
        "section": "Section 6",
        "text": "Text 6",
        "answer_kind": "yes_no",
        "lower_limit": "6.5",
        "upper_limit": "6.5",
    }
    response = stranger.post("/v1/checklist-points", body)
    assert response.status_code == 403


def test_read_checklist_point(client: APIClient, owner: Any) -> None:
    row = factories.checklist_point()
    found = client.get(f"/v1/checklist-points/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/checklist-points/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_checklist_point(client: APIClient, owner: Any) -> None:
    row = factories.checklist_point()
    response = client.patch(f"/v1/checklist-points/{row.id}", {"position": 8})
    assert response.status_code == 200, response.content
    assert response.json()["position"] == 8
    refused = client.patch(f"/v1/checklist-points/{row.id}", {"position": None})
    assert refused.status_code == 422


def test_delete_checklist_point(client: APIClient, owner: Any) -> None:
    row = factories.checklist_point()
    url = f"/v1/checklist-points/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
