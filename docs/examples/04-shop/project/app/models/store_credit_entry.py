"""Store credit entries.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class StoreCreditEntry(base.Row):
    """One change of a customer's credit with its reason."""

    __tablename__ = "store_credit_entries"
    __doc_name__ = "store credit entry"
    __table_args__ = (
        sa.Index(
            "ix_store_credit_entries_store_credit_id_booked_at", "store_credit_id", "booked_at"
        ),
        sa.Index("ix_store_credit_entries_order_id", "order_id"),
        sa.CheckConstraint(
            "reason IN ('refund', 'goodwill', 'redemption', 'correction')",
            name="ck_store_credit_entries_reason_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_store_credit_entries_currency_0"),
    )

    store_credit_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("store_credits.id", ondelete="RESTRICT")
    )
    order_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")
    )
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    reason: orm.Mapped[str] = orm.mapped_column(sa.String(10))
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    note: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    booked_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
