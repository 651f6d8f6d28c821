"""Bodies of payment."""

import uuid
from typing import Literal

from app import types


class Payment(types.Answer):
    """One attempt to collect an amount."""

    id: uuid.UUID
    order_id: uuid.UUID | None
    payer_id: uuid.UUID | None
    amount_minor: types.Minor
    status: Literal["created", "authorised", "succeeded", "failed", "cancelled"]
    provider: types.Line
    provider_reference: types.Line | None
    failure_code: types.Line | None
    captured_at: types.Instant | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
