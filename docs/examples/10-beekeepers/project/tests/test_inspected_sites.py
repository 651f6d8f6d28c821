"""Inspected sites."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_inspected_sites(client: APIClient, owner: Any) -> None:
    first = factories.inspected_site()
    row = factories.inspected_site()
    page = client.get("/v1/inspected-sites", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/inspected-sites", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_inspected_sites_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/inspected-sites")
    assert response.status_code == 401


def test_create_inspected_site(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "code": "Code 6",
        "name": "Name 6",
        "kind": "Kind 6",
        "address": "Address number 6.",
        "inspect_every_days": 6,
        "next_due_on": "2026-03-07",
    }
    response = client.post("/v1/inspected-sites", body)
    assert response.status_code == 201, response.content
    assert response.json()["code"] == body["code"]
    assert response.json()["name"] == body["name"]
    refused = client.post("/v1/inspected-sites", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_inspected_site_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/inspected-sites", {})
    assert response.status_code == 401


def test_create_inspected_site_leaves_to_staff_what_is_theirs(
    stranger: APIClient, owner: Any
) -> None:
    body: dict[str, Any] = {
        "code": "Code 6",
        "name": "Name 6",
        "kind": "Kind 6",
        "address": "Address number 6.",
        "inspect_every_days": 6,
        "next_due_on": "2026-03-07",
    }
    response = stranger.post("/v1/inspected-sites", body)
    assert response.status_code == 403


def test_read_inspected_site(client: APIClient, owner: Any) -> None:
    row = factories.inspected_site()
    found = client.get(f"/v1/inspected-sites/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/inspected-sites/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_inspected_site(client: APIClient, owner: Any) -> None:
    row = factories.inspected_site()
    response = client.patch(f"/v1/inspected-sites/{row.id}", {"code": "Code 8"})
    assert response.status_code == 200, response.content
    assert response.json()["code"] == "Code 8"
    refused = client.patch(f"/v1/inspected-sites/{row.id}", {"code": None})
    assert refused.status_code == 422


def test_delete_inspected_site(client: APIClient, owner: Any) -> None:
    row = factories.inspected_site()
    url = f"/v1/inspected-sites/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_inspected_sites_inspection_visits(client: APIClient, owner: Any) -> None:
    row = factories.inspected_site()
    child = factories.inspection_visit(inspected_site_id=row.id)
    factories.inspection_visit()
    page = client.get(f"/v1/inspected-sites/{row.id}/inspection-visits").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
