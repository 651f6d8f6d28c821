"""From an empty cart to an order."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models
from tests import factories

ORDER: dict[str, Any] = {
    "email": "grace5@example.com",
    "shipping_address": {"note": "example 6"},
}


def _put(client: APIClient, item: Any, quantity: int, headers: dict[str, str] | None = None) -> Any:
    address = f"/v1/cart/items/{item.id}"
    body = {"quantity": quantity}
    response = client.put(address, body, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def test_what_is_put_in_is_priced_now(client: APIClient) -> None:
    """Setting a quantity again replaces it; none takes the item out."""
    item = factories.product_variant()
    assert client.get("/v1/cart").json()["items"] == []
    _put(client, item, 2)
    found = _put(client, item, 3)
    assert [line["quantity"] for line in found["items"]] == [3]
    assert found["total_minor"] == 3 * item.price_minor
    item.price_minor += 5
    item.save()
    assert client.get("/v1/cart").json()["total_minor"] == 3 * item.price_minor
    assert _put(client, item, 0)["items"] == []


def test_what_is_not_sold_cannot_be_put_in(client: APIClient) -> None:
    """Neither what is not there."""
    address = "/v1/cart/items/00000000-0000-7000-8000-000000000000"
    assert client.put(address, {"quantity": 1}).status_code == 404


def test_everybody_has_their_own(client: APIClient, stranger: APIClient) -> None:
    """Nobody sees what others gather."""
    _put(client, factories.product_variant(), 1)
    assert stranger.get("/v1/cart").json()["items"] == []


def test_a_guest_keeps_it_by_signing_in(anyone: APIClient, client: APIClient) -> None:
    """The token brings along what was gathered before, also into what the user had."""
    item, other = factories.product_variant(), factories.product_variant()
    first = _put(anyone, item, 1)
    token = {"Cart-Token": first["guest_token"]}
    assert _put(anyone, item, 2, token)["id"] == first["id"]
    assert anyone.get("/v1/cart").json()["items"] == []
    _put(client, other, 1)
    _put(client, item, 1)
    found = client.get("/v1/cart", headers=token).json()
    item_key, quantity = "product_variant_id", "quantity"
    quantities = {line[item_key]: line[quantity] for line in found["items"]}
    assert quantities == {str(item.id): 3, str(other.id): 1}


def test_an_order_copies_what_was_agreed(client: APIClient) -> None:
    """Totals are reckoned here, and later prices do not touch them."""
    item, other = factories.product_variant(), factories.product_variant()
    _put(client, item, 2)
    total = _put(client, other, 1)["total_minor"]
    response = client.post("/v1/cart/checkout", ORDER)
    assert response.status_code == 201, response.content
    assert response.json()["subtotal_minor"] == total
    assert response.json()["total_minor"] == total
    assert models.OrderItem.objects.count() == 2
    assert total == 2 * item.price_minor + other.price_minor
    assert client.get("/v1/cart").json()["items"] == []


def test_nothing_cannot_be_ordered(client: APIClient) -> None:
    """An empty one is refused."""
    assert client.post("/v1/cart/checkout", ORDER).status_code == 409


def test_two_clicks_make_one_order(client: APIClient) -> None:
    """The same key and body get the first answer; another body is refused."""
    _put(client, factories.product_variant(), 1)
    headers = {"Idempotency-Key": "one click too many"}
    first = client.post("/v1/cart/checkout", ORDER, headers=headers)
    second = client.post("/v1/cart/checkout", ORDER, headers=headers)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert models.Order.objects.count() == 1
