"""Restore runs."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_restore_runs(client: APIClient, owner: Any) -> None:
    first = factories.restore_run()
    row = factories.restore_run()
    page = client.get("/v1/restore-runs", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/restore-runs", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_restore_runs_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/restore-runs")
    assert response.status_code == 401


def test_create_restore_run(client: APIClient, owner: Any) -> None:
    backup_run_row = factories.backup_run()
    body: dict[str, Any] = {
        "backup_run_id": str(backup_run_row.id),
        "target": "Target 6",
        "point_in_time": "2026-03-07T12:00:00Z",
        "started_at": "2026-03-07T12:00:00Z",
        "completed_at": "2026-03-07T12:00:00Z",
        "minutes": 6,
        "rows_checked": 6,
        "findings": "Findings number 6.",
    }
    response = client.post("/v1/restore-runs", body)
    assert response.status_code == 201, response.content
    assert response.json()["target"] == body["target"]
    assert response.json()["minutes"] == body["minutes"]
    refused = client.post("/v1/restore-runs", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_restore_run_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/restore-runs", {})
    assert response.status_code == 401


def test_create_restore_run_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    backup_run_row = factories.backup_run()
    body: dict[str, Any] = {
        "backup_run_id": str(backup_run_row.id),
        "target": "Target 6",
        "point_in_time": "2026-03-07T12:00:00Z",
        "started_at": "2026-03-07T12:00:00Z",
        "completed_at": "2026-03-07T12:00:00Z",
        "minutes": 6,
        "rows_checked": 6,
        "findings": "Findings number 6.",
    }
    response = stranger.post("/v1/restore-runs", body)
    assert response.status_code == 403


def test_read_restore_run(client: APIClient, owner: Any) -> None:
    row = factories.restore_run()
    found = client.get(f"/v1/restore-runs/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/restore-runs/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_restore_run(client: APIClient, owner: Any) -> None:
    row = factories.restore_run()
    response = client.patch(f"/v1/restore-runs/{row.id}", {"target": "Target 8"})
    assert response.status_code == 200, response.content
    assert response.json()["target"] == "Target 8"
    refused = client.patch(f"/v1/restore-runs/{row.id}", {"target": None})
    assert refused.status_code == 422


def test_delete_restore_run(client: APIClient, owner: Any) -> None:
    row = factories.restore_run()
    url = f"/v1/restore-runs/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_restore_runs_approve(client: APIClient, owner: Any) -> None:
    row = factories.restore_run()
    for state, following in states.STEPS[models.RestoreRun].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/restore-runs/{row.id}/approve")
        assert response.status_code == (200 if "approved" in following else 409)


def test_restore_runs_complete(client: APIClient, owner: Any) -> None:
    row = factories.restore_run()
    for state, following in states.STEPS[models.RestoreRun].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/restore-runs/{row.id}/complete")
        assert response.status_code == (200 if "completed" in following else 409)
