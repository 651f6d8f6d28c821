"""Bodies of bank payee."""

import uuid

from pydantic import Field

from app import types


class BankPayee(types.Answer):
    """Somebody a customer pays again and again."""

    id: uuid.UUID
    owner_id: uuid.UUID
    name: types.Line
    account_number: types.Line
    bank_code: types.Line | None
    verified_name: bool
    created_at: types.Instant
    updated_at: types.Instant


class BankPayeeCreate(types.Body):
    """What a bank payee is made of."""

    owner_id: uuid.UUID | None = None
    name: types.Line
    account_number: types.Line
    bank_code: types.Line | None = None
    verified_name: bool = False


class BankPayeeUpdate(types.Body):
    """What may change; what is left out stays."""

    name: types.Line = Field(default=None)
    account_number: types.Line = Field(default=None)
    bank_code: types.Line | None = None
    verified_name: bool = Field(default=None)
