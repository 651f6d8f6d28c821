"""Bodies of bank transfer."""

import datetime as dt
import uuid
from typing import Literal

from app import types


class BankTransfer(types.Answer):
    """An order to move money; it is posted when accepted and settled when the other bank has it."""

    id: uuid.UUID
    bank_account_id: uuid.UUID
    journal_entry_id: uuid.UUID | None
    standing_order_id: uuid.UUID | None
    reference: types.Line
    payee_name: types.Line
    payee_account_number: types.Line
    amount_minor: types.Minor
    purpose: types.Line | None
    execute_on: dt.date | None
    requested_at: types.Instant
    status: Literal[
        "requested", "authorised", "posted", "settled", "returned", "rejected", "cancelled"
    ]
    rejection_reason: types.Line | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
