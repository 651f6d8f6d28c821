"""Bodies of store credit."""

import uuid
from typing import Literal

from app import types


class StoreCredit(types.Answer):
    """What the shop owes a customer; spent before cards and payments."""

    id: uuid.UUID
    customer_id: uuid.UUID
    balance_minor: types.Minor
    status: Literal["active", "frozen"]
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
