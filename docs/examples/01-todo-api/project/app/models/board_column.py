"""Board columns.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class BoardColumn(base.Row):
    """A column of a project's board."""

    __tablename__ = "board_columns"
    __doc_name__ = "board column"
    __table_args__ = (
        sa.Index("uq_board_columns_project_id_position", "project_id", "position", unique=True),
    )

    project_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("projects.id", ondelete="CASCADE")
    )
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    position: orm.Mapped[int] = orm.mapped_column(sa.Integer())
    work_limit: orm.Mapped[int | None] = orm.mapped_column(sa.Integer())
