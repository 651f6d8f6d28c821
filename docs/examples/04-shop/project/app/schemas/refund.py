"""Bodies of refund."""

import uuid
from typing import Literal

from app import types


class Refund(types.Answer):
    """Money given back, in part or whole."""

    id: uuid.UUID
    payment_id: uuid.UUID
    amount_minor: types.Minor
    reason: types.Line | None
    status: Literal["created", "succeeded", "failed"]
    provider_reference: types.Line | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
