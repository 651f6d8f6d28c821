"""Bodies of bank account."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from app import types


class BankAccount(types.Answer):
    """An account of a customer; the balance is the ledger's, this keeps terms and state."""

    id: uuid.UUID
    holder_id: uuid.UUID
    ledger_account_id: uuid.UUID
    account_number: types.Line
    kind: Literal["current", "savings", "joint", "business"]
    currency: types.Line
    overdraft_limit_minor: types.Minor | None
    interest_rate: Annotated[types.Decimal4, Field(ge=0)] | None
    opened_at: types.Instant
    status: Literal["pending", "active", "blocked", "closed"]
    created_at: types.Instant
    updated_at: types.Instant
