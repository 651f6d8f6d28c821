"""Tasks."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_tasks(client: APIClient, owner: Any) -> None:
    first = factories.task(owner=owner)
    row = factories.task(owner=owner)
    page = client.get("/v1/tasks", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/tasks", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_tasks_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/tasks")
    assert response.status_code == 401


def test_create_task(client: APIClient, owner: Any) -> None:
    project_row = factories.project(owner=owner)
    body: dict[str, Any] = {
        "project_id": str(project_row.id),
        "number": 6,
        "title": "Title 6",
        "description": "Description number 6.",
        "estimate_points": 6,
        "due_on": "2026-03-07",
        "completed_at": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/tasks", body)
    assert response.status_code == 201, response.content
    assert response.json()["number"] == body["number"]
    assert response.json()["title"] == body["title"]
    refused = client.post("/v1/tasks", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_task_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/tasks", {})
    assert response.status_code == 401


def test_read_task(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    found = client.get(f"/v1/tasks/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/tasks/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_task_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    refused = stranger.get(f"/v1/tasks/{row.id}")
    assert refused.status_code == 404


def test_update_task(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    response = client.patch(f"/v1/tasks/{row.id}", {"number": 8})
    assert response.status_code == 200, response.content
    assert response.json()["number"] == 8


def test_delete_task(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    url = f"/v1/tasks/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_tasks_complete(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    for state, following in states.STEPS[models.Task].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/tasks/{row.id}/complete")
        assert response.status_code == (200 if "done" in following else 409)


def test_list_task_labels(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    page = client.get(f"/v1/tasks/{row.id}/labels").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_task_labels(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    row_2 = factories.label(owner=owner)
    url = f"/v1/tasks/{row.id}/labels/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/tasks/{row.id}/labels").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_tasks_move(client: APIClient, owner: Any) -> None:
    row = factories.task(owner=owner)
    response = client.post(
        f"/v1/tasks/{row.id}/move",
        {
            "board_column_id": "0195551d-e000-7005-8000-000000000001",
            "after_task_id": "0195551d-e000-7005-8000-000000000001",
        },
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
