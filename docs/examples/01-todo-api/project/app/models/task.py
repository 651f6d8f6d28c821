"""Tasks.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Task(base.Row):
    """A piece of work."""

    __tablename__ = "tasks"
    __doc_name__ = "task"
    __table_args__ = (
        sa.Index("uq_tasks_project_id_number", "project_id", "number", unique=True),
        sa.Index("ix_tasks_board_column_id_rank", "board_column_id", "rank"),
        sa.Index("ix_tasks_assignee_id_status_due_on", "assignee_id", "status", "due_on"),
        sa.Index("ix_tasks_reporter_id", "reporter_id"),
        sa.Index("ix_tasks_parent_id", "parent_id"),
        sa.Index("ix_tasks_sprint_id", "sprint_id"),
        sa.CheckConstraint(
            "priority IN ('low', 'normal', 'high', 'urgent')", name="ck_tasks_priority_0"
        ),
        sa.CheckConstraint(
            "status IN ('open', 'in_progress', 'done', 'cancelled')", name="ck_tasks_status_0"
        ),
    )

    project_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("projects.id", ondelete="CASCADE")
    )
    board_column_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("board_columns.id", ondelete="SET NULL")
    )
    assignee_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    reporter_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    parent_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("tasks.id", ondelete="CASCADE")
    )
    sprint_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("sprints.id", ondelete="SET NULL")
    )
    number: orm.Mapped[int | None] = orm.mapped_column(sa.Integer())
    title: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    description: orm.Mapped[str | None] = orm.mapped_column(sa.Text())
    priority: orm.Mapped[str] = orm.mapped_column(sa.String(6), default="normal")
    status: orm.Mapped[str] = orm.mapped_column(sa.String(11), default="open")
    rank: orm.Mapped[str] = orm.mapped_column(sa.String(255), default="m")
    estimate_points: orm.Mapped[int | None] = orm.mapped_column(sa.Integer())
    due_on: orm.Mapped[dt.date | None] = orm.mapped_column(sa.Date())
    completed_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
