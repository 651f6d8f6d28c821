"""Import row faults."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_import_row_faults(client: APIClient, owner: Any) -> None:
    first = factories.import_row_fault(owner=owner)
    row = factories.import_row_fault(owner=owner)
    page = client.get("/v1/import-row-faults", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/import-row-faults", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_import_row_faults_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/import-row-faults")
    assert response.status_code == 401


def test_read_import_row_fault(client: APIClient, owner: Any) -> None:
    row = factories.import_row_fault(owner=owner)
    found = client.get(f"/v1/import-row-faults/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/import-row-faults/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_import_row_fault_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.import_row_fault(owner=owner)
    refused = stranger.get(f"/v1/import-row-faults/{row.id}")
    assert refused.status_code == 404
