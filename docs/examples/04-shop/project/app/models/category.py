"""Categories.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Category(base.Row):
    """A node of the category tree."""

    __tablename__ = "categories"
    __doc_name__ = "category"
    __table_args__ = (sa.Index("ix_categories_parent_id", "parent_id"),)

    parent_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("categories.id", ondelete="RESTRICT")
    )
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    slug: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    position: orm.Mapped[int] = orm.mapped_column(sa.Integer(), default=0)
