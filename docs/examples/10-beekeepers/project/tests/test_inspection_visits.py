"""Inspection visits."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_inspection_visits(client: APIClient, owner: Any) -> None:
    first = factories.inspection_visit()
    row = factories.inspection_visit()
    page = client.get("/v1/inspection-visits", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/inspection-visits", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_inspection_visits_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/inspection-visits")
    assert response.status_code == 401


def test_create_inspection_visit(client: APIClient, owner: Any) -> None:
    inspected_site_row = factories.inspected_site()
    inspection_checklist_row = factories.inspection_checklist()
    body: dict[str, Any] = {
        "inspected_site_id": str(inspected_site_row.id),
        "inspection_checklist_id": str(inspection_checklist_row.id),
        "reference": "Reference 6",
        "planned_on": "2026-03-07",
        "started_at": "2026-03-07T12:00:00Z",
        "submitted_at": "2026-03-07T12:00:00Z",
        "score_percent": "6.5",
        "passed": False,
        "signature_key": "Signature key 6",
    }
    response = client.post("/v1/inspection-visits", body)
    assert response.status_code == 201, response.content
    assert response.json()["reference"] == body["reference"]
    assert response.json()["planned_on"] == body["planned_on"]
    refused = client.post("/v1/inspection-visits", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_inspection_visit_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/inspection-visits", {})
    assert response.status_code == 401


def test_create_inspection_visit_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    inspected_site_row = factories.inspected_site()
    inspection_checklist_row = factories.inspection_checklist()
    body: dict[str, Any] = {
        "inspected_site_id": str(inspected_site_row.id),
        "inspection_checklist_id": str(inspection_checklist_row.id),
        "reference": "Reference 6",
        "planned_on": "2026-03-07",
        "started_at": "2026-03-07T12:00:00Z",
        "submitted_at": "2026-03-07T12:00:00Z",
        "score_percent": "6.5",
        "passed": False,
        "signature_key": "Signature key 6",
    }
    response = stranger.post("/v1/inspection-visits", body)
    assert response.status_code == 403


def test_read_inspection_visit(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    found = client.get(f"/v1/inspection-visits/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/inspection-visits/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_inspection_visit(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    response = client.patch(f"/v1/inspection-visits/{row.id}", {"reference": "Reference 8"})
    assert response.status_code == 200, response.content
    assert response.json()["reference"] == "Reference 8"
    refused = client.patch(f"/v1/inspection-visits/{row.id}", {"reference": None})
    assert refused.status_code == 422


def test_delete_inspection_visit(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    url = f"/v1/inspection-visits/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_inspection_visits_approve(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    for state, following in states.STEPS[models.InspectionVisit].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-visits/{row.id}/approve")
        assert response.status_code == (200 if "approved" in following else 409)


def test_inspection_visits_cancel(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    for state, following in states.STEPS[models.InspectionVisit].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-visits/{row.id}/cancel")
        assert response.status_code == (200 if "cancelled" in following else 409)


def test_get_inspection_visits_inspection_findings(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    child = factories.inspection_finding(inspection_visit_id=row.id)
    factories.inspection_finding()
    page = client.get(f"/v1/inspection-visits/{row.id}/inspection-findings").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_get_inspection_visits_point_answers(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    child = factories.point_answer(inspection_visit_id=row.id)
    factories.point_answer()
    page = client.get(f"/v1/inspection-visits/{row.id}/point-answers").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_inspection_visits_point_answers(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    checklist_point_row = factories.checklist_point()
    body: dict[str, Any] = {
        "checklist_point_id": str(checklist_point_row.id),
        "value": "Value 6",
        "number_value": "6.5",
        "passed": False,
        "comment": "Comment number 6.",
        "photo_keys": {"note": "example 6"},
    }
    response = client.post(f"/v1/inspection-visits/{row.id}/point-answers", body)
    assert response.status_code == 201, response.content
    assert response.json()["value"] == body["value"]
    assert response.json()["passed"] == body["passed"]
    refused = client.post(f"/v1/inspection-visits/{row.id}/point-answers", {"no_such_field": 1})
    assert refused.status_code == 422
    missing = client.post(
        f"/v1/inspection-visits/{row.id}/point-answers",
        {**body, "checklist_point_id": "00000000-0000-7000-8000-000000000000"},
    )
    assert missing.status_code == 422


def test_inspection_visits_start(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    for state, following in states.STEPS[models.InspectionVisit].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-visits/{row.id}/start")
        assert response.status_code == (200 if "in_progress" in following else 409)


def test_inspection_visits_submit(client: APIClient, owner: Any) -> None:
    row = factories.inspection_visit()
    for state, following in states.STEPS[models.InspectionVisit].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-visits/{row.id}/submit")
        assert response.status_code == (200 if "submitted" in following else 409)
