"""Backup plans."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_backup_plans(client: APIClient, owner: Any) -> None:
    first = factories.backup_plan()
    row = factories.backup_plan()
    page = client.get("/v1/backup-plans", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/backup-plans", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_backup_plans_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/backup-plans")
    assert response.status_code == 401


def test_create_backup_plan(client: APIClient, owner: Any) -> None:
    backup_source_row = factories.backup_source()
    body: dict[str, Any] = {
        "backup_source_id": str(backup_source_row.id),
        "cron_expression": "Cron expression 6",
        "next_run_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/backup-plans", body)
    assert response.status_code == 201, response.content
    assert response.json()["cron_expression"] == body["cron_expression"]
    refused = client.post("/v1/backup-plans", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_backup_plan_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/backup-plans", {})
    assert response.status_code == 401


def test_create_backup_plan_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    backup_source_row = factories.backup_source()
    body: dict[str, Any] = {
        "backup_source_id": str(backup_source_row.id),
        "cron_expression": "Cron expression 6",
        "next_run_at": "2026-03-07T12:00:00Z",
    }
    response = stranger.post("/v1/backup-plans", body)
    assert response.status_code == 403


def test_read_backup_plan(client: APIClient, owner: Any) -> None:
    row = factories.backup_plan()
    found = client.get(f"/v1/backup-plans/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/backup-plans/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_backup_plan(client: APIClient, owner: Any) -> None:
    row = factories.backup_plan()
    response = client.patch(f"/v1/backup-plans/{row.id}", {"cron_expression": "Cron expression 8"})
    assert response.status_code == 200, response.content
    assert response.json()["cron_expression"] == "Cron expression 8"
    refused = client.patch(f"/v1/backup-plans/{row.id}", {"cron_expression": None})
    assert refused.status_code == 422


def test_delete_backup_plan(client: APIClient, owner: Any) -> None:
    row = factories.backup_plan()
    url = f"/v1/backup-plans/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_backup_plans_pause(client: APIClient, owner: Any) -> None:
    row = factories.backup_plan()
    for state, following in states.STEPS[models.BackupPlan].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/backup-plans/{row.id}/pause")
        assert response.status_code == (200 if "paused" in following else 409)


def test_backup_plans_resume(client: APIClient, owner: Any) -> None:
    row = factories.backup_plan()
    for state, following in states.STEPS[models.BackupPlan].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/backup-plans/{row.id}/resume")
        assert response.status_code == (200 if "active" in following else 409)
