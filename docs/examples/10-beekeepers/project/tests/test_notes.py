"""Notes."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_notes(client: APIClient, owner: Any) -> None:
    first = factories.note()
    row = factories.note()
    page = client.get("/v1/notes", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/notes", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_notes_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/notes")
    assert response.status_code == 401


def test_create_note(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"title": "Title 6", "body": "Body number 6."}
    response = client.post("/v1/notes", body)
    assert response.status_code == 201, response.content
    assert response.json()["title"] == body["title"]
    assert response.json()["body"] == body["body"]
    refused = client.post("/v1/notes", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_note_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/notes", {})
    assert response.status_code == 401


def test_read_note(client: APIClient, owner: Any) -> None:
    row = factories.note()
    found = client.get(f"/v1/notes/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/notes/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_note(client: APIClient, owner: Any) -> None:
    row = factories.note()
    response = client.patch(f"/v1/notes/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/notes/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_note(client: APIClient, owner: Any) -> None:
    row = factories.note()
    url = f"/v1/notes/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
