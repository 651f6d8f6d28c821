"""Board columns."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_board_columns(client: TestClient, session: orm.Session, owner: Any) -> None:
    first = factories.board_column(session, owner=owner)
    row = factories.board_column(session, owner=owner)
    session.commit()
    page = client.get("/v1/board-columns", params={"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/board-columns", params={"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_board_columns_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/board-columns")
    assert response.status_code == 401


def test_create_board_column(client: TestClient, session: orm.Session, owner: Any) -> None:
    project_row = factories.project(session, owner=owner)
    session.commit()
    body: dict[str, Any] = {
        "project_id": str(project_row.id),
        "name": "Name 6",
        "position": 6,
        "work_limit": 6,
    }
    response = client.post("/v1/board-columns", json=body)
    assert response.status_code == 201, response.text
    assert response.json()["name"] == body["name"]
    assert response.json()["position"] == body["position"]
    refused = client.post("/v1/board-columns", json={"no_such_field": 1})
    assert refused.status_code == 422


def test_create_board_column_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.post("/v1/board-columns", json={})
    assert response.status_code == 401


def test_read_board_column(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.board_column(session, owner=owner)
    session.commit()
    found = client.get(f"/v1/board-columns/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/board-columns/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_board_column_is_open_to_others(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    row = factories.board_column(session, owner=owner)
    session.commit()
    found = stranger.get(f"/v1/board-columns/{row.id}")
    assert found.status_code == 200
    removed = stranger.delete(f"/v1/board-columns/{row.id}")
    assert removed.status_code == 204


def test_update_board_column(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.board_column(session, owner=owner)
    session.commit()
    response = client.patch(f"/v1/board-columns/{row.id}", json={"name": "Name 8"})
    assert response.status_code == 200, response.text
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/board-columns/{row.id}", json={"name": None})
    assert refused.status_code == 422


def test_delete_board_column(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.board_column(session, owner=owner)
    session.commit()
    url = f"/v1/board-columns/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
