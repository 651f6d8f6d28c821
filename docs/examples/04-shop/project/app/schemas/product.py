"""Bodies of product."""

import uuid
from typing import Literal

from pydantic import Field

from app import types


class Product(types.Answer):
    """What is offered; what is actually sold are its variants."""

    id: uuid.UUID
    title: types.Line
    slug: types.Line
    description: types.Text | None
    brand: types.Line | None
    status: Literal["draft", "active", "archived"]
    created_at: types.Instant
    updated_at: types.Instant


class ProductCreate(types.Body):
    """What a product is made of."""

    title: types.Line
    slug: types.Line
    description: types.Text | None = None
    brand: types.Line | None = None


class ProductUpdate(types.Body):
    """What may change; what is left out stays."""

    title: types.Line = Field(default=None)
    slug: types.Line = Field(default=None)
    description: types.Text | None = None
    brand: types.Line | None = None
