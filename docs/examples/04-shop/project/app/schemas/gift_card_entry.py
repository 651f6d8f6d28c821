"""Bodies of gift card entry."""

import uuid
from typing import Literal

from app import types


class GiftCardEntry(types.Answer):
    """One change of a card's value, never edited."""

    id: uuid.UUID
    gift_card_id: uuid.UUID
    order_id: uuid.UUID | None
    amount_minor: types.Minor
    kind: Literal["issued", "redeemed", "refunded", "expired", "adjusted"]
    note: types.Line | None
    booked_at: types.Instant
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
