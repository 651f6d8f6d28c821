"""The caller's cart: found or made, priced whenever it is read, ordered as a whole."""

import secrets
import uuid
from http import HTTPStatus
from typing import Any

from django.db.models import Model
from django.utils import timezone
from rest_framework.request import Request

from . import models
from .access import Caller
from .problems import Invalid, Problem, not_found

_MOST = 1_000_000


def token_of(request: Request) -> str | None:
    """The token of what was gathered before signing in, if the caller shows it."""
    token = request.headers.get("Cart-Token")
    if token is not None and len(token) > 200:
        raise Invalid("header", {"Cart-Token": ["A token has 200 characters at most."]})
    return token


def current(caller: Caller, token: str | None) -> models.Cart:
    """The caller's own; what was gathered before signing in is brought along by its token."""
    own = _open(user_id=caller.user.id) if caller.user else None
    guest = _open(guest_token=token) if token else None
    if guest is not None and caller.user is not None and guest != own:
        own = _taken_over(guest, own, caller.user.id)
    return own or guest or _made(caller)


def _taken_over(guest: models.Cart, own: models.Cart | None, user: uuid.UUID) -> models.Cart:
    """The guest's becomes the user's, or is emptied into the one that the user has."""
    if own is None:
        guest.user_id, guest.guest_token = user, None
        guest.save()
        return guest
    for line, item in _lines(guest):
        have = _quantity(own, item.id)
        put(own, item.id, have + line.quantity)
    guest.delete()
    return own


def _open(**where: Any) -> models.Cart | None:
    found = models.Cart.objects.filter(**where)
    found = found.filter(status="open")
    return found.order_by("-id").first()


def _made(caller: Caller) -> models.Cart:
    return models.Cart.objects.create(
        user_id=caller.user.id if caller.user else None,
        guest_token=None if caller.user else secrets.token_urlsafe(24),
        status="open",
        currency="USD",
    )


def put(found: models.Cart, key: uuid.UUID, quantity: int) -> None:
    """So many of the item are in it; none takes it out."""
    line = _line(found, key)
    if quantity <= 0:
        if line is not None:
            line.delete()
        return
    item = models.ProductVariant.objects.filter(id=key).first()
    if item is None or not item.active:
        raise not_found("product variant")
    if quantity > _MOST:
        raise Problem(HTTPStatus.CONFLICT, "Nobody can deliver so many.")
    currency = item.currency
    if any(other.currency != currency for _, other in _lines(found)):
        raise Problem(HTTPStatus.CONFLICT, "One order has one currency.")
    found.currency = currency
    found.save()
    if line is None:
        line = models.CartItem(cart_id=found.id, product_variant_id=key)
    line.quantity = quantity
    line.save()


def contents(found: models.Cart) -> dict[str, Any]:
    """What is in it, at the prices of now."""
    lines = _lines(found)
    currency = found.currency
    if lines:
        currency = lines[0][1].currency
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


def _values(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _line(found: models.Cart, key: uuid.UUID) -> models.CartItem | None:
    lines = models.CartItem.objects.filter(cart_id=found.id)
    return lines.filter(product_variant_id=key).first()


def _quantity(found: models.Cart, key: uuid.UUID) -> int:
    line = _line(found, key)
    return line.quantity if line else 0


def _lines(found: models.Cart) -> list[tuple[models.CartItem, models.ProductVariant]]:
    lines = models.CartItem.objects.filter(cart_id=found.id)
    lines = lines.select_related("product_variant")
    return [(line, line.product_variant) for line in lines.order_by("id")]


def check_out(found: models.Cart, given: dict[str, Any], key: str | None) -> models.Order:
    """An order of all that is in it, with copies of names and prices as they are now.

    Taxes, shipping and discounts are 0: nobody has said yet how they are reckoned.
    """
    cart = models.Cart.objects.select_for_update().get(id=found.id)
    lines = _lines(cart)
    if not lines or cart.status != "open":
        raise Problem(HTTPStatus.CONFLICT, "There is nothing in it.")
    if not all(item.active for _, item in lines):
        raise Problem(HTTPStatus.CONFLICT, "Something in it is no longer sold.")
    currency = lines[0][1].currency
    subtotal = sum(item.price_minor * line.quantity for line, item in lines)
    order = models.Order.objects.create(
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
        placed_at=timezone.now(),
        currency=currency,
    )
    for line, item in lines:
        models.OrderItem.objects.create(
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
    cart.status = "converted"
    cart.save()
    return order


def _number() -> str:
    """What people quote: the day, and enough letters that nobody guesses the next."""
    return f"{timezone.now():%y%m%d}-{secrets.token_hex(4).upper()}"
