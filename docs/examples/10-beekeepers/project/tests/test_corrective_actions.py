"""Corrective actions."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_corrective_actions(client: APIClient, owner: Any) -> None:
    first = factories.corrective_action()
    row = factories.corrective_action()
    page = client.get("/v1/corrective-actions", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/corrective-actions", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_corrective_actions_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/corrective-actions")
    assert response.status_code == 401


def test_create_corrective_action(client: APIClient, owner: Any) -> None:
    inspection_finding_row = factories.inspection_finding()
    body: dict[str, Any] = {
        "inspection_finding_id": str(inspection_finding_row.id),
        "description": "Description 6",
        "due_on": "2026-03-07",
        "done_note": "Done note number 6.",
        "proof_key": "Proof key 6",
        "done_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/corrective-actions", body)
    assert response.status_code == 201, response.content
    assert response.json()["description"] == body["description"]
    assert response.json()["due_on"] == body["due_on"]
    refused = client.post("/v1/corrective-actions", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_corrective_action_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/corrective-actions", {})
    assert response.status_code == 401


def test_create_corrective_action_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    inspection_finding_row = factories.inspection_finding()
    body: dict[str, Any] = {
        "inspection_finding_id": str(inspection_finding_row.id),
        "description": "Description 6",
        "due_on": "2026-03-07",
        "done_note": "Done note number 6.",
        "proof_key": "Proof key 6",
        "done_at": "2026-03-07T12:00:00Z",
    }
    response = stranger.post("/v1/corrective-actions", body)
    assert response.status_code == 403


def test_read_corrective_action(client: APIClient, owner: Any) -> None:
    row = factories.corrective_action()
    found = client.get(f"/v1/corrective-actions/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/corrective-actions/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_corrective_action(client: APIClient, owner: Any) -> None:
    row = factories.corrective_action()
    response = client.patch(f"/v1/corrective-actions/{row.id}", {"description": "Description 8"})
    assert response.status_code == 200, response.content
    assert response.json()["description"] == "Description 8"
    refused = client.patch(f"/v1/corrective-actions/{row.id}", {"description": None})
    assert refused.status_code == 422


def test_delete_corrective_action(client: APIClient, owner: Any) -> None:
    row = factories.corrective_action()
    url = f"/v1/corrective-actions/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_corrective_actions_done(client: APIClient, owner: Any) -> None:
    row = factories.corrective_action()
    for state, following in states.STEPS[models.CorrectiveAction].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/corrective-actions/{row.id}/done", {})
        assert response.status_code == (200 if "done" in following else 409)


def test_corrective_actions_reject(client: APIClient, owner: Any) -> None:
    row = factories.corrective_action()
    for state, following in states.STEPS[models.CorrectiveAction].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/corrective-actions/{row.id}/reject")
        assert response.status_code == (200 if "rejected" in following else 409)
