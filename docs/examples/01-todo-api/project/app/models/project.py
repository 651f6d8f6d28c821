"""Projects.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Project(base.Row):
    """A body of work with its people."""

    __tablename__ = "projects"
    __doc_name__ = "project"
    __table_args__ = (
        sa.Index("ix_projects_owner_id", "owner_id"),
        sa.CheckConstraint(
            "status IN ('active', 'on_hold', 'done', 'archived')", name="ck_projects_status_0"
        ),
    )

    owner_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT")
    )
    key_value: orm.Mapped[str] = orm.mapped_column("key", sa.String(255), unique=True)
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    description: orm.Mapped[str | None] = orm.mapped_column(sa.Text())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(8), default="active")
