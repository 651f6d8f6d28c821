"""Bodies of gift card."""

import datetime as dt
import uuid
from typing import Literal

from app import types


class GiftCard(types.Answer):
    """A value behind a code; the balance is a copy of the sum of its entries."""

    id: uuid.UUID
    purchaser_id: uuid.UUID | None
    code_last_four: types.Line | None
    initial_value_minor: types.Minor
    balance_minor: types.Minor
    status: Literal["ordered", "active", "used_up", "blocked", "expired"]
    recipient_name: types.Line | None
    recipient_email: types.Email | None
    message: types.Text | None
    deliver_at: types.Instant | None
    expires_on: dt.date | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
