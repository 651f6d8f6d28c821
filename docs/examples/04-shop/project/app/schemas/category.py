"""Bodies of category."""

import uuid

from pydantic import Field

from app import types


class Category(types.Answer):
    """A node of the category tree."""

    id: uuid.UUID
    parent_id: uuid.UUID | None
    name: types.Line
    slug: types.Line
    position: types.Whole
    created_at: types.Instant
    updated_at: types.Instant


class CategoryCreate(types.Body):
    """What a category is made of."""

    parent_id: uuid.UUID | None = None
    name: types.Line
    slug: types.Line
    position: types.Whole = 0


class CategoryUpdate(types.Body):
    """What may change; what is left out stays."""

    parent_id: uuid.UUID | None = None
    name: types.Line = Field(default=None)
    slug: types.Line = Field(default=None)
    position: types.Whole = Field(default=None)
