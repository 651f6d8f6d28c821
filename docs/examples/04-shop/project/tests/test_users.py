"""Users."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm

from tests import factories


def test_list_users(client: TestClient, session: orm.Session, owner: Any) -> None:
    factories.user(session)
    factories.user(session)
    session.commit()
    page = client.get("/v1/users", params={"limit": 1}).json()
    assert len(page["items"]) == 1
    assert page["next_cursor"]
    following = client.get("/v1/users", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert following["items"] != page["items"]


def test_list_users_asks_for_a_sign_in(anyone: TestClient) -> None:
    response = anyone.get("/v1/users")
    assert response.status_code == 401


def test_read_user(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.user(session)
    session.commit()
    found = client.get(f"/v1/users/{row.id}").json()
    assert found["id"] == str(row.id)
    assert "password_hash" not in found
    missing = client.get("/v1/users/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_list_user_roles(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.user(session)
    session.commit()
    page = client.get(f"/v1/users/{row.id}/roles").json()
    assert page == {"items": [], "next_cursor": None}


def test_add_user_roles(client: TestClient, session: orm.Session, owner: Any) -> None:
    row = factories.user(session)
    row_2 = factories.role(session)
    session.commit()
    url = f"/v1/users/{row.id}/roles/{row_2.id}"
    assert client.put(url).status_code == 204
    assert client.put(url).status_code == 204
    page = client.get(f"/v1/users/{row.id}/roles").json()
    assert [item["id"] for item in page["items"]] == [str(row_2.id)]
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_add_user_roles_is_for_staff(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    refused = stranger.request(
        "PUT",
        "/v1/users/00000000-0000-7000-8000-000000000000/roles/00000000-0000-7000-8000-000000000000",
        json={},
    )
    assert refused.status_code == 403


def test_remove_user_roles_is_for_staff(
    stranger: TestClient, session: orm.Session, owner: Any
) -> None:
    refused = stranger.request(
        "DELETE",
        "/v1/users/00000000-0000-7000-8000-000000000000/roles/00000000-0000-7000-8000-000000000000",
    )
    assert refused.status_code == 403
