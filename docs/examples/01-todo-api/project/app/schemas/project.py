"""Bodies of project."""

import uuid
from typing import Literal

from pydantic import Field

from app import types


class Project(types.Answer):
    """A body of work with its people."""

    id: uuid.UUID
    owner_id: uuid.UUID
    key_value: types.Line = Field(serialization_alias="key")
    name: types.Line
    description: types.Text | None
    status: Literal["active", "on_hold", "done", "archived"]
    created_at: types.Instant
    updated_at: types.Instant


class ProjectCreate(types.Body):
    """What a project is made of."""

    owner_id: uuid.UUID | None = None
    key_value: types.Line = Field(alias="key")
    name: types.Line
    description: types.Text | None = None
    status: Literal["active", "on_hold", "done", "archived"] = "active"


class ProjectUpdate(types.Body):
    """What may change; what is left out stays."""

    key_value: types.Line = Field(default=None, alias="key")
    name: types.Line = Field(default=None)
    description: types.Text | None = None
    status: Literal["active", "on_hold", "done", "archived"] = Field(default=None)
