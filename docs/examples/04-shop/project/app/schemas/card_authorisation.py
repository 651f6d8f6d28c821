"""Bodies of card authorisation."""

import uuid
from typing import Literal

from app import types


class CardAuthorisation(types.Answer):
    """An amount reserved for a shop, until it is captured or lapses."""

    id: uuid.UUID
    bank_card_id: uuid.UUID
    processor_event: types.Line
    merchant: types.Line
    amount_minor: types.Minor
    status: Literal["reserved", "captured", "reversed", "declined", "lapsed"]
    expires_at: types.Instant
    authorised_at: types.Instant
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
