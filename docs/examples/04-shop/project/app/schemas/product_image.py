"""Bodies of product image."""

import uuid

from pydantic import Field

from app import types


class ProductImage(types.Answer):
    """A picture of a product."""

    id: uuid.UUID
    product_id: uuid.UUID
    url: types.Url
    alt_text: types.Line | None
    position: types.Whole
    created_at: types.Instant
    updated_at: types.Instant


class ProductImageCreate(types.Body):
    """What a product image is made of."""

    product_id: uuid.UUID
    url: types.Url
    alt_text: types.Line | None = None
    position: types.Whole = 0


class ProductImageUpdate(types.Body):
    """What may change; what is left out stays."""

    product_id: uuid.UUID = Field(default=None)
    url: types.Url = Field(default=None)
    alt_text: types.Line | None = None
    position: types.Whole = Field(default=None)
