"""The caller's cart: found or made, priced whenever it is read, ordered as a whole."""

import secrets
import uuid
from http import HTTPStatus
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import models
from app.access import Caller
from app.base import now
from app.problems import Problem, not_found

_MOST = 1_000_000


def current(session: orm.Session, caller: Caller, token: str | None) -> models.Cart:
    """The caller's own; what was gathered before signing in is brought along by its token."""
    own = _open(session, models.Cart.user_id == caller.user.id) if caller.user else None
    guest = _open(session, models.Cart.guest_token == token) if token else None
    if guest is not None and caller.user is not None and guest is not own:
        own = _taken_over(session, guest, own, caller.user.id)
    found = own or guest
    if found is None:
        found = _made(session, caller)
    return found


def _taken_over(
    session: orm.Session, guest: models.Cart, own: models.Cart | None, user: uuid.UUID
) -> models.Cart:
    """The guest's becomes the user's, or is emptied into the one that the user has."""
    if own is None:
        guest.user_id, guest.guest_token = user, None
        session.flush()
        return guest
    for line, item in _lines(session, guest):
        put(session, own, item.id, line.quantity + _quantity(session, own, item.id))
    session.delete(guest)
    session.flush()
    return own


def _open(session: orm.Session, condition: Any) -> models.Cart | None:
    query = sa.select(models.Cart).where(condition)
    query = query.where(models.Cart.status == "open")
    return session.scalars(query.order_by(models.Cart.id.desc()).limit(1)).first()


def _made(session: orm.Session, caller: Caller) -> models.Cart:
    found = models.Cart(
        user_id=caller.user.id if caller.user else None,
        guest_token=None if caller.user else secrets.token_urlsafe(24),
        status="open",
        currency="USD",
    )
    session.add(found)
    session.flush()
    return found


def put(session: orm.Session, found: models.Cart, key: uuid.UUID, quantity: int) -> None:
    """So many of the item are in it; none takes it out."""
    line = session.scalar(_line(found, key))
    if quantity <= 0:
        if line is not None:
            session.delete(line)
            session.flush()
        return
    item = session.get(models.ProductVariant, key)
    if item is None or not item.active:
        raise not_found("product variant")
    if quantity > _MOST:
        raise Problem(HTTPStatus.CONFLICT, "Nobody can deliver so many.")
    if any(other.currency != item.currency for _, other in _lines(session, found)):
        raise Problem(HTTPStatus.CONFLICT, "One order has one currency.")
    found.currency = item.currency
    if line is None:
        line = models.CartItem(cart_id=found.id, product_variant_id=key, quantity=quantity)
        session.add(line)
    line.quantity = quantity
    session.flush()


def contents(session: orm.Session, found: models.Cart) -> dict[str, Any]:
    """What is in it, at the prices of now."""
    lines = _lines(session, found)
    currency = lines[0][1].currency if lines else found.currency
    items = [
        {
            **_values(line),
            "unit_price_minor": item.price_minor,
            "line_total_minor": item.price_minor * line.quantity,
        }
        for line, item in lines
    ]
    total = sum(item["line_total_minor"] for item in items)
    return {**_values(found), "currency": currency, "total_minor": total, "items": items}


def _values(row: Any) -> dict[str, Any]:
    return {attr.key: getattr(row, attr.key) for attr in sa.inspect(type(row)).column_attrs}


def _line(found: models.Cart, key: uuid.UUID) -> sa.Select[Any]:
    return sa.select(models.CartItem).where(
        models.CartItem.cart_id == found.id, models.CartItem.product_variant_id == key
    )


def _quantity(session: orm.Session, found: models.Cart, key: uuid.UUID) -> int:
    line = session.scalar(_line(found, key))
    return line.quantity if line else 0


def _lines(
    session: orm.Session, found: models.Cart
) -> list[tuple[models.CartItem, models.ProductVariant]]:
    query = (
        sa.select(models.CartItem, models.ProductVariant)
        .join(models.ProductVariant, models.CartItem.product_variant_id == models.ProductVariant.id)
        .where(models.CartItem.cart_id == found.id)
        .order_by(models.CartItem.id)
    )
    return [(line, item) for line, item in session.execute(query)]


def check_out(
    session: orm.Session, cart: models.Cart, given: dict[str, Any], key: str | None
) -> models.Order:
    """An order of all that is in it, with copies of names and prices as they are now.

    Taxes, shipping and discounts are 0: nobody has said yet how they are reckoned.
    """
    session.refresh(cart, with_for_update=True)
    lines = _lines(session, cart)
    if not lines or cart.status != "open":
        raise Problem(HTTPStatus.CONFLICT, "There is nothing in it.")
    if not all(item.active for _, item in lines):
        raise Problem(HTTPStatus.CONFLICT, "Something in it is no longer sold.")
    currency = lines[0][1].currency
    subtotal = sum(item.price_minor * line.quantity for line, item in lines)
    order = models.Order(
        customer_id=cart.user_id,
        number=_number(),
        email=given.get("email"),
        subtotal_minor=subtotal,
        tax_total_minor=0,
        shipping_total_minor=0,
        discount_total_minor=0,
        total_minor=subtotal,
        shipping_address=given.get("shipping_address"),
        billing_address=given.get("billing_address"),
        idempotency_key=key,
        placed_at=now(),
        currency=currency,
    )
    session.add(order)
    session.flush()
    for line, item in lines:
        session.add(
            models.OrderItem(
                order_id=order.id,
                product_variant_id=item.id,
                sku=item.sku,
                title=item.title,
                unit_price_minor=item.price_minor,
                quantity=line.quantity,
                tax_amount_minor=0,
                line_total_minor=item.price_minor * line.quantity,
                currency=currency,
            )
        )
    cart.status = "converted"
    session.flush()
    return order


def _number() -> str:
    """What people quote: the day, and enough letters that nobody guesses the next."""
    return f"{now():%y%m%d}-{secrets.token_hex(4).upper()}"
