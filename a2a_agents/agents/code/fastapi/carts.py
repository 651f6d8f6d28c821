"""What the templates of buying ask for: the cart, the checkout, the provider's notifications."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.fastapi.factories import factory_name
from a2a_agents.agents.code.fastapi.naming import Naming, noun
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.examples import sample
from a2a_agents.agents.meaning import Basket, Purchase, Source
from a2a_agents.agents.notices import provider_reference, stamps_of
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column
from a2a_agents.agents.trade import sale_flag
from a2a_agents.agents.words import quoted


def cart_values(endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """Classes and columns of the cart and of the order that it becomes; one cart a design."""
    basket = next((e.means.basket for e in endpoints if e.means.basket), None)
    if basket is None:
        return {"basket": None, "purchase": None}
    purchase = next((e.means.purchase for e in endpoints if e.means.purchase), None)
    return {
        "basket": basket,
        "basket_noun": noun(basket.table),
        "cart": naming.classes[basket.table.name],
        "line": naming.classes[basket.line.name],
        "item": naming.classes[basket.item.name],
        "item_noun": noun(basket.item),
        "active": sale_flag(basket.item),
        "cart_currency": basket.table.column("currency"),
        "item_currency": basket.item.column("currency"),
        "purchase": purchase,
        "item_factory": factory_name(basket.item, naming),
        "put_path": _put_path(endpoints),
        "basket_public": any(e.public for e in endpoints if e.does == "basket"),
        "buys": {"basket", "basket-put"} <= {e.does for e in endpoints},
        **(_purchase_values(purchase, endpoints, shapes, naming) if purchase else {}),
    }


def _put_path(endpoints: tuple[Endpoint, ...]) -> str:
    """The address of a line without its last part."""
    for endpoint in endpoints:
        if endpoint.does == "basket-put" and endpoint.method == "PUT":
            return f"/v1{endpoint.path}".rpartition("/")[0]
    return ""


def _purchase_values(
    purchase: Purchase, endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming
) -> dict[str, Any]:
    checkout = next(endpoint for endpoint in endpoints if endpoint.means.purchase)
    order = checkout.table
    assert order
    request = shapes.shape(checkout).request
    given = [c for c in request.columns if request.required(c)] if request else []
    used = purchase.origins
    product = purchase.product if used & {"product", "product-id"} else None
    basket = purchase.basket
    return {
        "order": naming.classes[order.name],
        "order_line": naming.classes[purchase.line.name],
        "order_sources": [(c.attr, _python(c, s, basket)) for c, s in purchase.order],
        "line_sources": [(c.attr, _python(c, s, basket)) for c, s in purchase.lines],
        "checkout_keyed": checkout.keyed,
        "checkout_body": [f"{quoted(c.name)}: {python_literal(sample(c))}" for c in given],
        "order_totals": [c.name for c, source in purchase.order if source.origin == "subtotal"],
        "product": naming.classes[product.reference.table] if product and product.reference else "",
        "uses": {
            "currency": "currency" in used,
            "subtotal": "subtotal" in used,
            "number": "number" in used,
            "now": bool(used & {"now", "number"}),
        },
    }


def _python(column: Column, source: Source, basket: Basket) -> str:
    """The expression that gives the column its value."""
    attr = source.column.attr if source.column else ""
    said = {
        "basket": f"cart.{attr}",
        "given": f"given.get({quoted(attr)})",
        "item": f"item.{attr}",
        "product": f"product.{attr}",
        "text": quoted(source.text),
        "key": "key" if column.nullable else "key or secrets.token_urlsafe(24)",
        "quantity": f"line.{basket.quantity.attr}",
        "price": f"item.{basket.price.attr}",
        "price of all": f"item.{basket.price.attr} * line.{basket.quantity.attr}",
    }
    return said.get(source.origin) or _PLAIN[source.origin]


_PLAIN = {
    "basket-id": "cart.id", "item-id": "item.id", "product-id": "product.id", "nothing": "0",
    "subtotal": "subtotal", "currency": "currency", "number": "_number()", "now": "now()",
}  # fmt: skip


def notice_values(endpoints: tuple[Endpoint, ...], naming: Naming) -> dict[str, Any]:
    """Classes and columns of payments and of the events that tell of them."""
    endpoint = next((e for e in endpoints if e.means.notices), None)
    notices = endpoint.means.notices if endpoint else None
    if endpoint is None or notices is None or endpoint.table is None:
        return {"notices": None}
    payments, state = endpoint.table, endpoint.means.column
    assert state
    reference = provider_reference(payments)
    processed = notices.table.column("processed_at")
    told = {column.name: column.attr for column in endpoint.body}
    return {
        "notices": notices,
        "webhook_path": f"/v1{endpoint.path}",
        "event_class": naming.classes[notices.table.name],
        "event_id": notices.event.attr,
        "event_type": notices.kind.attr,
        "event_payload": notices.payload.attr,
        "event_payment": notices.to_payment.attr,
        "event_processed": processed.attr if processed else "",
        "payment_class": naming.classes[payments.name],
        "payment_factory": factory_name(payments, naming),
        "payment_state": state.attr,
        "payment_stamps": [(value, column.attr) for value, column in stamps_of(payments)],
        "payment_reference": reference.attr if reference else "",
        "body_id": told["id"],
        "body_type": told["type"],
        "body_data": told["data"],
    }
