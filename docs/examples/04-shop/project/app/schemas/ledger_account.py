"""Bodies of ledger account."""

import uuid
from typing import Literal

from app import types


class LedgerAccount(types.Answer):
    """An account with its balance."""

    id: uuid.UUID
    holder_id: uuid.UUID | None
    code: types.Line
    name: types.Line
    kind: Literal["asset", "liability", "equity", "income", "expense"]
    currency: types.Line
    balance_minor: types.Whole
    version: types.Whole
    status: Literal["open", "frozen", "closed"]
    created_at: types.Instant
    updated_at: types.Instant
