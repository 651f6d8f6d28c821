"""Sellers."""

from typing import Any

from rest_framework.test import APIClient

from tests import factories


def test_list_sellers(client: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    page = client.get("/v1/sellers").json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"] is None


def test_list_sellers_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/sellers")
    assert response.status_code == 401


def test_create_seller(client: APIClient, owner: Any) -> None:
    body: dict[str, Any] = {
        "display_name": "Display name 6",
        "payout_account": "Payout account 6",
        "commission_percent": "6.5",
    }
    response = client.post("/v1/sellers", body)
    assert response.status_code == 201, response.content
    assert response.json()["display_name"] == body["display_name"]
    assert response.json()["payout_account"] == body["payout_account"]
    refused = client.post("/v1/sellers", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_seller_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/sellers", {})
    assert response.status_code == 401


def test_read_seller(client: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    found = client.get(f"/v1/sellers/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/sellers/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_read_seller_is_for_its_owner(stranger: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    refused = stranger.get(f"/v1/sellers/{row.id}")
    assert refused.status_code == 404


def test_update_seller(client: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    response = client.patch(f"/v1/sellers/{row.id}", {"display_name": "Display name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["display_name"] == "Display name 8"
    refused = client.patch(f"/v1/sellers/{row.id}", {"display_name": None})
    assert refused.status_code == 422


def test_delete_seller(client: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    url = f"/v1/sellers/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_get_sellers_payouts(client: APIClient, owner: Any) -> None:
    row = factories.seller(owner=owner)
    child = factories.payout(owner=owner, seller_id=row.id)
    page = client.get(f"/v1/sellers/{row.id}/payouts").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
