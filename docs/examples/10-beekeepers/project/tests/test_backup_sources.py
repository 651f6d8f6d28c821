"""Backup sources."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_backup_sources(client: APIClient, owner: Any) -> None:
    first = factories.backup_source()
    row = factories.backup_source()
    page = client.get("/v1/backup-sources", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/backup-sources", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_backup_sources_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/backup-sources")
    assert response.status_code == 401


def test_create_backup_source(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "kind": "files",
        "address": "Address 6",
        "credentials_encrypted": "Credentials encrypted 6",
    }
    response = client.post("/v1/backup-sources", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["kind"] == body["kind"]
    refused = client.post("/v1/backup-sources", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_backup_source_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/backup-sources", {})
    assert response.status_code == 401


def test_create_backup_source_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "kind": "files",
        "address": "Address 6",
        "credentials_encrypted": "Credentials encrypted 6",
    }
    response = stranger.post("/v1/backup-sources", body)
    assert response.status_code == 403


def test_read_backup_source(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    found = client.get(f"/v1/backup-sources/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/backup-sources/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_backup_source(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    response = client.patch(f"/v1/backup-sources/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/backup-sources/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_backup_source(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    url = f"/v1/backup-sources/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_backup_sources_backup_runs(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    child = factories.backup_run(backup_source_id=row.id)
    factories.backup_run()
    page = client.get(f"/v1/backup-sources/{row.id}/backup-runs").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_backup_sources_backup_runs(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    body: dict[str, Any] = {"reason": "Reason 6"}
    response = client.post(f"/v1/backup-sources/{row.id}/backup-runs", body)
    assert response.status_code == 201, response.content
    assert response.json()["reason"] == body["reason"]
    refused = client.post(f"/v1/backup-sources/{row.id}/backup-runs", {"no_such_field": 1})
    assert refused.status_code == 422


def test_backup_sources_retire(client: APIClient, owner: Any) -> None:
    row = factories.backup_source()
    for state, following in states.STEPS[models.BackupSource].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/backup-sources/{row.id}/retire")
        assert response.status_code == (200 if "retired" in following else 409)
