"""Facts of buying that a project is written from: the cart, the checkout, the notifications."""

from __future__ import annotations

from dataclasses import dataclass

from a2a_agents.agents.endpoints import Endpoint
from a2a_agents.agents.meaning import Basket, Notices, Purchase, Source
from a2a_agents.agents.shapes import Shapes
from a2a_agents.agents.tables import Column, Table

_ON_SALE = ("active", "is_active", "available", "is_available", "on_sale")


@dataclass(frozen=True, slots=True)
class Checkout:
    """The endpoint that turns a basket into an order."""

    endpoint: Endpoint
    purchase: Purchase
    order: Table
    given: tuple[Column, ...]
    """What its body must have."""

    @property
    def sources(self) -> list[Source]:
        """All that columns of the order and of its lines are filled from."""
        return [source for _, source in (*self.purchase.order, *self.purchase.lines)]

    @property
    def product(self) -> Column | None:
        """The item's reference to what it is a kind of, if lines copy from that."""
        used = any(source.way == "product" for source in self.sources)
        return self.purchase.product if used else None

    @property
    def totals(self) -> list[str]:
        """The columns of the order that hold the sum of its lines."""
        return [column.name for column, source in self.purchase.order if source.way == "subtotal"]

    def uses(self, *ways: str) -> bool:
        """Some column is filled in one of these ways."""
        return any(source.way in ways for source in self.sources)


@dataclass(frozen=True, slots=True)
class Cart:
    """Where things are gathered before they are ordered; one a design."""

    basket: Basket
    active: Column | None
    """Says whether an item is sold."""
    put_path: str
    """The path of a line without its last part; empty if nothing can be put in."""
    public: bool
    """Can be read without a sign-in."""
    tried: bool
    """Can be read and filled by its own endpoints, so buying can be tried."""
    checkout: Checkout | None


def cart_of(endpoints: tuple[Endpoint, ...], shapes: Shapes) -> Cart | None:
    """The cart of the design, if it has one."""
    basket = next((e.means.basket for e in endpoints if e.means.basket), None)
    if basket is None:
        return None
    return Cart(
        basket,
        _flag(basket.item),
        _put_path(endpoints),
        any(e.public for e in endpoints if e.does == "basket"),
        {"basket", "basket-put"} <= {e.does for e in endpoints},
        _checkout(endpoints, shapes),
    )


def _flag(item: Table) -> Column | None:
    for name in _ON_SALE:
        column = item.column(name)
        if column and column.kind == "boolean":
            return column
    return None


def _put_path(endpoints: tuple[Endpoint, ...]) -> str:
    for endpoint in endpoints:
        if endpoint.does == "basket-put" and endpoint.method == "PUT":
            return str(endpoint.path).rpartition("/")[0]
    return ""


def _checkout(endpoints: tuple[Endpoint, ...], shapes: Shapes) -> Checkout | None:
    endpoint = next((e for e in endpoints if e.means.purchase), None)
    if endpoint is None or endpoint.means.purchase is None or endpoint.table is None:
        return None
    request = shapes.shape(endpoint).request
    given = tuple(c for c in request.columns if request.required(c)) if request else ()
    return Checkout(endpoint, endpoint.means.purchase, endpoint.table, given)


@dataclass(frozen=True, slots=True)
class Notifying:
    """The endpoint by which a payment provider tells what became of a payment."""

    endpoint: Endpoint
    notices: Notices
    payments: Table
    state: Column
    stamps: tuple[tuple[str, Column], ...]
    """States with the column that keeps when they were reached."""
    reference: Column | None
    """Keeps the provider's own number of the payment."""
    processed: Column | None
    """Keeps when an event was taken in."""

    def told(self, name: str) -> Column:
        """The field of the body: ``id``, ``type`` or ``data``."""
        return next(column for column in self.endpoint.body if column.name == name)


def notifying_of(endpoints: tuple[Endpoint, ...]) -> Notifying | None:
    """The notifications of the design, if it has any."""
    endpoint = next((e for e in endpoints if e.means.notices), None)
    notices = endpoint.means.notices if endpoint else None
    if endpoint is None or notices is None or endpoint.table is None:
        return None
    payments, state = endpoint.table, endpoint.means.column
    assert state
    names = {value: f"{value}_at" for value in state.values} | {"succeeded": "captured_at"}
    kept = [(value, payments.column(names[value])) for value in state.values]
    reference = payments.column("provider_reference")
    return Notifying(
        endpoint,
        notices,
        payments,
        state,
        tuple((value, column) for value, column in kept if column),
        reference if reference and reference.kind == "string" else None,
        notices.table.column("processed_at"),
    )
