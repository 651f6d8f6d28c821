"""Projects."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_projects(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.project(session, owner=owner)
    row = factories.project(session, owner=owner)
    session.commit()
    page = client.get("/v1/projects", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/projects", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_projects_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/projects")
    assert response.status_code == 401


def test_create_project(client: TestClient, session: orm.Session, owner: Any) -> None:
    session.commit()
    body: dict[str, Any] = {
        "key": "Key 6",
        "name": "Name 6",
        "description": "Description number 6.",
    }
    response = client.post("/v1/projects", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["key"] == body["key"]
    assert response.json()["name"] == body["name"]
    refused = client.post("/v1/projects", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_project_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/projects", json={})
    assert response.status_code == 401


def test_read_project(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.project(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/projects/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/projects/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_project(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.project(session, owner=owner)
    session.commit()
    response = client.patch(f"/v1/projects/{row.id}", json={"key": "Key 8"})
    assert response.status_code == 200, response.text
    assert response.json()["key"] == "Key 8"
    refused = client.patch(f"/v1/projects/{row.id}", json={"key": None})
    assert refused.status_code == 422


def test_delete_project(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.project(session, owner=owner)
    session.commit()
    url = f"/v1/projects/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_projects_board(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.project(session, owner=owner)
    child = factories.task(session, owner=owner, project_id=row.id)
    factories.task(session, owner=owner)
    session.commit()
    page = client.get(f"/v1/projects/{row.id}/board").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
