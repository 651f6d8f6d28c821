"""Bodies of task."""

import datetime as dt
import uuid
from typing import Literal

from pydantic import Field

from app import types


class Task(types.Answer):
    """A piece of work."""

    id: uuid.UUID
    project_id: uuid.UUID
    board_column_id: uuid.UUID | None
    assignee_id: uuid.UUID | None
    reporter_id: uuid.UUID | None
    parent_id: uuid.UUID | None
    sprint_id: uuid.UUID | None
    number: types.Whole | None
    title: types.Line
    description: types.Text | None
    priority: Literal["low", "normal", "high", "urgent"]
    status: Literal["open", "in_progress", "done", "cancelled"]
    rank: types.Line
    estimate_points: types.Whole | None
    due_on: dt.date | None
    completed_at: types.Instant | None
    created_at: types.Instant
    updated_at: types.Instant


class TaskCreate(types.Body):
    """What a task is made of."""

    project_id: uuid.UUID
    board_column_id: uuid.UUID | None = None
    assignee_id: uuid.UUID | None = None
    reporter_id: uuid.UUID | None = None
    parent_id: uuid.UUID | None = None
    sprint_id: uuid.UUID | None = None
    number: types.Whole | None = None
    title: types.Line
    description: types.Text | None = None
    priority: Literal["low", "normal", "high", "urgent"] = "normal"
    rank: types.Line = "m"
    estimate_points: types.Whole | None = None
    due_on: dt.date | None = None
    completed_at: types.Instant | None = None


class TaskUpdate(types.Body):
    """What may change; what is left out stays."""

    project_id: uuid.UUID = Field(default=None)
    board_column_id: uuid.UUID | None = None
    assignee_id: uuid.UUID | None = None
    reporter_id: uuid.UUID | None = None
    parent_id: uuid.UUID | None = None
    sprint_id: uuid.UUID | None = None
    number: types.Whole | None = None
    title: types.Line = Field(default=None)
    description: types.Text | None = None
    priority: Literal["low", "normal", "high", "urgent"] = Field(default=None)
    rank: types.Line = Field(default=None)
    estimate_points: types.Whole | None = None
    due_on: dt.date | None = None
    completed_at: types.Instant | None = None
