"""Bodies of sprint."""

import datetime as dt
import uuid
from typing import Literal

from pydantic import Field

from app import types


class Sprint(types.Answer):
    """A span of time with a goal."""

    id: uuid.UUID
    project_id: uuid.UUID
    name: types.Line
    goal: types.Line | None
    starts_on: dt.date
    ends_on: dt.date
    status: Literal["planned", "active", "closed"]
    created_at: types.Instant
    updated_at: types.Instant


class SprintCreate(types.Body):
    """What a sprint is made of."""

    project_id: uuid.UUID
    name: types.Line
    goal: types.Line | None = None
    starts_on: dt.date
    ends_on: dt.date


class SprintUpdate(types.Body):
    """What may change; what is left out stays."""

    project_id: uuid.UUID = Field(default=None)
    name: types.Line = Field(default=None)
    goal: types.Line | None = None
    starts_on: dt.date = Field(default=None)
    ends_on: dt.date = Field(default=None)
