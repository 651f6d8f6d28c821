"""Orders.."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Order(base.Row):
    """A purchase as it was agreed; never edited afterwards, only moved through its states."""

    __tablename__ = "orders"
    __doc_name__ = "order"
    __table_args__ = (
        sa.Index("ix_orders_customer_id", "customer_id"),
        sa.Index("ix_orders_status", "status"),
        sa.Index("ix_orders_placed_at", "placed_at"),
        sa.CheckConstraint(
            "status IN ('placed', 'paid', 'fulfilled', 'completed', 'cancelled')",
            name="ck_orders_status_0",
        ),
        sa.CheckConstraint("subtotal_minor >= 0", name="ck_orders_subtotal_minor_0"),
        sa.CheckConstraint("tax_total_minor >= 0", name="ck_orders_tax_total_minor_0"),
        sa.CheckConstraint("shipping_total_minor >= 0", name="ck_orders_shipping_total_minor_0"),
        sa.CheckConstraint("discount_total_minor >= 0", name="ck_orders_discount_total_minor_0"),
        sa.CheckConstraint("total_minor >= 0", name="ck_orders_total_minor_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_orders_currency_0"),
    )

    customer_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    number: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="placed")
    email: orm.Mapped[str] = orm.mapped_column(sa.String(320))
    subtotal_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    tax_total_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    shipping_total_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    discount_total_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    total_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    shipping_address: orm.Mapped[Any | None] = orm.mapped_column(base.Json())
    billing_address: orm.Mapped[Any | None] = orm.mapped_column(base.Json())
    idempotency_key: orm.Mapped[str | None] = orm.mapped_column(sa.String(255), unique=True)
    placed_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    cancelled_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
