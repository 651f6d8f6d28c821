"""Bodies of order item."""

import uuid
from typing import Annotated

from pydantic import Field

from app import types


class OrderItem(types.Answer):
    """A line of an order; name, code and price are copies of the day it was placed."""

    id: uuid.UUID
    order_id: uuid.UUID
    product_variant_id: uuid.UUID | None
    sku: types.Line
    title: types.Line
    unit_price_minor: Annotated[types.Minor, Field(ge=0)]
    quantity: Annotated[types.Whole, Field(ge=0)]
    tax_amount_minor: Annotated[types.Minor, Field(ge=0)]
    line_total_minor: Annotated[types.Minor, Field(ge=0)]
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant
