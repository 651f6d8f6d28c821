"""Bodies of board column."""

import uuid

from pydantic import Field

from app import types


class BoardColumn(types.Answer):
    """A column of a project's board."""

    id: uuid.UUID
    project_id: uuid.UUID
    name: types.Line
    position: types.Whole
    work_limit: types.Whole | None
    created_at: types.Instant
    updated_at: types.Instant


class BoardColumnCreate(types.Body):
    """What a board column is made of."""

    project_id: uuid.UUID
    name: types.Line
    position: types.Whole
    work_limit: types.Whole | None = None


class BoardColumnUpdate(types.Body):
    """What may change; what is left out stays."""

    project_id: uuid.UUID = Field(default=None)
    name: types.Line = Field(default=None)
    position: types.Whole = Field(default=None)
    work_limit: types.Whole | None = None
