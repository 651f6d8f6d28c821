"""Bodies of refund."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from app import types


class Refund(types.Answer):
    """Money given back, in part or whole."""

    id: uuid.UUID
    payment_id: uuid.UUID
    amount_minor: Annotated[types.Minor, Field(ge=0)]
    reason: types.Line | None
    status: Literal["created", "succeeded", "failed"]
    provider_reference: types.Line | None
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
