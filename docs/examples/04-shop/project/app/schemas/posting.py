"""Bodies of posting."""

import uuid

from app import types


class Posting(types.Answer):
    """One line of an entry."""

    id: uuid.UUID
    journal_entry_id: uuid.UUID
    ledger_account_id: uuid.UUID
    amount_minor: types.Whole
    balance_after_minor: types.Whole
    created_at: types.Instant
    updated_at: types.Instant
