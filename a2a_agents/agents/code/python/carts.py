"""What the templates of buying ask for: the cart, the checkout, the provider's notifications."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.buying import Checkout, cart_of, notifying_of
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.python.factories import factory_name
from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python_source import python_literal
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.examples import sample
from a2a_agents.agents.meaning import Basket, Source
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column
from a2a_agents.agents.words import quoted


def cart_values(endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """Classes and columns of the cart and of the order that it becomes; one cart a design."""
    cart = cart_of(endpoints, shapes)
    if cart is None:
        return {"basket": None, "purchase": None}
    basket = cart.basket
    return {
        "basket": basket,
        "basket_noun": noun(basket.table),
        "cart": naming.classes[basket.table.name],
        "line": naming.classes[basket.line.name],
        "item": naming.classes[basket.item.name],
        "item_noun": noun(basket.item),
        "active": cart.active,
        "cart_currency": basket.table.column("currency"),
        "item_currency": basket.item.column("currency"),
        "purchase": cart.checkout.purchase if cart.checkout else None,
        "item_factory": factory_name(basket.item, naming),
        "put_path": f"/v1{cart.put_path}" if cart.put_path else "",
        "basket_public": cart.public,
        "buys": cart.tried,
        **(_checkout_values(cart.checkout, naming) if cart.checkout else {}),
    }


def _checkout_values(checkout: Checkout, naming: Naming) -> dict[str, Any]:
    product, purchase = checkout.product, checkout.purchase
    return {
        "order": naming.classes[checkout.order.name],
        "order_line": naming.classes[purchase.line.name],
        "order_values": _filled(purchase.order, purchase.basket),
        "line_values": _filled(purchase.lines, purchase.basket),
        "checkout_keyed": checkout.endpoint.keyed,
        "checkout_body": [
            f"{quoted(column.name)}: {python_literal(sample(column))}" for column in checkout.given
        ],
        "order_totals": checkout.totals,
        "product": naming.classes[product.reference.table] if product and product.reference else "",
        "uses": {
            "currency": checkout.uses("currency"),
            "subtotal": checkout.uses("subtotal"),
            "number": checkout.uses("number"),
            "now": checkout.uses("now", "number"),
        },
    }


def _filled(sources: tuple[tuple[Column, Source], ...], basket: Basket) -> list[tuple[Column, str]]:
    return [(column, _expression(column, source, basket)) for column, source in sources]


def _expression(column: Column, source: Source, basket: Basket) -> str:
    attr = source.column.attr if source.column else ""
    if source.way in ("cart", "line", "item", "product"):
        return f"{source.way}.{attr}"
    if source.way == "key":
        return "key" if column.nullable else "key or secrets.token_urlsafe(24)"
    return {
        "given": f"given.get({quoted(attr)})",
        "line total": f"item.{basket.price.attr} * line.{basket.quantity.attr}",
        "now": "now()",
        "number": "_number()",
        "zero": "0",
        "text": quoted(source.text),
    }.get(source.way, source.way)


def notice_values(endpoints: tuple[Endpoint, ...], naming: Naming) -> dict[str, Any]:
    """Classes and columns of payments and of the events that tell of them."""
    notifying = notifying_of(endpoints)
    if notifying is None:
        return {"notices": None}
    notices, payments = notifying.notices, notifying.payments
    return {
        "notices": notices,
        "webhook_path": f"/v1{notifying.endpoint.path}",
        "event_class": naming.classes[notices.table.name],
        "event_id": notices.event.attr,
        "event_type": notices.kind.attr,
        "event_payload": notices.payload.attr,
        "event_payment": notices.to_payment.attr,
        "event_processed": notifying.processed.attr if notifying.processed else "",
        "payment_class": naming.classes[payments.name],
        "payment_factory": factory_name(payments, naming),
        "payment_state": notifying.state.attr,
        "payment_stamps": [(value, column.attr) for value, column in notifying.stamps],
        "payment_reference": notifying.reference.attr if notifying.reference else "",
        "body_id": notifying.told("id").attr,
        "body_type": notifying.told("type").attr,
        "body_data": notifying.told("data").attr,
    }
