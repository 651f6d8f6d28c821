"""Import jobs."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_import_jobs(client: APIClient, owner: Any) -> None:
    first = factories.import_job(owner=owner)
    row = factories.import_job(owner=owner)
    page = client.get("/v1/import-jobs", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/import-jobs", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_import_jobs_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/import-jobs")
    assert response.status_code == 401


def test_read_import_job(client: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    found = client.get(f"/v1/import-jobs/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/import-jobs/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_import_job_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    refused = stranger.get(f"/v1/import-jobs/{row.id}")
    assert refused.status_code == 404


def test_import_jobs_cancel(client: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    for state, following in states.STEPS[models.ImportJob].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/import-jobs/{row.id}/cancel")
        assert response.status_code == (200 if "cancelled" in following else 409)


def test_import_jobs_confirm(client: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    for state, following in states.STEPS[models.ImportJob].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/import-jobs/{row.id}/confirm")
        assert response.status_code == (200 if "confirmed" in following else 409)


def test_get_import_jobs_import_row_faults(client: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    child = factories.import_row_fault(owner=owner, import_job_id=row.id)
    factories.import_row_fault(owner=owner)
    page = client.get(f"/v1/import-jobs/{row.id}/import-row-faults").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]


def test_import_jobs_undo(client: APIClient, owner: Any) -> None:
    row = factories.import_job(owner=owner)
    known = ("undone",)
    for state, steps in states.STEPS[models.ImportJob].items():
        for following in [step for step in steps if step in known]:
            row.refresh_from_db()
            row.status = state
            row.save()
            body = {"status": following}
            response = client.post(f"/v1/import-jobs/{row.id}/undo", body)
            assert response.status_code == 200, response.content
            assert response.json()["status"] == following
