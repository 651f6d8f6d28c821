"""Export jobs."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_export_jobs(client: APIClient, owner: Any) -> None:
    first = factories.export_job(owner=owner)
    row = factories.export_job(owner=owner)
    page = client.get("/v1/export-jobs", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/export-jobs", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_export_jobs_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/export-jobs")
    assert response.status_code == 401


def test_create_export_job(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "source": "Source 6",
        "filters": {"note": "example 6"},
        "columns": {"note": "example 6"},
        "format": "json",
    }
    response = client.post("/v1/export-jobs", body)
    assert response.status_code == 201, response.content
    assert response.json()["source"] == body["source"]
    assert response.json()["format"] == body["format"]
    refused = client.post("/v1/export-jobs", {"no_such_field": 1})
    assert refused.status_code == 422


def test_read_export_job(client: APIClient, owner: Any) -> None:
    row = factories.export_job(owner=owner)
    found = client.get(f"/v1/export-jobs/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/export-jobs/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_export_job_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.export_job(owner=owner)
    refused = stranger.get(f"/v1/export-jobs/{row.id}")
    assert refused.status_code == 404
