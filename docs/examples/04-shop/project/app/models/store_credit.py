"""Store credits.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class StoreCredit(base.Row):
    """What the shop owes a customer; spent before cards and payments."""

    __tablename__ = "store_credits"
    __doc_name__ = "store credit"
    __table_args__ = (
        sa.Index("ix_store_credits_customer_id_status", "customer_id", "status"),
        sa.CheckConstraint("status IN ('active', 'frozen')", name="ck_store_credits_status_0"),
        sa.CheckConstraint("length(currency) = 3", name="ck_store_credits_currency_0"),
    )

    customer_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT")
    )
    balance_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger(), default=0)
    status: orm.Mapped[str] = orm.mapped_column(sa.String(6), default="active")
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
