"""Sprints."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_sprints(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.sprint(session, owner=owner)
    row = factories.sprint(session, owner=owner)
    session.commit()
    page = client.get("/v1/sprints", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/sprints", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_sprints_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/sprints")
    assert response.status_code == 401


def test_create_sprint(client: TestClient, session: orm.Session, owner: Any) -> None:
    project_row = factories.project(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "project_id": str(project_row.id),
        "name": "Name 6",
        "goal": "Goal 6",
        "starts_on": "2026-03-07",
        "ends_on": "2026-03-07",
    }
    response = client.post("/v1/sprints", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["name"] == body["name"]
    assert response.json()["goal"] == body["goal"]
    refused = client.post("/v1/sprints", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_sprint_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/sprints", json={})
    assert response.status_code == 401


def test_read_sprint(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.sprint(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/sprints/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/sprints/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_sprint(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.sprint(session, owner=owner)
    session.commit()
    response = client.patch(f"/v1/sprints/{row.id}", json={"name": "Name 8"})
    assert response.status_code == 200, response.text
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/sprints/{row.id}", json={"name": None})
    assert refused.status_code == 422


def test_delete_sprint(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.sprint(session, owner=owner)
    session.commit()
    url = f"/v1/sprints/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_sprints_close(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.sprint(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.Sprint].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/sprints/{row.id}/close")
        assert response.status_code == (200 if "closed" in following else 409)
