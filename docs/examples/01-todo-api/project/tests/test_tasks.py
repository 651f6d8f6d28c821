"""Tasks."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from app import models, states
from tests import factories


def test_list_tasks(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.task(session, owner=owner)
    row = factories.task(session, owner=owner)
    session.commit()
    page = client.get("/v1/tasks", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/tasks", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_tasks_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/tasks")
    assert response.status_code == 401


def test_create_task(client: TestClient, session: orm.Session, owner: Any) -> None:
    project_row = factories.project(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "project_id": str(project_row.id),
        "number": 6,
        "title": "Title 6",
        "description": "Description number 6.",
        "estimate_points": 6,
        "due_on": "2026-03-07",
        "completed_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/tasks", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["number"] == body["number"]
    assert response.json()["title"] == body["title"]
    refused = client.post("/v1/tasks", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_task_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/tasks", json={})
    assert response.status_code == 401


def test_read_task(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/tasks/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/tasks/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_task(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    response = client.patch(f"/v1/tasks/{row.id}", json={"number": 8})
    assert response.status_code == 200, response.text
    assert response.json()["number"] == 8


def test_delete_task(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    url = f"/v1/tasks/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_tasks_complete(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    for state, following in states.STEPS[models.Task].items():
        session.refresh(row)
        row.status = state
        session.commit()
        response = client.post(f"/v1/tasks/{row.id}/complete")
        assert response.status_code == (200 if "done" in following else 409)


def test_list_task_labels(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    page = client.get(f"/v1/tasks/{row.id}/labels").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_task_labels(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    row_2 = factories.label(session, owner=owner)
    session.commit()
    url = f"/v1/tasks/{row.id}/labels/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/tasks/{row.id}/labels").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_tasks_move(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.task(session, owner=owner)
    session.commit()
    response = client.request(
        "POST",
        f"/v1/tasks/{row.id}/move",
        json={
            "board_column_id": "0195551d-e000-7005-8000-000000000001",
            "after_task_id": "0195551d-e000-7005-8000-000000000001",
        },
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
