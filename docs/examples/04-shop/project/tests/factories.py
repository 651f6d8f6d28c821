"""Rows for tests: every function makes one, with all that it needs."""

import datetime as dt
import decimal
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


def bank_payee(session: orm.Session, owner: Any = None, **given: Any) -> models.BankPayee:
    """A bank payee."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "name": f"name {n}",
        "account_number": f"account number {n}",
        "bank_code": f"bank code {n}",
        "verified_name": False,
    }
    if "owner_id" not in given:
        values["owner_id"] = (owner or user(session)).id
    return _added(session, models.BankPayee(**{**values, **given}))


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


def gift_card(session: orm.Session, owner: Any = None, **given: Any) -> models.GiftCard:
    """A gift card."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "code_hash": f"code hash {n}",
        "code_last_four": f"code last four {n}",
        "initial_value_minor": 1000 + n,
        "balance_minor": 1000 + n,
        "status": "ordered",
        "recipient_name": f"recipient name {n}",
        "recipient_email": f"person{n}@example.com",
        "message": f"message {n}",
        "expires_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "currency": "USD",
    }
    return _added(session, models.GiftCard(**{**values, **given}))


def store_credit(session: orm.Session, owner: Any = None, **given: Any) -> models.StoreCredit:
    """A store credit."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "balance_minor": 1000 + n,
        "status": "active",
        "currency": "USD",
    }
    if "customer_id" not in given:
        values["customer_id"] = (owner or user(session)).id
    return _added(session, models.StoreCredit(**{**values, **given}))


def ledger_account(session: orm.Session, owner: Any = None, **given: Any) -> models.LedgerAccount:
    """A ledger account."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "code": f"code {n}",
        "name": f"name {n}",
        "kind": "asset",
        "currency": f"currency {n}",
        "balance_minor": n,
        "version": n,
        "status": "open",
    }
    return _added(session, models.LedgerAccount(**{**values, **given}))


def bank_account(session: orm.Session, owner: Any = None, **given: Any) -> models.BankAccount:
    """A bank account."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "account_number": f"account number {n}",
        "kind": "current",
        "currency": f"currency {n}",
        "overdraft_limit_minor": 1000 + n,
        "interest_rate": decimal.Decimal(n) + decimal.Decimal("0.5"),
        "opened_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "status": "active",
    }
    if "holder_id" not in given:
        values["holder_id"] = (owner or user(session)).id
    if "ledger_account_id" not in given:
        values["ledger_account_id"] = ledger_account(session).id
    return _added(session, models.BankAccount(**{**values, **given}))


def standing_order(session: orm.Session, owner: Any = None, **given: Any) -> models.StandingOrder:
    """A standing order."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "payee_name": f"payee name {n}",
        "payee_account_number": f"payee account number {n}",
        "amount_minor": 1000 + n,
        "every": "month",
        "starts_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "next_run_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "ends_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "status": "active",
        "currency": "USD",
    }
    if "bank_account_id" not in given:
        values["bank_account_id"] = bank_account(session, owner=owner).id
    return _added(session, models.StandingOrder(**{**values, **given}))


def bank_card(session: orm.Session, owner: Any = None, **given: Any) -> models.BankCard:
    """A bank card."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "processor_reference": f"processor reference {n}",
        "last_four": f"last four {n}",
        "kind": "debit",
        "expires_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "daily_limit_minor": 1000 + n,
        "locked": False,
        "status": "ordered",
        "currency": "USD",
    }
    if "bank_account_id" not in given:
        values["bank_account_id"] = bank_account(session, owner=owner).id
    return _added(session, models.BankCard(**{**values, **given}))


def card_authorisation(
    session: orm.Session, owner: Any = None, **given: Any
) -> models.CardAuthorisation:
    """A card authorisation."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "processor_event": f"processor event {n}",
        "merchant": f"merchant {n}",
        "amount_minor": 1000 + n,
        "status": "reserved",
        "expires_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "authorised_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "currency": "USD",
    }
    if "bank_card_id" not in given:
        values["bank_card_id"] = bank_card(session, owner=owner).id
    return _added(session, models.CardAuthorisation(**{**values, **given}))


def journal_entry(session: orm.Session, owner: Any = None, **given: Any) -> models.JournalEntry:
    """A journal entry."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "idempotency_key": f"idempotency key {n}",
        "description": f"description {n}",
        "effective_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "posted_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
    }
    return _added(session, models.JournalEntry(**{**values, **given}))


def bank_transfer(session: orm.Session, owner: Any = None, **given: Any) -> models.BankTransfer:
    """A bank transfer."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "idempotency_key": f"idempotency key {n}",
        "reference": f"reference {n}",
        "payee_name": f"payee name {n}",
        "payee_account_number": f"payee account number {n}",
        "amount_minor": 1000 + n,
        "purpose": f"purpose {n}",
        "execute_on": dt.date(2026, 3, 2) + dt.timedelta(days=n),
        "requested_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "status": "requested",
        "rejection_reason": f"rejection reason {n}",
        "currency": "USD",
    }
    if "bank_account_id" not in given:
        values["bank_account_id"] = bank_account(session, owner=owner).id
    return _added(session, models.BankTransfer(**{**values, **given}))


def posting(session: orm.Session, owner: Any = None, **given: Any) -> models.Posting:
    """A posting."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": n,
        "balance_after_minor": n,
    }
    if "journal_entry_id" not in given:
        values["journal_entry_id"] = journal_entry(session).id
    if "ledger_account_id" not in given:
        values["ledger_account_id"] = ledger_account(session).id
    return _added(session, models.Posting(**{**values, **given}))


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


def gift_card_entry(session: orm.Session, owner: Any = None, **given: Any) -> models.GiftCardEntry:
    """A gift card entry."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "kind": "issued",
        "idempotency_key": f"idempotency key {n}",
        "note": f"note {n}",
        "booked_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "currency": "USD",
    }
    if "gift_card_id" not in given:
        values["gift_card_id"] = gift_card(session).id
    return _added(session, models.GiftCardEntry(**{**values, **given}))


def store_credit_entry(
    session: orm.Session, owner: Any = None, **given: Any
) -> models.StoreCreditEntry:
    """A store credit entry."""
    n = next(_numbers)
    values: dict[str, Any] = {
        "amount_minor": 1000 + n,
        "reason": "refund",
        "idempotency_key": f"idempotency key {n}",
        "note": f"note {n}",
        "booked_at": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC) + dt.timedelta(hours=n),
        "currency": "USD",
    }
    if "store_credit_id" not in given:
        values["store_credit_id"] = store_credit(session, owner=owner).id
    return _added(session, models.StoreCreditEntry(**{**values, **given}))


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
