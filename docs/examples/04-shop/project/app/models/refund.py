"""Refunds.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Refund(base.Row):
    """Money given back, in part or whole."""

    __tablename__ = "refunds"
    __doc_name__ = "refund"
    __table_args__ = (
        sa.Index("ix_refunds_payment_id", "payment_id"),
        sa.CheckConstraint("amount_minor >= 0", name="ck_refunds_amount_minor_0"),
        sa.CheckConstraint(
            "status IN ('created', 'succeeded', 'failed')", name="ck_refunds_status_0"
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_refunds_currency_0"),
    )

    payment_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("payments.id", ondelete="RESTRICT")
    )
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    reason: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="created")
    provider_reference: orm.Mapped[str | None] = orm.mapped_column(sa.String(255), unique=True)
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
