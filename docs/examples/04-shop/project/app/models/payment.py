"""Payments.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Payment(base.Row):
    """One attempt to collect an amount."""

    __tablename__ = "payments"
    __doc_name__ = "payment"
    __table_args__ = (
        sa.Index("ix_payments_order_id", "order_id"),
        sa.Index("ix_payments_payer_id", "payer_id"),
        sa.Index("ix_payments_status", "status"),
        sa.CheckConstraint("amount_minor >= 0", name="ck_payments_amount_minor_0"),
        sa.CheckConstraint(
            "status IN ('created', 'authorised', 'succeeded', 'failed', 'cancelled')",
            name="ck_payments_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_payments_currency_0"),
    )

    order_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")
    )
    payer_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(10), default="created")
    provider: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    provider_reference: orm.Mapped[str | None] = orm.mapped_column(sa.String(255), unique=True)
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    failure_code: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    captured_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
