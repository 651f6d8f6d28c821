"""What the templates of buying ask for: the cart, the checkout, the provider's notifications."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.buying import Cart, Checkout, Notifying
from a2a_agents.agents.code.express.naming import Naming
from a2a_agents.agents.code.express.source import array, call, key, literal, named_imports, shape
from a2a_agents.agents.code.naming import noun
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.examples import sample
from a2a_agents.agents.meaning import Basket, Source
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column, Table


def cart_values(cart: Cart, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    """Tables and columns of the cart, and of the order that it becomes."""
    basket, checkout = cart.basket, cart.checkout
    currency, item_currency = basket.table.column("currency"), basket.item.column("currency")
    state = basket.state
    assert item_currency
    values: dict[str, Any] = {
        "basket_noun": noun(basket.table),
        "cart": basket.table.name,
        "cart_row": naming.row(basket.table),
        "open_one": call(
            "async function openOne",
            ["store: Store", f"where: Partial<{naming.row(basket.table)}>"],
            0,
            f": Promise<{naming.row(basket.table)} | undefined> {{",
        ),
        "line": basket.line.name,
        "line_row": naming.row(basket.line),
        "item": basket.item.name,
        "item_row": naming.row(basket.item),
        "item_noun": noun(basket.item),
        "item_factory": naming.factory(basket.item),
        "put_path": f"/v1{cart.put_path}" if cart.put_path else "",
        "basket_public": cart.public,
        "buys": cart.tried and bool(cart.put_path),
        "owner": basket.owner.name,
        "guest": basket.guest.name if basket.guest else "",
        "to_basket": basket.to_basket.name,
        "to_item": basket.to_item.name,
        "quantity": basket.quantity.name,
        "price": basket.price.name,
        "active": cart.active.name if cart.active else "",
        "cart_currency": currency.name if currency else "",
        "item_currency": item_currency.name,
        "state_pair": f"{state.name}: {literal(basket.open)}" if state else "",
        "state_closed": f" || cart.{state.name} !== {literal(basket.open)}" if state else "",
        "done_pair": f"{state.name}: {literal(basket.done)}" if state and basket.done else "",
        "cart_values": _fresh(basket),
        "line_fields": _fields(basket.line, (), 4),
        "cart_fields": _fields(basket.table, ("currency", "total_minor"), 4),
        "row_imports": _row_imports(cart, naming),
        "uses_number": bool(checkout and checkout.uses("number")),
        "uses_now": bool(checkout and checkout.uses("now")),
        "key_made": False,
        "checkout": None,
    }
    return values | (_checkout_values(checkout, shapes, naming) if checkout else {})


def _fresh(basket: Basket) -> list[str]:
    """What a new cart has beside its owner."""
    pairs: list[str] = []
    if basket.state:
        pairs.append(f"{basket.state.name}: {literal(basket.open)}")
    if basket.table.column("currency"):
        pairs.append('currency: "USD"')
    return pairs


def _fields(table: Table, without: tuple[str, ...], indent: int) -> str:
    names = [c.name for c in table.columns if not c.private and c.name not in without]
    return array(map(literal, names), indent, len("...picked(cart, ),"))


def _row_imports(cart: Cart, naming: Naming) -> list[str]:
    basket = cart.basket
    tables = [basket.table, basket.line, basket.item]
    tables += [cart.checkout.order] if cart.checkout else []
    return [named_imports(map(naming.row, tables), "./store/tables.js", types=True)]


def _checkout_values(checkout: Checkout, shapes: Shapes, naming: Naming) -> dict[str, Any]:
    purchase, product = checkout.purchase, checkout.product
    request = shapes.shape(checkout.endpoint).request
    pairs = (
        _pairs(purchase.order, purchase.basket, checkout),
        _pairs(purchase.lines, purchase.basket, checkout),
    )
    return {
        "key_made": "randomBytes(" in " ".join(pairs[0]),
        "checkout": {
            "order": checkout.order.name,
            "row": naming.row(checkout.order),
            "line": purchase.line.name,
            "to_order": purchase.to_order.name,
            "keyed": checkout.endpoint.keyed,
            "request": request.name if request else "",
            "body": shape([f"{key(c.name)}: {literal(sample(c))}" for c in checkout.given], 0, 15),
            "totals": checkout.totals,
            "product": product.reference.table if product and product.reference else "",
            "to_product": product.name if product else "",
            "order_pairs": pairs[0],
            "line_pairs": pairs[1],
            "currency": checkout.uses("currency"),
            "subtotal": checkout.uses("subtotal"),
        },
    }


def _pairs(
    sources: tuple[tuple[Column, Source], ...], basket: Basket, checkout: Checkout
) -> list[str]:
    pairs = [(key(c.name), _expression(c, source, basket, checkout)) for c, source in sources]
    return [name if name == value else f"{name}: {value}" for name, value in pairs]


def _expression(column: Column, source: Source, basket: Basket, checkout: Checkout) -> str:
    name = source.column.name if source.column else ""
    if source.way == "product":
        return f"product?.{name}"
    if source.way in ("cart", "line", "item", "given"):
        missing = source.column is not None and source.column.nullable and not column.nullable
        return f"{source.way}.{name}{' ?? undefined' if missing else ''}"
    if source.way == "key":
        known = "key ?? " if checkout.endpoint.keyed else ""
        made = 'randomBytes(24).toString("base64url")'
        return f"{known}{'null' if column.nullable else made}"
    return {
        "line total": f"item.{basket.price.name} * line.{basket.quantity.name}",
        "now": "now()",
        "number": "number()",
        "zero": "0",
        "text": json_literal(source.text),
    }.get(source.way, source.way)


def notice_values(notifying: Notifying, naming: Naming) -> dict[str, Any]:
    """Tables and columns of payments and of the events that tell of them."""
    payments = notifying.payments
    return {
        "notices": notifying.notices,
        "webhook_path": f"/v1{notifying.endpoint.path}",
        "payments": payments,
        "payment_row": naming.row(payments),
        "payment_factory": naming.factory(payments),
        "payment_state": notifying.state.name,
        "payment_stamps": [(value, column.name) for value, column in notifying.stamps],
        "payment_reference": notifying.reference.name if notifying.reference else "",
        "event_processed": notifying.processed.name if notifying.processed else "",
    }
