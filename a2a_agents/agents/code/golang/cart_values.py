"""What the templates of buying ask for: the cart, the order, the provider's notifications."""

from __future__ import annotations

from typing import Any

from a2a_agents.agents.code.golang.buying import order_fields
from a2a_agents.agents.code.golang.fields import Fields
from a2a_agents.agents.code.golang.naming import Naming, exported
from a2a_agents.agents.code.golang.source import text
from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.meaning import Basket, Purchase, Source
from a2a_agents.agents.notices import provider_reference, stamps_of
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column, Tables
from a2a_agents.agents.trade import sale_flag


def cart_values(
    endpoints: tuple[Endpoint, ...], shapes: Shapes, naming: Naming, tables: Tables
) -> dict[str, Any]:
    """The cart, its lines, its items and the order that it becomes; one cart a design."""
    basket = next((e.means.basket for e in endpoints if e.means.basket), None)
    if basket is None:
        return dict.fromkeys(("cart", "guest", "order"))
    cart = Fields(naming, basket.table)
    line, item = Fields(naming, basket.line), Fields(naming, basket.item)
    checkout = next((e for e in endpoints if e.means.purchase), None)
    return {
        "cart": _cart(cart, item, basket),
        "guest": {"name": basket.guest.name, "field": cart.name(basket.guest)}
        if basket.guest
        else None,
        "line": _line(line, basket),
        "item": _item(item, basket),
        "order": _order(checkout, shapes, naming, tables) if checkout else None,
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


def _item(item: Fields, basket: Basket) -> dict[str, Any]:
    currency, active = item.table.column("currency"), sale_flag(item.table)
    assert currency
    return {
        **_kind(item),
        "price": item.name(basket.price),
        "active": item.value("item", active) if active else "",
        "active_of_line": item.value("line.item", active) if active else "",
        "currency": item.value("item", currency),
        "currency_of_line": item.value("line.item", currency),
        "currency_of_first": item.value("lines[0].item", currency),
    }


def _order(
    checkout: Endpoint, shapes: Shapes, naming: Naming, tables: Tables
) -> dict[str, Any] | None:
    purchase, request = checkout.means.purchase, shapes.shape(checkout).request
    assert purchase
    assert checkout.table
    order, line = Fields(naming, checkout.table), Fields(naming, purchase.line)
    uses_product = purchase.product and purchase.origins & {"product", "product-id"}
    to_product = purchase.product if uses_product else None
    product = (
        tables.named(to_product.reference.table) if to_product and to_product.reference else None
    )
    filled = {column.name for column, _ in purchase.order}
    copied = {column.name for column, _ in purchase.lines} | {purchase.to_order.name}
    places = _Places(naming, purchase)
    return {
        **_kind(order),
        "fields": order_fields(request.columns) if request else [],
        "origins": purchase.origins,
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
        "to_product": naming.field(purchase.basket.item, to_product) if to_product else "",
    }


_PLAIN = {
    "basket-id": "cart.ID", "item-id": "line.item.ID", "product-id": "product.ID",
    "nothing": "int64(0)", "subtotal": "subtotal", "currency": "currency",
    "number": "number()", "now": "store.Now()", "price": "line.UnitPrice",
    "price of all": "line.Total",
}  # fmt: skip


class _Places:
    """Where the columns of an order and of its lines find their values."""

    def __init__(self, naming: Naming, purchase: Purchase) -> None:
        self._naming = naming
        self._purchase = purchase

    def assigned(self, row: str, fields: Fields, column: Column, source: Source) -> str:
        """The line that fills the column."""
        basket = self._purchase.basket
        if source.origin == "quantity":
            line = Fields(self._naming, basket.line)
            return fields.put(row, column, line.value("line", basket.quantity))
        if source.origin == "key":
            return f"{row}.{fields.name(column)} = c.{self._key(column)}()"
        if source.origin == "text":
            return fields.put(row, column, text(source.text))
        if source.column is None:
            zero = source.origin == "nothing" and not column.nullable
            return fields.put(row, column, "0" if zero else _PLAIN[source.origin])
        return fields.copied(row, column, self._copied(source), source.column.nullable)

    @staticmethod
    def _key(column: Column) -> str:
        return "keyIfGiven" if column.nullable else "keyOrNew"

    def _copied(self, source: Source) -> str:
        assert source.column
        basket = self._purchase.basket
        if source.origin == "given":
            return f"given.{exported(source.column.name)}"
        if source.origin == "basket":
            return f"cart.{self._naming.field(basket.table, source.column)}"
        if source.origin == "item":
            return f"line.item.{self._naming.field(basket.item, source.column)}"
        product = self._purchase.product
        assert product
        assert product.reference
        return f"product.{self._naming.fields[product.reference.table, source.column.name]}"


def notice_values(endpoints: tuple[Endpoint, ...], naming: Naming) -> dict[str, Any]:
    """Payments, and the events that tell of them."""
    endpoint = next((e for e in endpoints if e.means.notices), None)
    notices = endpoint.means.notices if endpoint else None
    if endpoint is None or notices is None or endpoint.table is None:
        return {"notices": None}
    payment, event = Fields(naming, endpoint.table), Fields(naming, notices.table)
    state, reference = endpoint.means.column, provider_reference(endpoint.table)
    assert state
    known = {notices.event.name, notices.kind.name, notices.payload.name, "processed_at"}
    processed = notices.table.column("processed_at")
    return {
        "notices": True,
        "webhook_path": f"/v1{endpoint.path}",
        "event": {
            **_kind(event),
            "id": notices.event.name,
            "made": [
                event.put("event", notices.event, "id"),
                event.put("event", notices.kind, "kind"),
                event.put("event", notices.payload, "data"),
                *([event.put("event", processed, "store.Now()")] if processed else []),
                *event.presets("event", known),
            ],
            "set_payment": event.put("event", notices.to_payment, "payment.ID"),
        },
        "payment": {
            **_kind(payment),
            "state": payment.value("payment", state),
            "set_state": payment.put("payment", state, "state"),
            "reference": payment.name(reference) if reference and reference.nullable else "",
            "stamps": [
                (text(value), payment.put("payment", column, "now"))
                for value, column in stamps_of(endpoint.table)
            ],
        },
    }
