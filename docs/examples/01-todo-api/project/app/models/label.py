"""Labels.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Label(base.Row):
    """A word to find tasks by."""

    __tablename__ = "labels"
    __doc_name__ = "label"
    __table_args__ = (sa.Index("uq_labels_project_id_name", "project_id", "name", unique=True),)

    project_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("projects.id", ondelete="CASCADE")
    )
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    color: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
