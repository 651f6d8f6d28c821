"""What the templates of buying ask for: the cart, the order, the provider's notifications."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.buying import Cart, Checkout, Notifying
from a2a_agents.agents.code.golang.buying import order_fields
from a2a_agents.agents.code.golang.fields import Fields
from a2a_agents.agents.code.golang.naming import Naming, exported
from a2a_agents.agents.code.golang.source import text
from a2a_agents.agents.meaning import Basket, Purchase, Source
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column, Tables


def cart_values(
    cart: Cart | None, shapes: Shapes, naming: Naming, tables: Tables
) -> dict[str, Any]:
    """The cart, its lines, its items and the order that it becomes."""
    if cart is None:
        return dict.fromkeys(("cart", "guest", "order"))
    basket = cart.basket
    kept, line, item = (Fields(naming, t) for t in (basket.table, basket.line, basket.item))
    guest = basket.guest
    return {
        "cart": _cart(kept, item, basket),
        "guest": {"name": guest.name, "field": kept.name(guest)} if guest else None,
        "line": _line(line, basket),
        "item": _item(item, cart),
        "order": _order(cart.checkout, shapes, naming, tables) if cart.checkout else None,
    }


def _kind(fields: Fields) -> dict[str, Any]:
    return {
        "type": fields.naming.types[fields.table.name],
        "table": fields.naming.variables[fields.table.name],
    }


def _cart(cart: Fields, item: Fields, basket: Basket) -> dict[str, Any]:
    currency, sold = cart.table.column("currency"), item.table.column("currency")
    assert sold
    known = {basket.owner.name}
    made: list[str] = []
    if basket.state:
        known.add(basket.state.name)
        made.append(cart.put("cart", basket.state, text(basket.open)))
    if currency:
        known.add("currency")
        made.append(cart.put("cart", currency, '"USD"'))
    return {
        **_kind(cart),
        "owner": basket.owner.name,
        "own": cart.put("cart", basket.owner, "c.caller.User.ID"),
        "take": cart.put("guest", basket.owner, "c.caller.User.ID"),
        "state": basket.state.name if basket.state else "",
        "open": text(basket.open),
        "done": cart.put("cart", basket.state, text(basket.done))
        if basket.state and basket.done
        else "",
        "made": [*made, *cart.presets("cart", known)],
        "currency": cart.value("cart", currency) if currency else '"USD"',
        "set_currency": cart.put("cart", currency, item.value("item", sold)) if currency else "",
    }


def _line(line: Fields, basket: Basket) -> dict[str, Any]:
    quantity = basket.quantity
    known = {basket.to_basket.name, basket.to_item.name, quantity.name}
    return {
        **_kind(line),
        "to_cart": basket.to_basket.name,
        "to_item": basket.to_item.name,
        "item_field": line.name(basket.to_item),
        "quantity_of_line": line.value("line", quantity),
        "quantity_of_there": line.value("there", quantity),
        "quantity_of_row": line.value("row", quantity),
        "set_quantity": line.put("line", quantity, "quantity"),
        "made": [
            line.put("line", basket.to_basket, "cart.ID"),
            line.put("line", basket.to_item, "id"),
            line.put("line", quantity, "quantity"),
            *line.presets("line", known),
        ],
    }


def _item(item: Fields, cart: Cart) -> dict[str, Any]:
    currency, active = item.table.column("currency"), cart.active
    assert currency
    return {
        **_kind(item),
        "price": item.name(cart.basket.price),
        "active": item.value("item", active) if active else "",
        "active_of_line": item.value("line.item", active) if active else "",
        "currency": item.value("item", currency),
        "currency_of_line": item.value("line.item", currency),
        "currency_of_first": item.value("lines[0].item", currency),
    }


def _order(checkout: Checkout, shapes: Shapes, naming: Naming, tables: Tables) -> dict[str, Any]:
    purchase, request = checkout.purchase, shapes.shape(checkout.endpoint).request
    order, line = Fields(naming, checkout.order), Fields(naming, purchase.line)
    leads = checkout.product
    product = tables.named(leads.reference.table) if leads and leads.reference else None
    filled = {column.name for column, _ in purchase.order}
    copied = {column.name for column, _ in purchase.lines} | {purchase.to_order.name}
    places = _Places(naming, purchase)
    return {
        **_kind(order),
        "fields": order_fields(request.columns) if request else [],
        "sums": checkout.uses("subtotal"),
        "currency": checkout.uses("currency"),
        "made": [
            *(places.assigned("made", order, c, source) for c, source in purchase.order),
            *order.presets("made", filled),
        ],
        "line_type": naming.types[purchase.line.name],
        "line_table": naming.variables[purchase.line.name],
        "line_made": [
            line.put("copied", purchase.to_order, "made.ID"),
            *(places.assigned("copied", line, c, source) for c, source in purchase.lines),
            *line.presets("copied", copied),
        ],
        "product": naming.variables[product.name] if product else "",
        "to_product": naming.field(purchase.basket.item, leads) if leads else "",
    }


_RECKONED = {
    "subtotal": "subtotal",
    "line total": "line.Total",
    "currency": "currency",
    "number": "number()",
    "now": "store.Now()",
    "zero": "int64(0)",
}
_PLACES = {
    "cart": "cart",
    "line": "line",
    "item": "line.item",
    "product": "product",
    "given": "given",
}


class _Places:
    """Where the columns of an order and of its lines find their values."""

    def __init__(self, naming: Naming, purchase: Purchase) -> None:
        basket, product = purchase.basket, purchase.product
        self._naming = naming
        self._tables = {
            "cart": basket.table.name,
            "line": basket.line.name,
            "item": basket.item.name,
            "product": product.reference.table if product and product.reference else "",
        }

    def assigned(self, row: str, fields: Fields, column: Column, source: Source) -> str:
        """The line that fills the column."""
        if source.way == "key":
            how = "keyIfGiven" if column.nullable else "keyOrNew"
            return f"{row}.{fields.name(column)} = c.{how}()"
        if source.way == "text":
            return fields.put(row, column, text(source.text))
        if source.column is None:
            zero = source.way == "zero" and not column.nullable
            return fields.put(row, column, "0" if zero else _RECKONED[source.way])
        table = self._tables.get(source.way)
        name = source.column.name
        field = self._naming.fields[table, name] if table else exported(name)
        place = f"{_PLACES[source.way]}.{field}"
        return fields.copied(row, column, place, source.column.nullable)


def notice_values(told: Notifying | None, naming: Naming) -> dict[str, Any]:
    """Payments, and the events that tell of them."""
    if told is None:
        return {"notices": None}
    notices, reference = told.notices, told.reference
    payment, event = Fields(naming, told.payments), Fields(naming, notices.table)
    known = {notices.event.name, notices.kind.name, notices.payload.name, "processed_at"}
    return {
        "notices": True,
        "webhook_path": f"/v1{told.endpoint.path}",
        "event": {
            **_kind(event),
            "id": notices.event.name,
            "made": [
                event.put("event", notices.event, "id"),
                event.put("event", notices.kind, "kind"),
                event.put("event", notices.payload, "data"),
                *([event.put("event", told.processed, "store.Now()")] if told.processed else []),
                *event.presets("event", known),
            ],
            "set_payment": event.put("event", notices.to_payment, "payment.ID"),
        },
        "payment": {
            **_kind(payment),
            "name": told.payments.name,
            "state": payment.value("payment", told.state),
            "set_state": payment.put("payment", told.state, "state"),
            "reference": payment.name(reference) if reference and reference.nullable else "",
            "stamps": [
                (text(value), payment.put("payment", column, "now"))
                for value, column in told.stamps
            ],
        },
    }
