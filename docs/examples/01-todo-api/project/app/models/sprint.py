"""Sprints.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Sprint(base.Row):
    """A span of time with a goal."""

    __tablename__ = "sprints"
    __doc_name__ = "sprint"
    __table_args__ = (
        sa.Index("ix_sprints_project_id", "project_id"),
        sa.CheckConstraint("status IN ('planned', 'active', 'closed')", name="ck_sprints_status_0"),
    )

    project_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("projects.id", ondelete="CASCADE")
    )
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    goal: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    starts_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    ends_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(7), default="planned")
