"""Order items.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class OrderItem(base.Row):
    """A line of an order; name, code and price are copies of the day it was placed."""

    __tablename__ = "order_items"
    __doc_name__ = "order item"
    __table_args__ = (
        sa.Index("ix_order_items_order_id", "order_id"),
        sa.Index("ix_order_items_product_variant_id", "product_variant_id"),
        sa.CheckConstraint("unit_price_minor >= 0", name="ck_order_items_unit_price_minor_0"),
        sa.CheckConstraint("quantity >= 0", name="ck_order_items_quantity_0"),
        sa.CheckConstraint("tax_amount_minor >= 0", name="ck_order_items_tax_amount_minor_0"),
        sa.CheckConstraint("line_total_minor >= 0", name="ck_order_items_line_total_minor_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_order_items_currency_0"),
    )

    order_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("orders.id", ondelete="CASCADE")
    )
    product_variant_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("product_variants.id", ondelete="SET NULL")
    )
    sku: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    title: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    unit_price_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    quantity: orm.Mapped[int] = orm.mapped_column(sa.Integer())
    tax_amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    line_total_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
