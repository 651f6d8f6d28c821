"""Product categories.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class ProductCategories(base.Base):
    """Which categories belong to which products."""

    __tablename__ = "product_categories"
    __doc_name__ = "product categories"
    __table_args__ = (sa.Index("ix_product_categories_category_id", "category_id"),)

    product_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    category_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("categories.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant(), default=base.now)
