"""Bodies of payment."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from app import types


class Payment(types.Answer):
    """One attempt to collect an amount."""

    id: uuid.UUID
    order_id: uuid.UUID | None
    payer_id: uuid.UUID | None
    amount_minor: Annotated[types.Minor, Field(ge=0)]
    status: Literal["created", "authorised", "succeeded", "failed", "cancelled"]
    provider: types.Line
    provider_reference: types.Line | None
    failure_code: types.Line | None
    captured_at: types.Instant | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
