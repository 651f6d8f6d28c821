"""Product images.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class ProductImage(base.Row):
    """A picture of a product."""

    __tablename__ = "product_images"
    __doc_name__ = "product image"
    __table_args__ = (sa.Index("ix_product_images_product_id", "product_id"),)

    product_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("products.id", ondelete="CASCADE")
    )
    url: orm.Mapped[str] = orm.mapped_column(sa.String(2048))
    alt_text: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    position: orm.Mapped[int] = orm.mapped_column(sa.Integer(), default=0)
