"""Treatments."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_treatments(client: APIClient, owner: Any) -> None:
    first = factories.treatment()
    row = factories.treatment()
    page = client.get("/v1/treatments", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/treatments", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_treatments_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/treatments")
    assert response.status_code == 401


def test_create_treatment(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"substance": "Substance 6", "dose": "6.5"}
    response = client.post("/v1/treatments", body)
    assert response.status_code == 201, response.content
    assert response.json()["substance"] == body["substance"]
    refused = client.post("/v1/treatments", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_treatment_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/treatments", {})
    assert response.status_code == 401


def test_create_treatment_leaves_to_staff_what_is_theirs(stranger: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {"substance": "Substance 6", "dose": "6.5"}
    response = stranger.post("/v1/treatments", body)
    assert response.status_code == 403


def test_read_treatment(client: APIClient, owner: Any) -> None:
    row = factories.treatment()
    found = client.get(f"/v1/treatments/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/treatments/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_treatment(client: APIClient, owner: Any) -> None:
    row = factories.treatment()
    response = client.patch(f"/v1/treatments/{row.id}", {"substance": "Substance 8"})
    assert response.status_code == 200, response.content
    assert response.json()["substance"] == "Substance 8"
    refused = client.patch(f"/v1/treatments/{row.id}", {"substance": None})
    assert refused.status_code == 422


def test_delete_treatment(client: APIClient, owner: Any) -> None:
    row = factories.treatment()
    url = f"/v1/treatments/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404
