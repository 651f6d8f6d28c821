"""Bodies of label."""

import uuid

from pydantic import Field

from app import types


class Label(types.Answer):
    """A word to find tasks by."""

    id: uuid.UUID
    project_id: uuid.UUID
    name: types.Line
    color: types.Line | None
    created_at: types.Instant
    updated_at: types.Instant


class LabelCreate(types.Body):
    """What a label is made of."""

    project_id: uuid.UUID
    name: types.Line
    color: types.Line | None = None


class LabelUpdate(types.Body):
    """What may change; what is left out stays."""

    project_id: uuid.UUID = Field(default=None)
    name: types.Line = Field(default=None)
    color: types.Line | None = None
