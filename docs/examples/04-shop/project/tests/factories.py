"""Rows for tests: every function makes one, with all that it needs."""

import datetime as dt
import itertools
from typing import Any

from sqlalchemy import orm

from app import models

_numbers = itertools.count(1)


def _added(session: orm.Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def user(session: orm.Session, owner: Any = None, **given: Any) -> models.User:
    """A user."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "email": f"person{n}@example.com",
        "password_hash": "nobody knows",
        "display_name": f"display name {n}",
        "status": "active",
    }
    return _added(session, models.User(**{**values, **given}))


def role(session: orm.Session, owner: Any = None, **given: Any) -> models.Role:
    """A role."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "permissions": {"n": n},
    }
    return _added(session, models.Role(**{**values, **given}))


def session_(session: orm.Session, owner: Any = None, **given: Any) -> models.Session:
    """A session."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "refresh_token_hash": f"refresh token hash {n}",
        "user_agent": f"user agent {n}",
        "ip_address": f"ip address {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user(session)).id
    return _added(session, models.Session(**{**values, **given}))


def one_time_token(session: orm.Session, owner: Any = None, **given: Any) -> models.OneTimeToken:
    """A one time token."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "purpose": "verify_email",
        "token_hash": f"token hash {n}",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user(session)).id
    return _added(session, models.OneTimeToken(**{**values, **given}))


def cart_(session: orm.Session, owner: Any = None, **given: Any) -> models.Cart:
    """A cart."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "guest_token": f"guest token {n}",
        "currency": f"currency {n}",
        "status": "open",
    }
    if "user_id" not in given:
        values["user_id"] = (owner or user(session)).id
    return _added(session, models.Cart(**{**values, **given}))


def category(session: orm.Session, owner: Any = None, **given: Any) -> models.Category:
    """A category."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "slug": f"slug {n}",
        "position": n,
    }
    return _added(session, models.Category(**{**values, **given}))


def product(session: orm.Session, owner: Any = None, **given: Any) -> models.Product:
    """A product."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "title": f"title {n}",
        "slug": f"slug {n}",
        "description": f"description {n}",
        "brand": f"brand {n}",
        "status": "active",
    }
    return _added(session, models.Product(**{**values, **given}))


def product_variant(session: orm.Session, owner: Any = None, **given: Any) -> models.ProductVariant:
    """A product variant."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "sku": f"sku {n}",
        "title": f"title {n}",
        "price_minor": 1000 + n,
        "compare_at_price_minor": 1000 + n,
        "options": {"n": n},
        "weight_g": n,
        "active": True,
        "currency": "USD",
    }
    if "product_id" not in given:
        values["product_id"] = product(session).id
    return _added(session, models.ProductVariant(**{**values, **given}))


def cart_item(session: orm.Session, owner: Any = None, **given: Any) -> models.CartItem:
    """A cart item."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "quantity": n,
    }
    if "cart_id" not in given:
        values["cart_id"] = cart_(session, owner=owner).id
    if "product_variant_id" not in given:
        values["product_variant_id"] = product_variant(session).id
    return _added(session, models.CartItem(**{**values, **given}))


def product_image(session: orm.Session, owner: Any = None, **given: Any) -> models.ProductImage:
    """A product image."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "url": f"https://example.com/{n}",
        "alt_text": f"alt text {n}",
        "position": n,
    }
    if "product_id" not in given:
        values["product_id"] = product(session).id
    return _added(session, models.ProductImage(**{**values, **given}))


def order(session: orm.Session, owner: Any = None, **given: Any) -> models.Order:
    """An order."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "number": f"number {n}",
        "status": "placed",
        "email": f"person{n}@example.com",
        "subtotal_minor": 1000 + n,
        "tax_total_minor": 1000 + n,
        "shipping_total_minor": 1000 + n,
        "discount_total_minor": 1000 + n,
        "total_minor": 1000 + n,
        "shipping_address": {"n": n},
        "billing_address": {"n": n},
        "idempotency_key": f"idempotency key {n}",
        "placed_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "currency": "USD",
    }
    if "customer_id" not in given:
        values["customer_id"] = (owner or user(session)).id
    return _added(session, models.Order(**{**values, **given}))


def order_item(session: orm.Session, owner: Any = None, **given: Any) -> models.OrderItem:
    """An order item."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "sku": f"sku {n}",
        "title": f"title {n}",
        "unit_price_minor": 1000 + n,
        "quantity": n,
        "tax_amount_minor": 1000 + n,
        "line_total_minor": 1000 + n,
        "currency": "USD",
    }
    if "order_id" not in given:
        values["order_id"] = order(session, owner=owner).id
    return _added(session, models.OrderItem(**{**values, **given}))


def payment(session: orm.Session, owner: Any = None, **given: Any) -> models.Payment:
    """A payment."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "status": "created",
        "provider": f"provider {n}",
        "provider_reference": f"provider reference {n}",
        "idempotency_key": f"idempotency key {n}",
        "failure_code": f"failure code {n}",
        "currency": "USD",
    }
    if "payer_id" not in given:
        values["payer_id"] = (owner or user(session)).id
    return _added(session, models.Payment(**{**values, **given}))


def refund(session: orm.Session, owner: Any = None, **given: Any) -> models.Refund:
    """A refund."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "reason": f"reason {n}",
        "status": "created",
        "provider_reference": f"provider reference {n}",
        "idempotency_key": f"idempotency key {n}",
        "currency": "USD",
    }
    if "payment_id" not in given:
        values["payment_id"] = payment(session, owner=owner).id
    return _added(session, models.Refund(**{**values, **given}))


def payment_event(session: orm.Session, owner: Any = None, **given: Any) -> models.PaymentEvent:
    """A payment event."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "provider_event_id": f"provider event id {n}",
        "type": f"type {n}",
        "payload": {"n": n},
    }
    return _added(session, models.PaymentEvent(**{**values, **given}))
