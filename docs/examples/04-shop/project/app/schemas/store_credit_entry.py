"""Bodies of store credit entry."""

import uuid
from typing import Literal

from app import types


class StoreCreditEntry(types.Answer):
    """One change of a customer's credit with its reason."""

    id: uuid.UUID
    store_credit_id: uuid.UUID
    order_id: uuid.UUID | None
    amount_minor: types.Minor
    reason: Literal["refund", "goodwill", "redemption", "correction"]
    note: types.Line | None
    booked_at: types.Instant
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
