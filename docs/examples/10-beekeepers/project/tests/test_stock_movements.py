"""Stock movements."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_stock_movements(client: APIClient, owner: Any) -> None:
    first = factories.stock_movement()
    row = factories.stock_movement()
    page = client.get("/v1/stock-movements", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get(
        "/v1/stock-movements", {"limit": 1, "cursor": page["next_cursor"]}
    ).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_stock_movements_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/stock-movements")
    assert response.status_code == 401


def test_read_stock_movement(client: APIClient, owner: Any) -> None:
    row = factories.stock_movement()
    found = client.get(f"/v1/stock-movements/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/stock-movements/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404
