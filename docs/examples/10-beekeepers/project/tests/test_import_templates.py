"""Import templates."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_import_templates(client: APIClient, owner: Any) -> None:
    first = factories.import_template(owner=owner)
    row = factories.import_template(owner=owner)
    page = client.get("/v1/import-templates", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/import-templates", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_import_templates_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/import-templates")
    assert response.status_code == 401


def test_create_import_template(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "name": "Name 6",
        "target": "Target 6",
        "mapping": {"note": "example 6"},
        "match_on": "Match on 6",
        "date_format": "Date format 6",
    }
    response = client.post("/v1/import-templates", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["target"] == body["target"]
    refused = client.post("/v1/import-templates", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_import_template_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/import-templates", {})
    assert response.status_code == 401


def test_read_import_template(client: APIClient, owner: Any) -> None:
    row = factories.import_template(owner=owner)
    found = client.get(f"/v1/import-templates/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/import-templates/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_import_template_is_hidden_from_others(stranger: APIClient, owner: Any) -> None:
    row = factories.import_template(owner=owner)
    refused = stranger.get(f"/v1/import-templates/{row.id}")
    assert refused.status_code == 404


def test_update_import_template(client: APIClient, owner: Any) -> None:
    row = factories.import_template(owner=owner)
    response = client.patch(f"/v1/import-templates/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/import-templates/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_import_template(client: APIClient, owner: Any) -> None:
    row = factories.import_template(owner=owner)
    url = f"/v1/import-templates/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
