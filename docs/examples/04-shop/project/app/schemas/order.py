"""Bodies of order."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from app import types


class Order(types.Answer):
    """A purchase as it was agreed; never edited afterwards, only moved through its states."""

    id: uuid.UUID
    customer_id: uuid.UUID | None
    number: types.Line
    status: Literal["placed", "paid", "fulfilled", "completed", "cancelled"]
    email: types.Email
    subtotal_minor: Annotated[types.Minor, Field(ge=0)]
    tax_total_minor: Annotated[types.Minor, Field(ge=0)]
    shipping_total_minor: Annotated[types.Minor, Field(ge=0)]
    discount_total_minor: Annotated[types.Minor, Field(ge=0)]
    total_minor: Annotated[types.Minor, Field(ge=0)]
    shipping_address: types.Json | None
    billing_address: types.Json | None
    placed_at: types.Instant
    cancelled_at: types.Instant | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
