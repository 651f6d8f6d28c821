"""Point answers."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_point_answers(client: APIClient, owner: Any) -> None:
    first = factories.point_answer()
    row = factories.point_answer()
    page = client.get("/v1/point-answers", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/point-answers", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_point_answers_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/point-answers")
    assert response.status_code == 401


def test_create_point_answer(client: APIClient, owner: Any) -> None:
    inspection_visit_row = factories.inspection_visit()
    checklist_point_row = factories.checklist_point()
    body: dict[str, Any] = {
        "inspection_visit_id": str(inspection_visit_row.id),
        "checklist_point_id": str(checklist_point_row.id),
        "value": "Value 6",
        "number_value": "6.5",
        "passed": False,
        "comment": "Comment number 6.",
        "photo_keys": {"note": "example 6"},
    }
    response = client.post("/v1/point-answers", body)
    assert response.status_code == 201, response.content
    assert response.json()["value"] == body["value"]
    assert response.json()["passed"] == body["passed"]
    refused = client.post("/v1/point-answers", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_point_answer_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/point-answers", {})
    assert response.status_code == 401


def test_create_point_answer_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    inspection_visit_row = factories.inspection_visit()
    checklist_point_row = factories.checklist_point()
    body: dict[str, Any] = {
        "inspection_visit_id": str(inspection_visit_row.id),
        "checklist_point_id": str(checklist_point_row.id),
        "value": "Value 6",
        "number_value": "6.5",
        "passed": False,
        "comment": "Comment number 6.",
        "photo_keys": {"note": "example 6"},
    }
    response = stranger.post("/v1/point-answers", body)
    assert response.status_code == 403


def test_read_point_answer(client: APIClient, owner: Any) -> None:
    row = factories.point_answer()
    found = client.get(f"/v1/point-answers/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/point-answers/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_point_answer(client: APIClient, owner: Any) -> None:
    row = factories.point_answer()
    response = client.patch(f"/v1/point-answers/{row.id}", {"value": "Value 8"})
    assert response.status_code == 200, response.content
    assert response.json()["value"] == "Value 8"


def test_delete_point_answer(client: APIClient, owner: Any) -> None:
    row = factories.point_answer()
    url = f"/v1/point-answers/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
