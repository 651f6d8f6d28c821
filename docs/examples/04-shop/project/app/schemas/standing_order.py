"""Bodies of standing order."""

import datetime as dt
import uuid
from typing import Literal

from pydantic import Field

from app import types


class StandingOrder(types.Answer):
    """A transfer that repeats; each run makes one transfer."""

    id: uuid.UUID
    bank_account_id: uuid.UUID
    payee_name: types.Line
    payee_account_number: types.Line
    amount_minor: types.Minor
    every: Literal["week", "month", "quarter", "year"]
    starts_on: dt.date
    next_run_on: dt.date
    ends_on: dt.date | None
    status: Literal["active", "paused", "ended", "cancelled"]
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant


class StandingOrderCreate(types.Body):
    """What a standing order is made of."""

    bank_account_id: uuid.UUID
    payee_name: types.Line
    payee_account_number: types.Line
    amount_minor: types.Minor
    every: Literal["week", "month", "quarter", "year"] = "month"
    starts_on: dt.date
    next_run_on: dt.date
    ends_on: dt.date | None = None
    currency: types.Currency = "USD"


class StandingOrderUpdate(types.Body):
    """What may change; what is left out stays."""

    bank_account_id: uuid.UUID = Field(default=None)
    payee_name: types.Line = Field(default=None)
    payee_account_number: types.Line = Field(default=None)
    amount_minor: types.Minor = Field(default=None)
    every: Literal["week", "month", "quarter", "year"] = Field(default=None)
    starts_on: dt.date = Field(default=None)
    next_run_on: dt.date = Field(default=None)
    ends_on: dt.date | None = None
    currency: types.Currency = Field(default=None)
