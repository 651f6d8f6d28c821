"""Standing orders.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class StandingOrder(base.Row):
    """A transfer that repeats; each run makes one transfer."""

    __tablename__ = "standing_orders"
    __doc_name__ = "standing order"
    __table_args__ = (
        sa.Index("ix_standing_orders_bank_account_id_status", "bank_account_id", "status"),
        sa.Index("ix_standing_orders_next_run_on", "next_run_on"),
        sa.CheckConstraint(
            "every IN ('week', 'month', 'quarter', 'year')", name="ck_standing_orders_every_0"
        ),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'ended', 'cancelled')",
            name="ck_standing_orders_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_standing_orders_currency_0"),
    )

    bank_account_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT")
    )
    payee_name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    payee_account_number: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    every: orm.Mapped[str] = orm.mapped_column(sa.String(7), default="month")
    starts_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    next_run_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    ends_on: orm.Mapped[dt.date | None] = orm.mapped_column(sa.Date())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="active")
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
