"""Bodies of bank card."""

import datetime as dt
import uuid
from typing import Literal

from app import types


class BankCard(types.Answer):
    """A card of an account; its number stays with the processor."""

    id: uuid.UUID
    bank_account_id: uuid.UUID
    processor_reference: types.Line
    last_four: types.Line
    kind: Literal["debit", "virtual"]
    expires_on: dt.date
    daily_limit_minor: types.Minor | None
    locked: bool
    status: Literal["ordered", "active", "replaced", "cancelled"]
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
