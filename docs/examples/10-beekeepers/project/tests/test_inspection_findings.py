"""Inspection findings."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_inspection_findings(client: APIClient, owner: Any) -> None:
    first = factories.inspection_finding()
    row = factories.inspection_finding()
    page = client.get("/v1/inspection-findings", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/inspection-findings", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_inspection_findings_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/inspection-findings")
    assert response.status_code == 401


def test_create_inspection_finding(client: APIClient, owner: Any) -> None:
    inspection_visit_row = factories.inspection_visit()
    body: dict[str, Any] = {
        "inspection_visit_id": str(inspection_visit_row.id),
        "description": "Description number 6.",
        "found_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/inspection-findings", body)
    assert response.status_code == 201, response.content
    assert response.json()["description"] == body["description"]
    refused = client.post("/v1/inspection-findings", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_inspection_finding_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/inspection-findings", {})
    assert response.status_code == 401


def test_create_inspection_finding_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    inspection_visit_row = factories.inspection_visit()
    body: dict[str, Any] = {
        "inspection_visit_id": str(inspection_visit_row.id),
        "description": "Description number 6.",
        "found_at": "2026-03-07T12:00:00Z",
    }
    response = stranger.post("/v1/inspection-findings", body)
    assert response.status_code == 403


def test_read_inspection_finding(client: APIClient, owner: Any) -> None:
    row = factories.inspection_finding()
    found = client.get(f"/v1/inspection-findings/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/inspection-findings/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_inspection_finding(client: APIClient, owner: Any) -> None:
    row = factories.inspection_finding()
    response = client.patch(
        f"/v1/inspection-findings/{row.id}", {"description": "Description number 8."}
    )
    assert response.status_code == 200, response.content
    assert response.json()["description"] == "Description number 8."
    refused = client.patch(f"/v1/inspection-findings/{row.id}", {"description": None})
    assert refused.status_code == 422


def test_delete_inspection_finding(client: APIClient, owner: Any) -> None:
    row = factories.inspection_finding()
    url = f"/v1/inspection-findings/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_inspection_findings_corrective_actions(client: APIClient, owner: Any) -> None:
    row = factories.inspection_finding()
    child = factories.corrective_action(inspection_finding_id=row.id)
    factories.corrective_action()
    page = client.get(f"/v1/inspection-findings/{row.id}/corrective-actions").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_inspection_findings_resolve(client: APIClient, owner: Any) -> None:
    row = factories.inspection_finding()
    for state, following in states.STEPS[models.InspectionFinding].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/inspection-findings/{row.id}/resolve")
        assert response.status_code == (200 if "resolved" in following else 409)
