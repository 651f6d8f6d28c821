"""Operations of buying: the caller's basket, what is put into it, and turning it into an order."""

from __future__ import annotations

import re

from a2a_agents.agents.meaning import (
    Asked,
    Basket,
    Meaning,
    Purchase,
    Source,
    owner_reference,
    reference_to,
    state_column,
)
from a2a_agents.agents.tables import Column, Table, Tables

_BASKETS = ("cart", "basket", "bag")
_QUANTITIES = ("quantity", "qty", "amount", "count")
_OPEN = ("open", "active", "draft", "new")
_DONE = ("converted", "ordered", "checked_out", "completed", "closed")


def trading(asked: Asked) -> Meaning | None:
    """``/cart``, ``/cart/items/{item_id}``, ``/cart/checkout``."""
    first = asked.segments[0] if asked.segments else None
    if first is None or first.parameter or first.text not in _BASKETS:
        return None
    basket = basket_of(asked.tables, first.text)
    if basket is None:
        return None
    if asked.path.last == "checkout" and asked.method == "POST" and len(asked.segments) == 2:
        return _checkout(asked, basket)
    if asked.entity != basket.table or asked.many:
        return None
    if asked.method == "GET" and len(asked.segments) == 1:
        return Meaning("basket", basket.table, basket=basket)
    return _putting(asked, basket)


def _putting(asked: Asked, basket: Basket) -> Meaning | None:
    """Setting how many of an item there are."""
    last = asked.segments[-1]
    if len(asked.segments) != 3 or not last.key or last.table != basket.item:
        return None
    if asked.method == "DELETE" and not asked.body:
        return Meaning("basket-put", basket.table, basket=basket, value="0")
    sets = [c for c in asked.body if c.kind == "integer" and c.name == basket.quantity.name]
    if asked.method == "PUT" and len(sets) == len(asked.body) == 1:
        return Meaning("basket-put", basket.table, basket=basket)
    return None


def basket_of(tables: Tables, word: str) -> Basket | None:
    """The basket of that name, if its lines lead to something that has a price."""
    user = tables.user()
    table = next((t for t in tables.entities if t.singular.split("_")[-1] == word), None)
    owner = owner_reference(table, user) if table and user else None
    if table is None or owner is None or not _makeable(table, owner):
        return None
    for line in tables.entities:
        found = _line(line, table, tables)
        if found:
            to_basket, to_item, quantity, item, price = found
            state = state_column(table)
            values = state.values if state else ()
            guest = table.column("guest_token") if owner.nullable else None
            return Basket(
                table, line, to_basket, to_item, quantity, item, price, owner, guest, state,
                next((v for v in _OPEN if v in values), values[0] if values else ""),
                next((v for v in _DONE if v in values), ""),
            )  # fmt: skip
    return None


def _makeable(table: Table, owner: Column) -> bool:
    """A basket can be made when somebody first asks for theirs."""
    known = {owner.name, "currency", "guest_token"}
    state = state_column(table)
    known |= {state.name} if state else set()
    return all(c.nullable or c.default is not None or c.name in known for c in table.own)


def _line(
    line: Table, table: Table, tables: Tables
) -> tuple[Column, Column, Column, Table, Column] | None:
    to_basket = reference_to(line, table)
    quantity = next((c for c in line.own if c.kind == "integer" and c.name in _QUANTITIES), None)
    if to_basket is None or to_basket.nullable or quantity is None:
        return None
    for column in line.references:
        assert column.reference
        item = tables.named(column.reference.table)
        price = _price(item)
        currency = item.column("currency")
        if currency is None or currency.kind not in ("currency", "string"):
            continue
        if column != to_basket and not column.nullable and price:
            used = {to_basket.name, column.name, quantity.name}
            others = [c for c in line.own if c.name not in used]
            if all(c.nullable or c.default is not None for c in others):
                return to_basket, column, quantity, item, price
    return None


def _price(item: Table) -> Column | None:
    for name in ("price_minor", "unit_price_minor", "price_cents"):
        column = item.column(name)
        if column and column.kind == "money" and not column.nullable:
            return column
    return None


def _checkout(asked: Asked, basket: Basket) -> Meaning | None:
    order = asked.entity
    if order is None or order == basket.table:
        return None
    for line in asked.tables.entities:
        to_order = reference_to(line, order)
        if to_order is None or to_order.nullable or line == basket.line:
            continue
        product = _product(basket.item, asked.tables)
        lines = _line_sources(line, to_order, basket, product[1] if product else None)
        head = _order_sources(order, basket, asked)
        if lines is not None and head is not None:
            purchase = Purchase(basket, line, head, lines, to_order, product and product[0])
            return Meaning("checkout", order, via=line, basket=basket, purchase=purchase)
    return None


def _product(item: Table, tables: Tables) -> tuple[Column, Table] | None:
    """What the item is a kind of: a variant leads to its product."""
    for column in item.references:
        assert column.reference
        if not column.nullable and column.reference.table != item.name:
            return column, tables.named(column.reference.table)
    return None


_ZERO = re.compile(r"(^|_)(tax|shipping|discount|fee|tip|delivery)(_|$)")
_SUM = re.compile(r"(^|_)(subtotal|total|amount|sum)(_|$)")

Sources = tuple[tuple[Column, Source], ...]


def _order_sources(order: Table, basket: Basket, asked: Asked) -> Sources | None:
    given = {column.name: column for column in asked.body}
    user = asked.tables.user()
    owner = owner_reference(order, user) if user else None
    found: list[tuple[Column, Source]] = []
    for column in order.own:
        source = _order_source(column, order, basket, given, owner)
        if source:
            found.append((column, source))
        elif not column.nullable and column.default is None:
            return None
    return tuple(found)


def _order_source(
    column: Column, order: Table, basket: Basket, given: dict[str, Column], owner: Column | None
) -> Source | None:
    if owner is not None and column.name == owner.name:
        return Source("cart", basket.owner)
    told = given.get(column.name)
    if told is not None:
        return Source("given", told) if told.kind == column.kind else None
    if column.name == "idempotency_key":
        return Source("key")
    if column.kind == "money":
        return _amount(column, Source("subtotal"))
    if column.kind == "currency" or column.name == "currency":
        return Source("currency")
    if column.kind == "string" and column.unique and column.name.endswith("number"):
        return Source("number")
    state = state_column(order)
    if state is not None and column.name == state.name and column.default is None:
        return Source("text", text=column.values[0])
    if column.kind == "datetime" and re.match(r"(placed|ordered|created)_at$", column.name):
        return Source("now")
    if column.reference and column.reference.table == basket.table.name:
        return Source("cart", basket.table.column("id"))
    return None


def _amount(column: Column, total: Source) -> Source | None:
    """Nothing is said of taxes, shipping and discounts, so they are nothing until somebody says."""
    if _ZERO.search(column.name):
        return Source("zero")
    return total if _SUM.search(column.name) else None


def _line_sources(
    line: Table, to_order: Column, basket: Basket, product: Table | None
) -> Sources | None:
    found: list[tuple[Column, Source]] = []
    for column in line.own:
        if column.name == to_order.name:
            continue
        source = _line_source(column, basket, product)
        if source:
            found.append((column, source))
        elif not column.nullable and column.default is None:
            return None
    quantity = any(source.way == "line" for _, source in found)
    return tuple(found) if quantity else None


def _line_source(column: Column, basket: Basket, product: Table | None) -> Source | None:
    if column.reference:
        same = column.reference.table == basket.item.name
        return Source("item", basket.item.column("id")) if same else _product_key(column, product)
    if column.kind == "integer":
        return Source("line", basket.quantity) if column.name in _QUANTITIES else None
    if column.kind == "money":
        unit = re.search(r"(^|_)(unit_price|price)(_|$)", column.name)
        return Source("item", basket.price) if unit else _amount(column, Source("line total"))
    if column.kind == "currency":
        return Source("currency")
    return _copied(column, basket.item, product)


def _product_key(column: Column, product: Table | None) -> Source | None:
    assert column.reference
    of_product = product and column.reference.table == product.name
    return Source("product", product.column("id")) if product and of_product else None


def _copied(column: Column, item: Table, product: Table | None) -> Source | None:
    """The column of the same name: of the item, else of what it is a kind of."""
    item_column = _same(column, item)
    if item_column:
        return Source("item", item_column)
    product_column = _same(column, product) if product else None
    return Source("product", product_column) if product_column else None


def _same(column: Column, table: Table) -> Column | None:
    same = table.column(column.name)
    fits = same and same.kind == column.kind and (column.nullable or not same.nullable)
    return same if fits else None
