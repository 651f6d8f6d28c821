"""Books."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_books(client: APIClient, owner: Any) -> None:
    first = factories.book()
    row = factories.book()
    page = client.get("/v1/books", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/books", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_books_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/books")
    assert response.status_code == 401


def test_create_book(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "title": "Title 6",
        "isbn": "Isbn 6",
        "author_names": "Author names 6",
        "publisher": "Publisher 6",
        "published_year": 6,
        "language": "Language 6",
    }
    response = client.post("/v1/books", body)
    assert response.status_code == 201, response.content
    assert response.json()["title"] == body["title"]
    assert response.json()["isbn"] == body["isbn"]
    refused = client.post("/v1/books", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_book_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/books", {})
    assert response.status_code == 401


def test_read_book(client: APIClient, owner: Any) -> None:
    row = factories.book()
    found = client.get(f"/v1/books/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/books/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_book(client: APIClient, owner: Any) -> None:
    row = factories.book()
    response = client.patch(f"/v1/books/{row.id}", {"title": "Title 8"})
    assert response.status_code == 200, response.content
    assert response.json()["title"] == "Title 8"
    refused = client.patch(f"/v1/books/{row.id}", {"title": None})
    assert refused.status_code == 422


def test_delete_book(client: APIClient, owner: Any) -> None:
    row = factories.book()
    url = f"/v1/books/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
