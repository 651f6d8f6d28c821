"""Bodies of product variant."""

import uuid
from typing import Annotated

from pydantic import Field

from app import types


class ProductVariant(types.Answer):
    """One sellable kind of a product (size, colour) with its price."""

    id: uuid.UUID
    product_id: uuid.UUID
    sku: types.Line
    title: types.Line
    price_minor: Annotated[types.Minor, Field(ge=0)]
    compare_at_price_minor: Annotated[types.Minor, Field(ge=0)] | None
    options: types.Json | None
    weight_g: types.Whole | None
    active: bool
    currency: types.Currency
    created_at: types.Instant
    updated_at: types.Instant


class ProductVariantCreate(types.Body):
    """What a product variant is made of."""

    product_id: uuid.UUID
    sku: types.Line
    title: types.Line
    price_minor: Annotated[types.Minor, Field(ge=0)]
    compare_at_price_minor: Annotated[types.Minor, Field(ge=0)] | None = None
    options: types.Json | None = None
    weight_g: types.Whole | None = None
    active: bool = True
    currency: types.Currency = "USD"


class ProductVariantUpdate(types.Body):
    """What may change; what is left out stays."""

    product_id: uuid.UUID = Field(default=None)
    sku: types.Line = Field(default=None)
    title: types.Line = Field(default=None)
    price_minor: Annotated[types.Minor, Field(ge=0)] = Field(default=None)
    compare_at_price_minor: Annotated[types.Minor, Field(ge=0)] | None = None
    options: types.Json | None = None
    weight_g: types.Whole | None = None
    active: bool = Field(default=None)
    currency: types.Currency = Field(default=None)
