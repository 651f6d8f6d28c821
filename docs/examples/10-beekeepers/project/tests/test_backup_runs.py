"""Backup runs."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_backup_runs(client: APIClient, owner: Any) -> None:
    first = factories.backup_run()
    row = factories.backup_run()
    page = client.get("/v1/backup-runs", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/backup-runs", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_backup_runs_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/backup-runs")
    assert response.status_code == 401


def test_get_backup_runs_failed(client: APIClient, owner: Any) -> None:
    row = factories.backup_run(status="failed")
    factories.backup_run(status="queued")
    page = client.get("/v1/backup-runs/failed").json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]


def test_read_backup_run(client: APIClient, owner: Any) -> None:
    row = factories.backup_run()
    found = client.get(f"/v1/backup-runs/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/backup-runs/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404
