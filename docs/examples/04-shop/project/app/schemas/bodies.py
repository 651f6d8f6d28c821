"""Bodies of other calls."""

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


class OrdersCancelBody(types.Body):
    """What the call takes."""

    reason: types.Line | None = None


class CreatePaymentBody(types.Body):
    """What the call takes."""

    amount_minor: Annotated[types.Minor, Field(ge=0)]
    return_url: types.Url
    currency: types.Currency = "USD"


class PaymentsRefundsBody(types.Body):
    """What the call takes."""

    amount_minor: Annotated[types.Minor, Field(ge=0)]
    reason: types.Line | None = None
    currency: types.Currency = "USD"


class WebhooksPaymentsBody(types.Body):
    """What the call takes."""

    id: types.Line
    type: types.Line
    data: types.Json
