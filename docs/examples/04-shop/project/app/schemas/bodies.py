"""Bodies of other calls."""

import datetime as dt
import uuid
from typing import Annotated, Literal

from pydantic import Field

from app import types


class AuthForgotPasswordBody(types.Body):
    """What the call takes."""

    email: types.Email


class AuthLoginBody(types.Body):
    """What the call takes."""

    email: types.Email
    password: types.Password


class AuthRefreshBody(types.Body):
    """What the call takes."""

    refresh_token: types.Line


class AuthRegisterBody(types.Body):
    """What the call takes."""

    email: types.Email
    display_name: types.Line
    password: types.Password


class AuthResetPasswordBody(types.Body):
    """What the call takes."""

    token: types.Line
    new_password: types.Password


class AuthVerifyEmailBody(types.Body):
    """What the call takes."""

    token: types.Line


class BankAccountsTransfersBody(types.Body):
    """What the call takes."""

    payee_name: types.Line
    payee_account_number: types.Line
    amount_minor: types.Minor
    purpose: types.Line | None = None
    execute_on: dt.date | None = None
    currency: types.Currency = "USD"


class BankCardsLockBody(types.Body):
    """What the call takes."""

    locked: bool


class CartItemPriced(types.Answer):
    """A line with the price of now."""

    id: uuid.UUID
    cart_id: uuid.UUID
    product_variant_id: uuid.UUID
    quantity: Annotated[types.Whole, Field(ge=0)]
    created_at: types.Instant
    updated_at: types.Instant
    unit_price_minor: types.Minor
    line_total_minor: types.Minor


class CartContents(types.Answer):
    """All that was put in, priced now."""

    id: uuid.UUID
    user_id: uuid.UUID | None
    guest_token: types.Line | None
    status: Literal["open", "converted", "abandoned"]
    expires_at: types.Instant | None
    created_at: types.Instant
    updated_at: types.Instant
    currency: types.Currency
    total_minor: types.Minor
    items: list[CartItemPriced]


class CartCheckoutBody(types.Body):
    """What the call takes."""

    email: types.Email
    shipping_address: types.Json
    billing_address: types.Json | None = None


class PutCartItemsBody(types.Body):
    """What the call takes."""

    quantity: Annotated[types.Whole, Field(ge=0)]


class CreateGiftCardBody(types.Body):
    """What the call takes."""

    initial_value_minor: types.Minor
    recipient_name: types.Line | None = None
    recipient_email: types.Email | None = None
    message: types.Text | None = None
    deliver_at: types.Instant | None = None
    currency: types.Currency = "USD"


class GiftCardsEntriesBody(types.Body):
    """What the call takes."""

    amount_minor: types.Minor
    kind: Literal["redeemed", "refunded", "adjusted"]
    note: types.Line | None = None
    booked_at: types.Instant
    currency: types.Currency = "USD"


class CreateJournalEntryBody(types.Body):
    """What the call takes."""

    description: types.Line
    effective_on: dt.date
    postings: types.Json


class JournalEntriesReverseBody(types.Body):
    """What the call takes."""

    reason: types.Line


class OrdersCancelBody(types.Body):
    """What the call takes."""

    reason: types.Line | None = None


class CreatePaymentBody(types.Body):
    """What the call takes."""

    amount_minor: types.Minor
    return_url: types.Url
    currency: types.Currency = "USD"


class PaymentsRefundsBody(types.Body):
    """What the call takes."""

    amount_minor: types.Minor
    reason: types.Line | None = None
    currency: types.Currency = "USD"


class StoreCreditsEntriesBody(types.Body):
    """What the call takes."""

    amount_minor: types.Minor
    reason: Literal["refund", "goodwill", "correction"]
    note: types.Line | None = None
    booked_at: types.Instant
    currency: types.Currency = "USD"


class StoreCreditsFreezeBody(types.Body):
    """What the call takes."""

    status: Literal["frozen"]


class WebhooksPaymentsBody(types.Body):
    """What the call takes."""

    id: types.Line
    type: types.Line
    data: types.Json
