"""Product variants.."""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class ProductVariant(base.Row):
    """One sellable kind of a product (size, colour) with its price."""

    __tablename__ = "product_variants"
    __doc_name__ = "product variant"
    __table_args__ = (
        sa.Index("ix_product_variants_product_id", "product_id"),
        sa.CheckConstraint("price_minor >= 0", name="ck_product_variants_price_minor_0"),
        sa.CheckConstraint(
            "compare_at_price_minor >= 0", name="ck_product_variants_compare_at_price_minor_0"
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_product_variants_currency_0"),
    )

    product_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("products.id", ondelete="CASCADE")
    )
    sku: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    title: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    price_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    compare_at_price_minor: orm.Mapped[int | None] = orm.mapped_column(sa.BigInteger())
    options: orm.Mapped[Any | None] = orm.mapped_column(base.Json())
    weight_g: orm.Mapped[int | None] = orm.mapped_column(sa.Integer())
    active: orm.Mapped[bool] = orm.mapped_column(sa.Boolean(), default=True)
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
